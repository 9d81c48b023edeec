import { setTimeout as sleep } from 'node:timers/promises';

export interface WaitOptions {
  /** Completes "waited … for", e.g. `12 samples of node-1`. */
  readonly what: string;
  readonly timeoutMs?: number;
  readonly intervalMs?: number;
}

type Falsy = undefined | null | false | 0 | '';

/**
 * Asks again until the probe gives something truthy, and returns that. A probe that throws has not succeeded
 * yet; when time is up, the error says what was awaited and what the probe said last.
 */
export async function waitFor<T>(
  probe: () => T | Falsy | Promise<T | Falsy>,
  { what, timeoutMs = 30_000, intervalMs = 50 }: WaitOptions,
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  let cause: unknown;
  for (;;) {
    try {
      const result = await probe();
      if (result) {
        return result;
      }
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    if (performance.now() > deadline) {
      const last = cause instanceof Error ? `: ${cause.message}` : '';
      throw new Error(`waited ${timeoutMs} ms in vain for ${what}${last}`, { cause });
    }
    await sleep(intervalMs);
  }
}
