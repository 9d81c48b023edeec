import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { waitFor } from '@tidewatch/apptest';
import { freePort } from '@tidewatch/stack';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { runningProcesses, stateDir, stopAll } from './state.ts';
import type { PartStatus } from './status.ts';

const script = resolve(import.meta.dirname, '../stack.ts');
const folder = mkdtempSync(join(tmpdir(), 'tidewatch-stack-'));
const env: NodeJS.ProcessEnv = { ...process.env, TIDEWATCH_STATE_DIR: folder, INTERVAL: '1s' };
const state = stateDir(env);
const parts = ['agent', 'aggregator', 'kafka', 'registry', 'victoriametrics'];

beforeAll(async () => {
  for (const part of parts) {
    env[`${part.toUpperCase()}_PORT`] = String(await freePort());
  }
});

// A test that failed half way must not leave its stack to the next.
afterEach(() => stopAll(state));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a command of the stack; `output` grows while it runs. */
function start(...args: string[]) {
  const child = spawn(process.execPath, [script, ...args], { env, stdio: 'pipe' });
  const running = { child, output: '', errors: '', closed: once(child, 'close') };
  child.stdout.on('data', (chunk) => (running.output += String(chunk)));
  child.stderr.on('data', (chunk) => (running.errors += String(chunk)));
  return running;
}

async function run(...args: string[]) {
  const running = start(...args);
  const [code] = await running.closed;
  return { code: code as number | null, output: running.output, errors: running.errors };
}

async function startUntilReady() {
  const running = start('start');
  while (!/^Tidewatch is ready$/m.test(running.output)) {
    await Promise.race([once(running.child.stdout, 'data'), running.closed]);
    assert.equal(running.child.exitCode, null, running.errors);
  }
  return running;
}

async function status(): Promise<PartStatus[]> {
  return JSON.parse((await run('status', '--json')).output) as PartStatus[];
}

function pidOf(part: string): number {
  const found = runningProcesses(state).find(({ name }) => name === part);
  assert(found, `${part} does not run`);
  return found.pid;
}

test('up --detach, again, status, logs and down', async () => {
  const up = await run('up', '--detach');
  expect(up).toMatchObject({ code: 0, output: expect.stringMatching(/^Tidewatch is ready$/m) });
  const ready = parts.map((name) => expect.objectContaining({ name, state: 'ready' }));
  expect(await status()).toEqual(ready);
  expect(await run('up')).toMatchObject({
    code: 2,
    errors: expect.stringContaining('cannot start: the stack runs already: agent (pid'),
  });
  process.kill(pidOf('aggregator'), 'SIGKILL');
  expect(await run('up', '--detach')).toMatchObject({
    code: 0,
    output: expect.stringMatching(/^Running already: agent .*\n(.*\n)*aggregator .* \(ready in/),
  });
  expect(await status()).toEqual(ready);
  expect((await run('logs', 'victoriametrics')).output).toContain('started VictoriaMetrics');
  expect(await run('down')).toMatchObject({ code: 0, output: expect.stringContaining('stopped') });
  expect(await status()).toEqual([]);
});

test('a launcher that is killed leaves nothing after down', async () => {
  const launcher = await startUntilReady();
  launcher.child.kill('SIGKILL');
  await launcher.closed;
  expect(runningProcesses(state)).toHaveLength(parts.length);
  await run('down');
  expect(runningProcesses(state)).toEqual([]);
});

test('a part that dies is named and started again', async () => {
  const launcher = await startUntilReady();
  const pid = pidOf('aggregator');
  process.kill(pid, 'SIGKILL');
  await waitFor(() => launcher.output.includes('aggregator is ready again'), {
    what: 'the aggregator to be ready again',
  });
  expect(launcher.output).toContain('aggregator ended with signal SIGKILL; starting it again');
  expect(pidOf('aggregator')).not.toBe(pid);
  launcher.child.kill('SIGINT');
  expect(await launcher.closed).toEqual([0, null]);
  expect(runningProcesses(state)).toEqual([]);
});

test('SIGINT stops everything, sources first', async () => {
  const launcher = await startUntilReady();
  launcher.child.kill('SIGINT');
  expect(await launcher.closed).toEqual([0, null]);
  const stopped = [...launcher.output.matchAll(/^Stopping ([a-z]+)$/gm)].map(([, name]) => name);
  expect(stopped).toEqual(['agent', 'aggregator', 'victoriametrics', 'registry', 'kafka']);
  expect(runningProcesses(state)).toEqual([]);
});
