import type { RunningProcess } from '@tidewatch/stack';
import { expect, it } from 'vitest';
import { keepRunning } from './keep-running.ts';

const { signal } = new AbortController();

/** A process that ended with code 1 at once. */
function dead(): RunningProcess {
  const exit = { code: 1, signal: null };
  return {
    name: 'agent',
    pid: 1,
    port: 1,
    url: '',
    logFile: 'no such file',
    exited: Promise.resolve(exit),
    stop: () => Promise.resolve(exit),
    kill: () => undefined,
  };
}

it('starts a part again, but not for ever', async () => {
  const said: string[] = [];
  const part = { name: 'agent', start: () => Promise.resolve(dead()) };
  const reason = await keepRunning({ part, process: dead() }, (line) => said.push(line), signal);
  expect(reason).toMatch(
    /^agent ended with code 1, for the 4th time in a minute, so all is stopped/,
  );
  expect(said.filter((line) => line.endsWith('starting it again')).length).toBe(3);
});

it('forgets deaths that are long ago', async () => {
  let nowMs = 0;
  let starts = 0;
  const start = () => {
    starts++;
    nowMs += 30_000;
    return starts < 20
      ? Promise.resolve(dead())
      : Promise.reject(new Error('cannot start agent: full'));
  };
  const started = { part: { name: 'agent', start }, process: dead() };
  const reason = await keepRunning(
    started,
    () => undefined,
    signal,
    () => nowMs,
  );
  expect(reason).toBe('cannot start agent: full; all is stopped');
});

it('says nothing of a part that was stopped', async () => {
  const part = { name: 'agent', start: () => Promise.resolve(dead()) };
  const said: string[] = [];
  const reason = await keepRunning(
    { part, process: dead() },
    (line) => said.push(line),
    AbortSignal.abort(),
  );
  expect([reason, said]).toEqual(['', []]);
});
