import { expect, it } from 'vitest';
import { outcomeOf, parseRetryAfter } from './outcome.ts';

const now = new Date('2026-01-02T03:04:05Z');

it.each([
  [200, 'delivered'],
  [204, 'delivered'],
  [302, 'misconfigured'],
  [400, 'rejected'],
  [401, 'misconfigured'],
  [403, 'misconfigured'],
  [404, 'misconfigured'],
  [408, 'retryable'],
  [413, 'rejected'],
  [422, 'rejected'],
  [429, 'retryable'],
  [500, 'retryable'],
  [503, 'retryable'],
])('status %i is %s', (status, kind) => {
  expect(outcomeOf({ status, retryAfter: undefined, message: 'm' }, now).kind).toBe(kind);
});

it.each([
  [undefined, undefined],
  ['', undefined],
  ['3', 3000],
  ['0', 0],
  ['Fri, 02 Jan 2026 03:04:15 GMT', 10_000],
  ['Fri, 02 Jan 2026 03:04:00 GMT', 0],
  ['soon', undefined],
  ['-5x', undefined],
])('Retry-After %s is %s ms', (text, want) => {
  expect(parseRetryAfter(text, now)).toBe(want);
});

it('carries Retry-After', () => {
  expect(outcomeOf({ status: 429, retryAfter: '7', message: '' }, now)).toEqual({
    kind: 'retryable',
    reason: 'status 429',
    retryAfterMs: 7000,
  });
});
