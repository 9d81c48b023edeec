import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, isAlive, readIdentity, startComponent, victoriametrics } from '@tidewatch/stack';
import { describe } from 'vitest';
import { exportSeries } from './export-series.ts';
import { closeRun, openRun, recordsDir, sweepRuns } from './run.ts';
import { Servers, uniqueName } from './servers.ts';
import { test } from './test.ts';

async function write(url: string, line: string): Promise<void> {
  const response = await fetch(`${url}/api/v1/import/prometheus`, { method: 'POST', body: line });
  assert(response.ok);
}

describe('shared servers', () => {
  test('a sample that was written is exported at once', async ({ expect, victoriaMetrics }) => {
    const name = uniqueName('apptest').replaceAll('-', '_');
    const now = Date.now();
    await write(victoriaMetrics, `${name}{node="a"} 1.5 ${now}`);
    await write(victoriaMetrics, `${name}{node="a"} 1.5 ${now}`);
    expect(await exportSeries(victoriaMetrics, name, { start: now, end: now })).toEqual([
      { name, labels: { node: 'a' }, values: [1.5], timestamps: [now] },
    ]);
  });

  test('the registry answers', async ({ expect, registry }) => {
    const response = await fetch(`${registry}/subjects`);
    expect(response.status).toBe(200);
  });
});

describe('servers of a test', () => {
  test('VictoriaMetrics keeps its data over a stop and a kill', async ({ expect, servers }) => {
    const server = await servers.startVictoriaMetrics();
    const now = Date.now();
    await write(server.url, `kept 1 ${now}`);
    expect(await server.stop()).toEqual({ code: 0, signal: null });
    await server.startAgain();
    await server.kill();
    await server.startAgain();
    const [kept] = await exportSeries(server.url, 'kept');
    expect(kept?.timestamps).toEqual([now]);
    expect(server.log().match(/started VictoriaMetrics/g)).toHaveLength(3);
  });

  test('schemas keep their ids over a kill of the registry', async ({ expect, servers }) => {
    const server = await servers.startRegistry();
    const schema = JSON.stringify({ schemaType: 'PROTOBUF', schema: 'syntax = "proto3";' });
    const register = async () => {
      const response = await fetch(`${server.url}/subjects/kept-value/versions`, {
        method: 'POST',
        headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
        body: schema,
      });
      return response.json();
    };
    const before = await register();
    expect(before).toHaveProperty('id');
    await server.kill();
    await server.startAgain();
    const subjects = await fetch(`${server.url}/subjects`);
    expect(await subjects.json()).toEqual(['kept-value']);
    expect(await register()).toEqual(before);
  });
});

test('a run ends the processes it left and removes its folder', async ({ expect, run }) => {
  const parent = join(run, 'runs');
  const inner = openRun(parent);
  const server = await new Servers(inner).startVictoriaMetrics();
  const process = { pid: server.pid, identity: readIdentity(server.pid) ?? '' };
  await sweepRuns(parent);
  expect(isAlive(process)).toBe(true);
  await closeRun(inner, { keep: false });
  expect(isAlive(process)).toBe(false);
  expect(existsSync(inner)).toBe(false);
});

test('what a runner left that was killed is swept by the next', async ({ expect, run }) => {
  const parent = join(run, 'abandoned');
  // No process has pid 0, so this run has no owner.
  const folder = join(parent, '0-0-1');
  const left = await startComponent(victoriametrics, {
    dataDir: join(folder, 'data'),
    port: await freePort(),
    logFile: join(folder, 'left.log'),
    recordsDir: recordsDir(folder),
  });
  await sweepRuns(parent);
  expect(await left.exited).toEqual({ code: 0, signal: null });
  expect(existsSync(folder)).toBe(false);
});
