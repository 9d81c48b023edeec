import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { endRecordedProcess, readIdentity, readRecords } from '@tidewatch/stack';

/** Kept folders of failed runs beyond this number are removed, oldest first. */
const KEPT_RUNS = 5;
const KEEP_MARK = 'KEEP';

/** Where the folders of all test runs of this user are. */
function runsDir(): string {
  return join(tmpdir(), `tidewatch-tests-${userInfo().uid}`);
}

/**
 * Makes the folder of one run. Its name says which process it belongs to, so that a later run can tell one
 * whose runner was killed from one that is still in use, at any moment and without a file in it.
 */
export function openRun(parent = runsDir()): string {
  const started = readIdentity(process.pid)?.split('/')[1];
  const folder = join(parent, `${process.pid}-${started}-${Date.now()}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Where the processes of a run are recorded while they live. */
export function recordsDir(run: string): string {
  return join(run, 'processes');
}

/** Ends what a run left running; its logs and data are removed unless they are worth a look. */
export async function closeRun(run: string, options: { keep: boolean }): Promise<void> {
  const records = readRecords(recordsDir(run));
  await Promise.all(records.map((record) => endRecordedProcess(recordsDir(run), record)));
  if (options.keep) {
    writeFileSync(join(run, KEEP_MARK), '');
  } else {
    rmSync(run, { recursive: true, force: true });
  }
}

/** Ends and removes what runners that were killed have left, and the oldest of the kept folders. */
export async function sweepRuns(parent = runsDir()): Promise<void> {
  if (!existsSync(parent)) {
    return;
  }
  const abandoned = readdirSync(parent).filter((name) => !isOwned(name));
  const kept = abandoned.filter((name) => existsSync(join(parent, name, KEEP_MARK)));
  const recent = new Set(kept.toSorted((a, b) => startOf(b) - startOf(a)).slice(0, KEPT_RUNS));
  for (const name of abandoned) {
    await closeRun(join(parent, name), { keep: recent.has(name) });
  }
}

function isOwned(name: string): boolean {
  const [pid, started] = name.split('-');
  return readIdentity(Number(pid))?.split('/')[1] === started;
}

function startOf(name: string): number {
  return Number(name.split('-')[2]);
}
