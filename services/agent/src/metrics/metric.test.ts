import { describe, expect, it } from 'vitest';
import { Metric, metricPart } from './metric.ts';

describe('Metric', () => {
  it('refuses a series with another number of labels', () => {
    const metric = new Metric('a', 'A.', 'gauge', ['x', 'y']);
    expect(metric.series('1', '2').labelValues).toEqual(['1', '2']);
    expect(() => metric.series('1')).toThrow('cannot make a series of a: it has 2 labels, not 1');
  });

  it.each([
    ['TcpExt', 'TcpExt'],
    ['a-b c.d', 'a_b_c_d'],
  ])('makes %j a part of a name', (field, want) => {
    expect(metricPart(field)).toBe(want);
  });
});
