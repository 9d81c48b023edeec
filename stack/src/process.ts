import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandLine } from './component.ts';
import { StackError } from './errors.ts';
import { openLog, tailLines } from './log-file.ts';
import { readIdentity } from './process-identity.ts';
import { type ProcessRecord, removeRecord, writeRecord } from './process-records.ts';

/** How a process ended: by itself with a code, or by a signal. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface ProcessSpec {
  readonly name: string;
  readonly command: CommandLine;
  readonly cwd?: string;
  readonly port: number;
  readonly url: string;
  /** Takes both output streams; emptied at each start, with the last run's kept as `.1`. */
  readonly logFile: string;
  /** Where the process is recorded while it runs, for those who clean up after a crash. */
  readonly recordsDir: string;
  readonly isReady: (port: number, signal: AbortSignal) => Promise<boolean>;
  readonly readyTimeoutMs: number;
  readonly stopTimeoutMs: number;
}

export interface RunningProcess {
  readonly name: string;
  readonly pid: number;
  readonly port: number;
  readonly url: string;
  readonly logFile: string;
  /** Settles when the process has ended, however it did. */
  readonly exited: Promise<Exit>;
  /** SIGTERM, and SIGKILL when it takes longer than it may. May be called again. */
  stop(): Promise<Exit>;
  kill(signal: NodeJS.Signals): void;
}

const PROBE_INTERVAL_MS = 50;
const PROBE_TIMEOUT_MS = 2000;
const LOG_LINES_SHOWN = 15;

/**
 * Starts a process in a group of its own, so that a Ctrl-C at the terminal reaches the launcher alone and the
 * launcher ends its processes in order. Output goes straight to the file: the process outlives its launcher.
 */
export async function startProcess(spec: ProcessSpec): Promise<RunningProcess> {
  const child = launch(spec);
  const exited = new Promise<Exit>((resolve) => {
    child.on('exit', (code, signal) => resolve({ code, signal }));
  });
  if (child.pid === undefined) {
    const cause = await new Promise<Error>((resolve) => child.once('error', resolve));
    throw new StackError('START_FAILED', `cannot start ${spec.name}: ${cause.message}`, { cause });
  }
  const record = remember(spec, child.pid);
  const ended = exited.finally(() => removeRecord(spec.recordsDir, record));
  const running: RunningProcess = {
    name: spec.name,
    pid: child.pid,
    port: spec.port,
    url: spec.url,
    logFile: spec.logFile,
    exited: ended,
    stop: () => stopChild(child, ended, spec.stopTimeoutMs),
    kill: (signal) => void child.kill(signal),
  };
  await waitUntilReady(spec, running);
  return running;
}

function launch(spec: ProcessSpec): ChildProcess {
  const log = openLog(spec.logFile);
  const { command, args, env } = spec.command;
  try {
    return spawn(command, args, {
      cwd: spec.cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', log, log],
      detached: true,
    });
  } finally {
    closeSync(log);
  }
}

function remember(spec: ProcessSpec, pid: number): ProcessRecord {
  const { name, port, url, logFile, stopTimeoutMs } = spec;
  const identity = readIdentity(pid) ?? 'ended at once';
  const record = { name, pid, identity, port, url, logFile, stopTimeoutMs };
  writeRecord(spec.recordsDir, record);
  return record;
}

async function stopChild(
  child: ChildProcess,
  exited: Promise<Exit>,
  timeoutMs: number,
): Promise<Exit> {
  // kill() on the child does nothing once its end was seen, so no signal strays to a recycled pid.
  if (child.kill('SIGTERM')) {
    const settled = new AbortController();
    void exited.then(() => settled.abort());
    try {
      await sleep(timeoutMs, undefined, { signal: settled.signal });
      child.kill('SIGKILL');
    } catch {
      // It ended in time, which is what ends the sleep.
    }
  }
  return exited;
}

async function waitUntilReady(spec: ProcessSpec, running: RunningProcess): Promise<void> {
  const deadline = performance.now() + spec.readyTimeoutMs;
  let exit: Exit | undefined;
  void running.exited.then((how) => (exit = how));
  while (!(await probe(spec))) {
    if (exit !== undefined) {
      throw new StackError('START_FAILED', describeExit(spec, exit));
    }
    if (performance.now() > deadline) {
      await running.stop();
      const seconds = spec.readyTimeoutMs / 1000;
      const log = describeLog(spec.logFile);
      const message = `cannot start ${spec.name}: not ready after ${seconds} s${log}`;
      throw new StackError('START_FAILED', message);
    }
    await Promise.race([sleep(PROBE_INTERVAL_MS), running.exited]);
  }
}

async function probe(spec: Pick<ProcessSpec, 'isReady' | 'port'>): Promise<boolean> {
  try {
    return await spec.isReady(spec.port, AbortSignal.timeout(PROBE_TIMEOUT_MS));
  } catch {
    // Refused or cut off: not ready yet.
    return false;
  }
}

function describeExit({ name, logFile }: ProcessSpec, exit: Exit): string {
  return `cannot start ${name}: it ended with ${formatExit(exit)}${describeLog(logFile)}`;
}

/** `code 1` or `signal SIGKILL`. */
export function formatExit({ code, signal }: Exit): string {
  return signal === null ? `code ${code}` : `signal ${signal}`;
}

/** The end of a log as it is shown under a message about the process. */
export function describeLog(logFile: string): string {
  const lines = tailLines(logFile, LOG_LINES_SHOWN).map((line) => `  ${line}`);
  return lines.length === 0 ? ' (its log is empty)' : `; ${logFile} ends:\n${lines.join('\n')}`;
}
