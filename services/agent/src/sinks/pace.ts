import { sleep } from '@tidewatch/service';

/**
 * Keeps a rate over many turns, each with a wait that is up to half as long or as short again, so that the
 * agents of a fleet that begin together do not go on in step.
 */
export class Pace {
  readonly #bytesPerSecond: number;
  readonly #random: () => number;
  #dueMs = 0;

  constructor(bytesPerSecond: number, random: () => number = Math.random) {
    this.#bytesPerSecond = bytesPerSecond;
    this.#random = random;
  }

  /** Waits until the next turn, or until the signal is aborted. */
  async turn(signal: AbortSignal): Promise<void> {
    const waitMs = this.#dueMs - performance.now();
    // An abort ends the wait and nothing else.
    if (waitMs > 0) await sleep(waitMs, signal).catch(() => undefined);
  }

  /** What this turn took. */
  spend(bytes: number): void {
    const turnMs = (bytes / this.#bytesPerSecond) * 1000;
    this.#dueMs = performance.now() + turnMs * (0.5 + this.#random());
  }
}
