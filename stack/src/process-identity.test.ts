import { expect, test } from 'vitest';
import { parseStat, readIdentity } from './process-identity.ts';

const rest = '1 2 3 0 -1 4194560 100 0 0 0 5 6 0 0 20 0 1 0 24680 1000 200';

test.for([`42 (node) S ${rest}`, `42 (a) b (c) S ${rest}`])('%s', (stat) => {
  expect(parseStat(stat)).toEqual({ state: 'S', startTicks: '24680' });
});

test('a stat that is cut short has no identity', () => {
  expect(parseStat('42 (node) S 1 2')).toBeUndefined();
});

test('a process has one identity, and one that is not there has none', () => {
  expect(readIdentity(process.pid)).toMatch(/^[0-9a-f-]{36}\/\d+$/);
  expect(readIdentity(process.pid)).toBe(readIdentity(process.pid));
  expect(readIdentity(0)).toBeUndefined();
});
