import { setTimeout as delay } from 'node:timers/promises';

/** Waits; rejects with the signal's reason as soon as it is aborted. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  try {
    await delay(ms, undefined, { signal });
  } catch {
    throw signal.reason;
  }
}

/** Waits for a promise to settle well, but not for longer than `ms`; it then goes on unseen. */
export async function within(ms: number, promise: PromiseLike<unknown> | undefined): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  try {
    await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

export interface Backoff {
  /** The most that the first retry waits. */
  readonly baseMs: number;
  /** The most that any retry waits. */
  readonly maxMs: number;
}

/**
 * How long to wait before a retry: exponential back-off with full jitter, so that clients that failed
 * together do not come back together. `attempt` is 0 for the first retry; `random` gives [0, 1).
 * Source: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function backoffMs(
  attempt: number,
  { baseMs, maxMs }: Backoff,
  random: () => number = Math.random,
): number {
  return Math.round(random() * Math.min(maxMs, baseMs * 2 ** attempt));
}
