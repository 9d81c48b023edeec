import type { Outcome } from './outcome.ts';

/** Where remote-write requests go. */
export interface Sink {
  /**
   * Sends one request, whose bytes are not touched again before the outcome is known. Rejects only when
   * `signal` is aborted.
   */
  write(request: Buffer, signal: AbortSignal): Promise<Outcome>;
}
