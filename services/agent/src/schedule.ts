import { createHash } from 'node:crypto';

/** The part of an interval over which the nodes of a fleet are spread. */
const JITTER_SHARE = 0.2;
/** A tick that comes this share of an interval late is left out: its neighbour is near. */
const LATE_SHARE = 0.5;
/** A timer may fire a little before its time on the wall clock. */
const EARLY_MS = 20;

/** How far into each interval a node ticks: always the same for a node, and spread evenly over nodes. */
export function jitterMs(node: string, intervalMs: number): number {
  const share = createHash('sha256').update(node).digest().readUInt32BE(0) / 2 ** 32;
  return Math.floor(share * JITTER_SHARE * intervalMs);
}

/** The first time after `nowMs` that is `offsetMs` into an interval of the wall clock. */
export function nextTickMs(nowMs: number, intervalMs: number, offsetMs: number): number {
  return (Math.floor((nowMs - offsetMs) / intervalMs) + 1) * intervalMs + offsetMs;
}

export interface ScheduleOptions {
  readonly intervalMs: number;
  readonly offsetMs: number;
  readonly now?: () => number;
  /** Told how many ticks were left out. */
  readonly onSkipped: (count: number) => void;
}

/**
 * Calls `tick` once per interval, at times aligned to the wall clock. `tick` is synchronous, so ticks never
 * overlap; a tick that comes late (the process was held up, the machine slept, the clock was set) is left
 * out and counted, and the next one is on time again. Dispose it to end.
 */
export class Schedule implements Disposable {
  readonly #tick: () => void;
  readonly #options: ScheduleOptions;
  readonly #now: () => number;
  #timer: NodeJS.Timeout | undefined;

  constructor(tick: () => void, options: ScheduleOptions) {
    this.#tick = tick;
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#arm(this.#now());
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }

  /** The wait is never longer than an interval, so a clock that is set back costs one interval at most. */
  #arm(afterMs: number): void {
    const { intervalMs, offsetMs } = this.#options;
    const dueMs = nextTickMs(afterMs, intervalMs, offsetMs);
    const waitMs = Math.min(Math.max(0, dueMs - this.#now()), intervalMs + EARLY_MS);
    this.#timer = setTimeout(() => this.#fire(dueMs), waitMs);
  }

  #fire(dueMs: number): void {
    const { intervalMs, onSkipped } = this.#options;
    const lateMs = this.#now() - dueMs;
    if (lateMs > intervalMs * LATE_SHARE) {
      onSkipped(Math.ceil(lateMs / intervalMs));
      this.#arm(this.#now());
      return;
    }
    this.#tick();
    // Before `dueMs` only when the timer was early or the clock was set back.
    const nowMs = this.#now();
    const isEarly = nowMs < dueMs && dueMs - nowMs <= EARLY_MS;
    this.#arm(isEarly ? dueMs : nowMs);
  }
}
