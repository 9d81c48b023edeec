import { expect, it } from 'vitest';
import { checkReadiness } from './readiness.ts';

it('names each dependency, and why it is not ready', async () => {
  const states = await checkReadiness(
    [
      { name: 'kafka', check: () => Promise.resolve() },
      { name: 'registry', check: () => Promise.reject(new Error('connection refused')) },
      { name: 'victoriametrics', check: () => new Promise(() => undefined) },
      {
        name: 'thrower',
        check: () => {
          throw new Error('no client');
        },
      },
    ],
    20,
  );
  expect(states).toEqual([
    { name: 'kafka', ready: true },
    { name: 'registry', ready: false, reason: 'connection refused' },
    { name: 'victoriametrics', ready: false, reason: 'no answer in 20 ms' },
    { name: 'thrower', ready: false, reason: 'no client' },
  ]);
});

it('aborts a check that takes too long', async () => {
  let aborted = false;
  const check = async (signal: AbortSignal) => {
    signal.addEventListener('abort', () => {
      aborted = true;
    });
    await new Promise(() => undefined);
  };
  await checkReadiness([{ name: 'slow', check }], 5);
  expect(aborted).toBe(true);
});
