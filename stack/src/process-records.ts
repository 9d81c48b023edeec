import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readIdentity } from './process-identity.ts';

/** A started process as it is written to disk, so that whoever comes after a crash can find and end it. */
export interface ProcessRecord {
  readonly name: string;
  readonly pid: number;
  /** From readIdentity: a recycled pid has another one, and is left alone. */
  readonly identity: string;
  readonly port: number;
  readonly url: string;
  readonly logFile: string;
  readonly stopTimeoutMs: number;
}

const SUFFIX = '.process.json';

function recordFile(folder: string, { name, pid }: ProcessRecord): string {
  return join(folder, `${name}-${pid}${SUFFIX}`);
}

/** Written before anything else happens to the process: synchronous, and never seen half written. */
export function writeRecord(folder: string, record: ProcessRecord): void {
  mkdirSync(folder, { recursive: true });
  const file = recordFile(folder, record);
  writeFileSync(`${file}.tmp`, JSON.stringify(record));
  renameSync(`${file}.tmp`, file);
}

export function removeRecord(folder: string, record: ProcessRecord): void {
  rmSync(recordFile(folder, record), { force: true });
}

/** Every process recorded in a folder, whether it still runs or not. */
export function readRecords(folder: string): ProcessRecord[] {
  let files: string[];
  try {
    files = readdirSync(folder).filter((file) => file.endsWith(SUFFIX));
  } catch {
    // No folder: nothing was ever started from here.
    return [];
  }
  return files
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as ProcessRecord);
}

export function isAlive(record: Pick<ProcessRecord, 'pid' | 'identity'>): boolean {
  return readIdentity(record.pid) === record.identity;
}

/** Sends a signal; false when the process had gone already. */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') {
      return false;
    }
    throw error;
  }
}

/** SIGTERM, then SIGKILL to its whole group when it takes longer than it may. Safe on a record of long ago. */
export async function endRecordedProcess(folder: string, record: ProcessRecord): Promise<void> {
  if (isAlive(record)) {
    sendSignal(record.pid, 'SIGTERM');
    if (!(await goneWithin(record, record.stopTimeoutMs))) {
      sendSignal(-record.pid, 'SIGKILL');
      await goneWithin(record, 5000);
    }
  }
  removeRecord(folder, record);
}

async function goneWithin(record: ProcessRecord, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  // The end of another's child can only be polled for.
  while (isAlive(record)) {
    if (performance.now() > deadline) {
      return false;
    }
    await sleep(20);
  }
  return true;
}
