import { expect, it } from 'vitest';
import { SeriesBudget } from './series-budget.ts';

function tick(node: string, collectedAtMs: number) {
  return { node, collectedAtMs, cluster: '', bootId: 'b', sequence: 1, agentVersion: '' };
}

it('is spent by all batches of a tick, and whole again at the next', () => {
  const budget = new SeriesBudget(10, 100);
  budget.spend(tick('a', 1), 6);
  budget.spend(tick('a', 1), 3);
  expect(budget.left(tick('a', 1))).toBe(1);
  expect(budget.left(tick('b', 1))).toBe(10);
  expect(budget.left(tick('a', 2))).toBe(10);
});

it('remembers a bounded number of nodes', () => {
  const budget = new SeriesBudget(10, 2);
  for (const node of ['a', 'b', 'c']) budget.spend(tick(node, 1), 4);
  expect(['a', 'b', 'c'].map((node) => budget.left(tick(node, 1)))).toEqual([10, 6, 6]);
});
