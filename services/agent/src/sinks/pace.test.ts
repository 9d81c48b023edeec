import { expect, it } from 'vitest';
import { Pace } from './pace.ts';

async function millisecondsOf(act: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}

it.each([
  [0, 25],
  [0.99, 74],
])('waits as long as the last turn allows, with a jitter of %d', async (random, wantMs) => {
  const pace = new Pace(1000, () => random);
  const { signal } = new AbortController();
  expect(await millisecondsOf(() => pace.turn(signal))).toBeLessThan(20);
  pace.spend(50);
  // A timer may fire a little early.
  expect(await millisecondsOf(() => pace.turn(signal))).toBeGreaterThan(wantMs - 5);
});

it('does not wait when the signal is aborted', async () => {
  const pace = new Pace(1);
  pace.spend(1_000_000);
  expect(await millisecondsOf(() => pace.turn(AbortSignal.abort()))).toBeLessThan(1000);
});
