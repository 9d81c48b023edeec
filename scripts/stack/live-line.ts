import { setInterval } from 'node:timers/promises';
import { formatThroughput, type Reading, readMetrics } from './throughput.ts';

/** A terminal's line is written over each second; a file or pipe gets a line now and then. */
const TERMINAL_INTERVAL_MS = 1000;
const PIPE_INTERVAL_MS = 5000;
/** Agents send every few seconds, so a rate over less than this would jump. */
const WINDOW_MS = 10_000;

/** Shows samples per second and lag until the signal aborts. An answer that fails is left out. */
export async function followThroughput(aggregator: string, signal: AbortSignal): Promise<void> {
  const { isTTY } = process.stdout;
  const readings: Reading[] = [];
  try {
    for await (const _ of setInterval(isTTY ? TERMINAL_INTERVAL_MS : PIPE_INTERVAL_MS, 0, {
      signal,
    })) {
      const now = await read(aggregator);
      if (now === undefined || signal.aborted) {
        continue;
      }
      readings.push(now);
      while (now.atMs - (readings[0]?.atMs ?? now.atMs) > WINDOW_MS) {
        readings.shift();
      }
      const line = formatThroughput(readings[0] ?? now, now);
      process.stdout.write(isTTY ? `\r\u001B[K${line}` : `${line}\n`);
    }
  } catch {
    // The signal ends the interval by an error.
  }
}

async function read(aggregator: string): Promise<Reading | undefined> {
  try {
    const response = await fetch(`${aggregator}/metrics`, { signal: AbortSignal.timeout(2000) });
    return readMetrics(await response.text(), Date.now());
  } catch {
    // It ends or is very busy; the launcher sees the first, and the second passes.
    return undefined;
  }
}
