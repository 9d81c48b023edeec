import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { jitterMs, nextTickMs, Schedule } from './schedule.ts';

describe('jitterMs', () => {
  it('is the same for a node, a small part of the interval, and spread over a fleet', () => {
    const offsets = Array.from({ length: 1000 }, (_, index) => jitterMs(`node-${index}`, 5000));
    expect(jitterMs('node-7', 5000)).toBe(offsets[7]);
    expect(Math.max(...offsets)).toBeLessThan(1000);
    const firstHalf = offsets.filter((offset) => offset < 500).length;
    expect(firstHalf).toBeGreaterThan(430);
    expect(firstHalf).toBeLessThan(570);
  });
});

describe('nextTickMs', () => {
  it('is the first aligned time after now', () => {
    const time = fc.integer({ min: 0, max: 4e12 });
    const interval = fc.integer({ min: 1000, max: 300_000 });
    fc.assert(
      fc.property(time, interval, fc.nat(999), (now, intervalMs, offset) => {
        const next = nextTickMs(now, intervalMs, offset);
        expect(next).toBeGreaterThan(now);
        expect(next - now).toBeLessThanOrEqual(intervalMs);
        expect((next - offset) % intervalMs).toBe(0);
      }),
    );
  });
});

describe('Schedule', () => {
  beforeEach(() => void vi.useFakeTimers({ now: 1_000_000_000_300 }));
  afterEach(() => void vi.useRealTimers());

  function open(skewMs: () => number = () => 0) {
    const ticks: number[] = [];
    const skipped: number[] = [];
    const now = () => Date.now() + skewMs();
    const schedule = new Schedule(() => ticks.push(now()), {
      intervalMs: 5000,
      offsetMs: 120,
      now,
      onSkipped: (count) => skipped.push(count),
    });
    return { schedule, ticks, skipped };
  }

  it('ticks at aligned times, once per interval, until it is disposed', () => {
    const { schedule, ticks, skipped } = open();
    vi.advanceTimersByTime(15_000);
    schedule[Symbol.dispose]();
    vi.advanceTimersByTime(15_000);
    expect(ticks).toEqual([1_000_000_005_120, 1_000_000_010_120, 1_000_000_015_120]);
    expect(skipped).toEqual([]);
  });

  it('leaves out what it slept through, and is on time again', () => {
    let skew = 0;
    const { ticks, skipped } = open(() => skew);
    vi.advanceTimersByTime(5000);
    skew = 3_600_000;
    vi.advanceTimersByTime(10_000);
    expect(skipped).toEqual([720]);
    expect(ticks.map((tick) => tick % 5000)).toEqual([120, 120]);
  });

  it('goes on when the clock is set back', () => {
    let skew = 0;
    const { ticks, skipped } = open(() => skew);
    vi.advanceTimersByTime(5000);
    skew = -3_600_000;
    vi.advanceTimersByTime(15_000);
    expect(skipped).toEqual([]);
    expect(ticks).toHaveLength(4);
  });
});
