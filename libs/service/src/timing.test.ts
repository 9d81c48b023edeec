import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffMs, sleep, within } from './timing.ts';

describe('sleep', () => {
  it('ends after its time', async () => {
    await expect(sleep(1, new AbortController().signal)).resolves.toBeUndefined();
  });

  it('rejects with the reason when it is aborted, and at once when it already was', async () => {
    const controller = new AbortController();
    const asleep = sleep(60_000, controller.signal);
    const reason = new Error('stop');
    controller.abort(reason);
    await expect(asleep).rejects.toBe(reason);
    await expect(sleep(60_000, controller.signal)).rejects.toBe(reason);
  });
});

describe('backoffMs', () => {
  it.each([
    [0, 100],
    [1, 200],
    [4, 1600],
    [10, 5000],
    [5000, 5000],
  ])('waits at most, after retry %i, %i ms', (attempt, want) => {
    expect(backoffMs(attempt, { baseMs: 100, maxMs: 5000 }, () => 1)).toBe(want);
  });

  it('lies between 0 and the bound', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.nat({ max: 2000 }), random, (attempt, value) => {
        const ms = backoffMs(attempt, { baseMs: 10, maxMs: 1000 }, () => value);
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(1000);
      }),
    );
  });
});

describe('within', () => {
  it('waits for a promise, and passes its failure on', async () => {
    let settled = false;
    await within(
      60_000,
      Promise.resolve().then(() => (settled = true)),
    );
    expect(settled).toBe(true);
    await expect(within(60_000, Promise.reject(new Error('no')))).rejects.toThrow('no');
  });

  it('does not wait for ever', async () => {
    const never = new Promise<void>(() => undefined);
    await expect(within(1, never)).resolves.toBeUndefined();
  });
});
