import { test, uniqueName } from '@tidewatch/apptest';
import { describe, expect } from 'vitest';
import { z } from 'zod';
import { kafkaConfigShape } from './config.ts';
import { requestJson } from './json-request.ts';
import { registerSchemas } from './schema-registry.ts';

function configOf(registry: string) {
  return z.object(kafkaConfigShape).parse({ SCHEMA_REGISTRY_URL: registry });
}

function schemaOf(subject: string, fields: string) {
  const text = `syntax = "proto3";\npackage test;\nmessage M {\n${fields}\n}\n`;
  return { subject, text, references: [] };
}

describe('registerSchemas', () => {
  test('gives one schema one id, and sets a new subject to BACKWARD', async ({ registry }) => {
    const subject = uniqueName('subject');
    const schema = schemaOf(subject, '  string a = 1;');
    const id = await registerSchemas(configOf(registry), [schema]);
    expect(await registerSchemas(configOf(registry), [schema])).toBe(id);
    expect(await requestJson('GET', new URL(`${registry}/config/${subject}`))).toMatchObject({
      status: 200,
      body: { compatibilityLevel: 'BACKWARD' },
    });
  });

  test('takes a field more, and refuses a field of another type by name', async ({ registry }) => {
    const subject = uniqueName('subject');
    const config = configOf(registry);
    const first = await registerSchemas(config, [schemaOf(subject, '  string a = 1;')]);
    const more = schemaOf(subject, '  string a = 1;\n  string b = 2;');
    expect(await registerSchemas(config, [more])).not.toBe(first);
    const other = schemaOf(subject, '  int64 a = 1;\n  string b = 2;');
    await expect(registerSchemas(config, [other])).rejects.toMatchObject({
      code: 'schema_incompatible',
      message: expect.stringContaining(`cannot register schema ${subject} at ${registry}: `),
    });
  });

  test('refuses a subject that is set to another compatibility', async ({ registry }) => {
    const subject = uniqueName('subject');
    const config = configOf(registry);
    await registerSchemas(config, [schemaOf(subject, '  string a = 1;')]);
    const url = new URL(`${registry}/config/${subject}`);
    await requestJson('PUT', url, { compatibility: 'NONE' });
    await expect(
      registerSchemas(config, [schemaOf(subject, '  string a = 1;\n  string b = 2;')]),
    ).rejects.toThrow('its compatibility is NONE, not BACKWARD');
  });

  test('says that nobody answers', async () => {
    await expect(
      registerSchemas(configOf('http://127.0.0.1:1'), [schemaOf('s', '')]),
    ).rejects.toThrow(/cannot register schema s at http:\/\/127.0.0.1:1: .*ECONNREFUSED/);
  });
});
