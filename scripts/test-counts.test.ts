import { describe, expect, it } from 'vitest';
import { parseCounts, summarize } from './test-counts.ts';

const report = JSON.stringify({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
});

describe('parseCounts', () => {
  it('reads the report', () => {
    expect(parseCounts(report, 0)).toEqual({ passed: 3, failed: 0, skipped: 2 });
  });

  it('counts a run that failed without a failed test', () => {
    expect(parseCounts(report, 1)).toEqual({ passed: 3, failed: 1, skipped: 2 });
    expect(parseCounts('', 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('summarize', () => {
  it('adds the stages up', () => {
    const stages = [
      { passed: 3, failed: 0, skipped: 0 },
      { passed: 4, failed: 1, skipped: 0 },
    ];
    expect(summarize(stages)).toBe('7 passed, 1 failed');
    expect(summarize([...stages, { passed: 0, failed: 0, skipped: 2 }])).toBe(
      '7 passed, 1 failed, 2 skipped',
    );
  });
});
