import { describe, expect, it } from 'vitest';
import { median, significant, summarize } from './statistics.ts';

describe('median', () => {
  it.each([
    [[3], 3],
    [[10, 9, 2], 9],
    [[4, 1, 3, 2], 2.5],
    [[], Number.NaN],
  ])('of %j is %d', (values, want) => {
    expect(median(values)).toBe(want);
  });
});

describe('summarize', () => {
  it('takes each figure by itself', () => {
    const runs = [
      { seconds: 3, bytes: 10 },
      { seconds: 1, bytes: 30 },
      { seconds: 2, bytes: 20 },
    ];
    expect(summarize(runs)).toEqual({
      median: { seconds: 2, bytes: 20 },
      min: { seconds: 1, bytes: 10 },
      max: { seconds: 3, bytes: 30 },
    });
  });
});

describe('significant', () => {
  it.each([
    [1_234_567, 4, 1_235_000],
    [12.3456, 4, 12.35],
    [0, 4, 0],
  ])('%d to %d digits is %d', (value, digits, want) => {
    expect(significant(value, digits)).toBe(want);
  });
});
