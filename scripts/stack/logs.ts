import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { UsageError } from './arguments.ts';
import { logFile, type StateDir } from './state.ts';

/** Prints the log of a part's latest run, whole; with `follow`, what is added to it too. */
export async function showLogs(state: StateDir, name: string, follow: boolean): Promise<number> {
  const known = existsSync(state.logs)
    ? readdirSync(state.logs).flatMap((file) => /^(.+)\.log$/.exec(file)?.[1] ?? [])
    : [];
  if (!known.includes(name)) {
    const names = known.sort().join(', ') || 'none: nothing was started yet';
    throw new UsageError(`cannot show the log of ${name}: there are logs of ${names}`);
  }
  const mode = follow ? ['-F'] : [];
  const tail = spawn('tail', ['-n', '+1', ...mode, logFile(state, name)], { stdio: 'inherit' });
  const [code] = (await once(tail, 'exit')) as [number | null];
  return code ?? 0;
}
