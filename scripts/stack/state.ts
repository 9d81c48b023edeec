import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  endRecordedProcess,
  isAlive,
  type ProcessRecord,
  readIdentity,
  readRecords,
  removeRecord,
  sendSignal,
  writeRecord,
} from '@tidewatch/stack';

/** The folders of the local stack. */
export interface StateDir {
  readonly data: string;
  readonly logs: string;
  /** One record for each running process. */
  readonly processes: string;
  /** The record of the launcher while it runs. */
  readonly launcher: string;
  /** There from `up --detach` until `down`: what runs is wanted, though no launcher watches it. */
  readonly detachedMark: string;
}

/** `.tidewatch` at the repository's root; TIDEWATCH_STATE_DIR moves it. */
export function stateDir(env: NodeJS.ProcessEnv = process.env): StateDir {
  const root = env['TIDEWATCH_STATE_DIR'] || join(import.meta.dirname, '../../.tidewatch');
  return {
    data: resolve(root, 'data'),
    logs: resolve(root, 'logs'),
    processes: resolve(root, 'run/processes'),
    launcher: resolve(root, 'run/launcher'),
    detachedMark: resolve(root, 'run/detached'),
  };
}

export function logFile(state: StateDir, name: string): string {
  return join(state.logs, `${name}.log`);
}

export function runningProcesses(state: StateDir): ProcessRecord[] {
  return readRecords(state.processes).filter(isAlive);
}

/** Removes the records of processes that ended with nobody to see it. */
export function forgetDead(state: StateDir): void {
  for (const record of readRecords(state.processes)) {
    if (!isAlive(record)) removeRecord(state.processes, record);
  }
}

export function findLauncher(state: StateDir): ProcessRecord | undefined {
  return readRecords(state.launcher).find(isAlive);
}

/** Records this process as the launcher until it ends or `forget` is called. */
export function recordLauncher(state: StateDir): { forget(): void } {
  const record: ProcessRecord = {
    name: 'launcher',
    pid: process.pid,
    identity: readIdentity(process.pid) ?? '',
    port: 0,
    url: '',
    logFile: '',
    stopTimeoutMs: 60_000,
  };
  rmSync(state.launcher, { recursive: true, force: true });
  writeRecord(state.launcher, record);
  return { forget: () => removeRecord(state.launcher, record) };
}

export function markDetached(state: StateDir): void {
  writeFileSync(state.detachedMark, '');
}

export function isDetached(state: StateDir): boolean {
  return existsSync(state.detachedMark);
}

/** Sources first, stores last, so that each can still hand over what it holds. */
const STOP_ORDER = ['agent', 'aggregator', 'victoriametrics', 'registry', 'kafka'];

function stopRank({ name }: ProcessRecord): number {
  const rank = STOP_ORDER.indexOf(name.replace(/-\d+$/, ''));
  return rank === -1 ? 0 : rank;
}

/** Ends everything that is recorded; those of one rank side by side. Returns the names of what ran. */
export async function stopAll(
  state: StateDir,
  onStop: (names: string) => void = () => undefined,
): Promise<string[]> {
  const stopped = runningProcesses(state).map(({ name }) => name);
  const ranks = Map.groupBy(readRecords(state.processes), stopRank);
  for (const [, records] of [...ranks].sort(([a], [b]) => a - b)) {
    const alive = records.filter(isAlive);
    if (alive.length > 0) {
      onStop(alive.map(({ name }) => name).join(', '));
    }
    await Promise.all(records.map((record) => endRecordedProcess(state.processes, record)));
  }
  rmSync(state.detachedMark, { force: true });
  return stopped;
}

/** For the second Ctrl-C: no more waiting for anything. */
export function killAll(state: StateDir): void {
  for (const record of runningProcesses(state)) {
    sendSignal(-record.pid, 'SIGKILL');
    removeRecord(state.processes, record);
  }
  rmSync(state.detachedMark, { force: true });
}
