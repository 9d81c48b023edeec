import { expect, it } from 'vitest';
import { limited } from './limited.ts';

it('writes one line per interval and counts the others', () => {
  const lines: unknown[] = [];
  const logger = { warn: (...line: unknown[]) => void lines.push(line) };
  let timeMs = 0;
  const warn = limited(logger, 1000, () => timeMs);
  for (timeMs of [0, 1, 999, 1000, 1500, 5000]) warn({ timeMs }, 'dropped');
  expect(lines).toEqual([
    [{ timeMs: 0 }, 'dropped'],
    [{ timeMs: 1000, suppressed: 2 }, 'dropped'],
    [{ timeMs: 5000, suppressed: 1 }, 'dropped'],
  ]);
});
