import { describe, expect, it } from 'vitest';
import { single } from './metric.ts';
import { Samples } from './samples.ts';

describe('Samples', () => {
  it('keeps samples in order, beyond its first capacity', () => {
    const samples = new Samples(5000);
    const series = single('a', 'A.', 'gauge');
    for (let value = 0; value < 3000; value++) samples.add(series, value);
    expect(samples.count).toBe(3000);
    expect(samples.seriesAt(2999)).toBe(series);
    expect(samples.valueAt(2999)).toBe(2999);
  });

  it('counts what is over its limit', () => {
    const samples = new Samples(2);
    for (let value = 0; value < 5; value++) samples.add(single('a', 'A.', 'gauge'), value);
    expect([samples.count, samples.dropped]).toEqual([2, 3]);
    samples.clear();
    expect([samples.count, samples.dropped]).toEqual([0, 0]);
    expect(() => samples.seriesAt(0)).toThrow('cannot read sample 0: there are 0');
  });
});
