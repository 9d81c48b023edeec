/**
 * What `npm test` runs: the checks, the unit tests and the integration tests. All stages run, whatever
 * becomes of the ones before; the last line counts the tests of all of them.
 *
 *     npm test                  everything
 *     npm test -- FILTER…       the tests of the files whose path contains a filter, without the checks
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countTests, summarize } from './test-counts.ts';
import type { TestCounts } from './test-counts.ts';

const root = join(import.meta.dirname, '..');
const vitest = join(root, 'node_modules/vitest/vitest.mjs');

interface Outcome {
  readonly exitCode: number;
  readonly counts: TestCounts;
}

let interrupted = false;

async function run(command: string, args: readonly string[]): Promise<number> {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
  const onSignal = (signal: NodeJS.Signals) => {
    interrupted = true;
    // Ctrl-C reaches the child too; it stops its servers, and this process waits for that.
    if (signal === 'SIGTERM') child.kill(signal);
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  const [code] = (await once(child, 'exit')) as [number | null];
  process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  return code ?? 1;
}

async function check(): Promise<Outcome> {
  const exitCode = await run('npm', ['run', '--silent', 'check']);
  return { exitCode, counts: { passed: 0, failed: exitCode === 0 ? 0 : 1, skipped: 0 } };
}

async function test(project: string, filters: readonly string[]): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-test-'));
  const report = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const some = filters.length > 0 ? ['--passWithNoTests'] : [];
    const args = [vitest, 'run', '--project', project, ...reporters, ...some, ...filters];
    const exitCode = await run(process.execPath, args);
    return { exitCode, counts: countTests(report, exitCode) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Stage {
  readonly name: string;
  run(): Promise<Outcome>;
}

const filters = process.argv.slice(2);
const tests: readonly Stage[] = [
  { name: 'unit tests', run: () => test('unit', filters) },
  { name: 'integration tests', run: () => test('integration', filters) },
];
const checks: Stage = { name: 'types, lint, format, dead code, proto', run: check };

const outcomes: Outcome[] = [];
for (const stage of filters.length > 0 ? tests : [checks, ...tests]) {
  const startMs = performance.now();
  console.log(`\n=== ${stage.name}`);
  const outcome = await stage.run();
  outcomes.push(outcome);
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  console.log(`=== ${stage.name}: ${outcome.exitCode === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  if (interrupted) break;
}
const counts = outcomes.map((outcome) => outcome.counts);
const noneRan = counts.every(({ passed, failed }) => passed + failed === 0);
if (noneRan) console.error(`No test ran: no test file's path contains ${filters.join(' or ')}.`);
console.log(`\n${summarize(counts)}`);
process.exitCode = noneRan ? 1 : (outcomes.find(({ exitCode }) => exitCode !== 0)?.exitCode ?? 0);
