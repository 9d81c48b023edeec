import { describeLog, formatExit } from '@tidewatch/stack';
import type { StartedPart } from './up.ts';

/** A part that dies more often than this in a minute is not started again. */
const MAX_DEATHS = 3;
const WINDOW_MS = 60_000;

/**
 * Starts a part again whenever it dies, which is what a cluster would do: nothing is lost by it, and the
 * aggregator's ledger says so. Resolves with the reason when the part dies too often or won't start.
 */
export async function keepRunning(
  { part, process }: StartedPart,
  say: (line: string) => void,
  signal: AbortSignal,
  now: () => number = () => performance.now(),
): Promise<string> {
  let current = process;
  let deaths: number[] = [];
  for (;;) {
    const exit = formatExit(await current.exited);
    if (signal.aborted) return '';
    const log = describeLog(current.logFile);
    deaths = [...deaths.filter((at) => at > now() - WINDOW_MS), now()];
    if (deaths.length > MAX_DEATHS) {
      return `${part.name} ended with ${exit}, for the ${deaths.length}th time in a minute, so all is stopped${log}`;
    }
    say(`\n${part.name} ended with ${exit}; starting it again`);
    try {
      current = await part.start();
    } catch (error) {
      return `${error instanceof Error ? error.message : String(error)}; all is stopped`;
    }
    say(`${part.name} is ready again`);
  }
}
