import { expect, test } from 'vitest';
import { parseExport } from './export-series.ts';

test('an export holds labels, values and times, with stale markers as NaN', () => {
  const lines = [
    '{"metric":{"__name__":"up","node":"a"},"values":[1,null],"timestamps":[10,20]}',
    '{"metric":{"__name__":"big"},"values":["Infinity","-Infinity"],"timestamps":[1,2]}',
    '',
  ];
  expect(parseExport(lines.join('\n'))).toEqual([
    { name: 'up', labels: { node: 'a' }, values: [1, NaN], timestamps: [10, 20] },
    { name: 'big', labels: {}, values: [Infinity, -Infinity], timestamps: [1, 2] },
  ]);
});

test('an empty export has no series', () => {
  expect(parseExport('')).toEqual([]);
});
