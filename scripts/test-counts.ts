import { existsSync, readFileSync } from 'node:fs';

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The part that we read of the report that Vitest's `json` reporter writes. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

/**
 * The tests that a run of Vitest reports. A run that failed without a failed test, because a file could
 * not be loaded or a server did not start, counts as one: the sum must not say that nothing failed.
 */
export function countTests(reportPath: string, exitCode: number): TestCounts {
  const text = existsSync(reportPath) ? readFileSync(reportPath, 'utf8') : '';
  return parseCounts(text, exitCode);
}

export function parseCounts(text: string, exitCode: number): TestCounts {
  const report = text === '' ? undefined : (JSON.parse(text) as Report);
  const failed = report?.numFailedTests ?? 0;
  return {
    passed: report?.numPassedTests ?? 0,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  };
}

/** The closing line: "123 passed, 0 failed", and how many were skipped if any were. */
export function summarize(counts: readonly TestCounts[]): string {
  const sum = (key: keyof TestCounts) => counts.reduce((total, count) => total + count[key], 0);
  const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped}`;
}
