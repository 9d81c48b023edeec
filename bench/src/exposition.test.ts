import { expect, it } from 'vitest';
import { Exposition } from './exposition.ts';

const text = `# TYPE bytes_total counter
bytes_total{stage="received",node="a"} 5
bytes_total{stage="received",node="b"} 7
bytes_total{stage="sent",node="a"} 1e3
bytes_total_created 9
plain 2.5
`;

it.each([
  ['bytes_total', { stage: 'received' }, 12],
  ['bytes_total', {}, 1012],
  ['bytes_total', { stage: 'sent', node: 'a' }, 1000],
  ['plain', {}, 2.5],
  ['missing', {}, 0],
])('%s%j', (name, labels, want) => {
  expect(new Exposition(text).sum(name, labels)).toBe(want);
});
