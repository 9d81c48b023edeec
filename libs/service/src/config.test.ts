import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import { loadConfig, parseConfig } from './config.ts';
import { ConfigError } from './errors.ts';
import { setting } from './settings.ts';

const schema = z.object({
  AGENT_NODE: setting.text(),
  AGENT_PORT: setting.port().default(7101),
  AGENT_INTERVAL: setting.duration({ min: '1s', max: '300s' }).prefault('5s'),
  AGENT_MAX_BATCH: setting.byteSize({ max: '8MiB' }).optional(),
  KAFKA_BROKERS: setting.list().default(['127.0.0.1:9092']),
  KAFKA_TLS: setting.flag().default(false),
  KAFKA_SASL_PASSWORD: setting.text().optional(),
  LOG_LEVEL: z.enum(['info', 'debug']).default('info'),
});

function problemsOf(env: Record<string, string>, values?: Record<string, string>) {
  try {
    parseConfig(schema, env, values && { path: 'agent.yaml', values });
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('parseConfig', () => {
  it('reads the environment, then the file, then the defaults', () => {
    const values = { AGENT_NODE: 'file', AGENT_PORT: '1', KAFKA_TLS: 'true' };
    const env = { AGENT_NODE: 'env', KAFKA_BROKERS: 'a:1,b:2', HOME: '/' };
    const config = parseConfig(schema, env, { path: 'agent.yaml', values });
    expect(config).toEqual({
      AGENT_NODE: 'env',
      AGENT_PORT: 1,
      AGENT_INTERVAL: 5000,
      KAFKA_BROKERS: ['a:1', 'b:2'],
      KAFKA_TLS: true,
      LOG_LEVEL: 'info',
    });
    expectTypeOf(config.AGENT_PORT).toEqualTypeOf<number>();
    expectTypeOf(config.AGENT_MAX_BATCH).toEqualTypeOf<number | undefined>();
  });

  it('freezes what it gives', () => {
    const config = parseConfig(schema, { AGENT_NODE: 'n', KAFKA_BROKERS: 'a' });
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.KAFKA_BROKERS)).toBe(true);
  });

  it('takes an empty value for an absent one', () => {
    const config = parseConfig(schema, { AGENT_NODE: 'n', AGENT_PORT: '' });
    expect(config.AGENT_PORT).toBe(7101);
  });

  it.each([
    ['AGENT_PORT', '0', 'AGENT_PORT=0: must be a port from 1 to 65535'],
    ['AGENT_PORT', 'x', 'AGENT_PORT=x: must be a port from 1 to 65535'],
    ['AGENT_INTERVAL', '5', 'AGENT_INTERVAL=5: must be a duration (5s, 250ms) from 1s to 300s'],
    [
      'AGENT_INTERVAL',
      '301s',
      'AGENT_INTERVAL=301s: must be a duration (5s, 250ms) from 1s to 300s',
    ],
    [
      'AGENT_MAX_BATCH',
      '9MiB',
      'AGENT_MAX_BATCH=9MiB: must be a size (4MiB, 512kB) of 8MiB or less',
    ],
    ['KAFKA_TLS', 'yes', 'KAFKA_TLS=yes: must be true, false, 1 or 0'],
    ['KAFKA_SASL_PASSWORD', ' ', 'KAFKA_SASL_PASSWORD=***: must be a text that is not empty'],
    ['KAFKA_BROKERS', ',', 'KAFKA_BROKERS=,: must be a list (a,b)'],
    ['LOG_LEVEL', 'x', 'LOG_LEVEL=x: Invalid option: expected one of "info"|"debug"'],
  ])('refuses %s=%s', (key, value, want) => {
    expect(problemsOf({ AGENT_NODE: 'n', [key]: value })).toEqual([want]);
  });

  it('names all that is wrong at once, with the keys of the file that are not settings', () => {
    expect(problemsOf({ AGENT_PORT: '-1' }, { AGENT_PROT: '1', KAFKA_TLS: 'no' })).toEqual([
      'AGENT_PROT: is not a setting; remove it from agent.yaml or mend its name',
      'AGENT_NODE: is required',
      'AGENT_PORT=-1: must be a port from 1 to 65535',
      'KAFKA_TLS=no: must be true, false, 1 or 0',
    ]);
  });

  it('masks the password of a URL', () => {
    const url = z.object({ URL: z.string().regex(/^https:/, 'must be https') });
    const parse = () => parseConfig(url, { URL: 'http://me:pw@host/' });
    expect(parse).toThrow('URL=http://***@host/: must be https');
  });

  it('reports a rule that holds between settings', () => {
    const pair = z
      .object({ MIN: setting.integer().default(1), MAX: setting.integer() })
      .refine(({ MIN, MAX }) => MIN <= MAX, 'MIN must not be above MAX');
    expect(() => parseConfig(pair, { MAX: '0' })).toThrow('MIN must not be above MAX');
  });
});

describe('loadConfig', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-config-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  async function load(yaml: string) {
    const file = join(folder, 'agent.yaml');
    writeFileSync(file, yaml);
    return loadConfig(schema, { CONFIG_FILE: file });
  }

  it('reads texts, numbers, flags and lists of YAML', async () => {
    const config = await load(
      'AGENT_NODE: "a b"\nAGENT_PORT: 7\nKAFKA_TLS: true\nKAFKA_BROKERS:\n  - a:1\n  - b:2\n',
    );
    expect(config).toMatchObject({
      AGENT_NODE: 'a b',
      AGENT_PORT: 7,
      KAFKA_TLS: true,
      KAFKA_BROKERS: ['a:1', 'b:2'],
    });
  });

  it('takes an empty file', async () => {
    await expect(load('')).rejects.toThrow('AGENT_NODE: is required');
  });

  it.each([
    ['AGENT_NODE: {a: b}\n', /AGENT_NODE: must be a text or a list of texts in .*agent\.yaml/],
    ['KAFKA_BROKERS: ["a,b"]\n', /KAFKA_BROKERS: must be a text or a list/],
    ['- a\n', /CONFIG_FILE=.*agent\.yaml: must be a map of settings/],
    ['a: 1\na: 2\n', /CONFIG_FILE=.*agent\.yaml: cannot be read: Map keys must be unique/],
  ])('refuses %j', async (yaml, want) => {
    await expect(load(yaml)).rejects.toThrow(want);
  });

  it('names a file that is not there', async () => {
    const env = { AGENT_NODE: 'n' };
    const path = join(folder, 'absent.yaml');
    await expect(loadConfig(schema, env, { file: path })).rejects.toThrow(
      `CONFIG_FILE=${path}: cannot be read: ENOENT`,
    );
  });
});
