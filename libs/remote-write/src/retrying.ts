import { type Backoff, backoffMs, sleep } from '@tidewatch/service';
import type { Outcome } from './outcome.ts';
import type { Sink } from './sink.ts';

export interface RetryOptions extends Backoff {
  readonly random: () => number;
  /** Told of every answer that keeps the request waiting, and how long it will wait. */
  readonly waiting: (outcome: Outcome, waitMs: number) => void;
}

/**
 * A sink that answers only `delivered` or `rejected`: it tries for as long as it takes, and waits as long
 * as Retry-After asks or, without it, an exponential back-off with jitter. Wrong settings are waited for
 * as well, at the longest interval, because dropping samples would not mend them.
 */
export function retrying(sink: Sink, options: RetryOptions): Sink {
  return {
    async write(request, signal) {
      for (let attempt = 0; ; attempt++) {
        const outcome = await sink.write(request, signal);
        if (outcome.kind === 'delivered' || outcome.kind === 'rejected') return outcome;
        const waitMs = waitAfter(outcome, attempt, options);
        options.waiting(outcome, waitMs);
        await sleep(waitMs, signal);
      }
    },
  };
}

/** An endpoint may ask for more than `maxMs`; it gets it, within reason. */
const MAX_RETRY_AFTER_MS = 5 * 60_000;

function waitAfter(outcome: Outcome, attempt: number, options: RetryOptions): number {
  if (outcome.kind === 'misconfigured') return options.maxMs;
  if (outcome.kind === 'retryable' && outcome.retryAfterMs !== undefined) {
    return Math.min(outcome.retryAfterMs, MAX_RETRY_AFTER_MS);
  }
  return backoffMs(attempt, options, options.random);
}
