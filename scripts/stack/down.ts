import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, sendSignal } from '@tidewatch/stack';
import { findLauncher, type StateDir, stopAll } from './state.ts';

/** Ends the stack, whoever started it and however that ended. */
export async function bringDown(state: StateDir, say: (line: string) => void): Promise<void> {
  const launcher = findLauncher(state);
  if (launcher !== undefined) {
    say(`Asking the launcher (pid ${launcher.pid}) to stop`);
    sendSignal(launcher.pid, 'SIGTERM');
    const deadline = performance.now() + launcher.stopTimeoutMs;
    // Not our child, so its end can only be polled for.
    while (isAlive(launcher) && performance.now() < deadline) {
      await sleep(50);
    }
  }
  const stopped = await stopAll(state, (names) => say(`Stopping ${names}`));
  say(launcher === undefined && stopped.length === 0 ? 'Nothing was running' : 'All is stopped');
}
