import { answersOk, components, isAlive, type ProcessRecord, readRecords } from '@tidewatch/stack';
import type { StateDir } from './state.ts';

export interface PartStatus {
  readonly name: string;
  /** Null when the process is gone. */
  readonly pid: number | null;
  readonly state: 'ready' | 'unready' | 'stopped';
  readonly url: string;
}

const PROBE_TIMEOUT_MS = 3000;

/** Every part that was started and not stopped, with what its health check says now. */
export function readStatus(state: StateDir): Promise<PartStatus[]> {
  return Promise.all(
    readRecords(state.processes).map(async (record) => {
      const { name, pid, url } = record;
      return isAlive(record)
        ? { name, pid, state: (await isReady(record)) ? 'ready' : 'unready', url }
        : { name, pid: null, state: 'stopped', url };
    }),
  );
}

async function isReady({ name, port, url }: ProcessRecord): Promise<boolean> {
  const signal = AbortSignal.timeout(PROBE_TIMEOUT_MS);
  const component = components.find((each) => each.name === name);
  try {
    return component === undefined
      ? await answersOk(`${url}/readyz`, signal)
      : await component.isReady(port, signal);
  } catch {
    // No answer is an answer here.
    return false;
  }
}

export function formatStatus(parts: readonly PartStatus[]): string {
  if (parts.length === 0) {
    return 'Nothing runs. Start the stack: npm start';
  }
  const rows = [
    ['NAME', 'PID', 'STATE', 'URL'],
    ...parts.map(({ name, pid, state, url }) => [name, String(pid ?? '-'), state, url]),
  ];
  const widths = [0, 1, 2].map((column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .join('\n');
}
