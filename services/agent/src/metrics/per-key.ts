import { AgentError } from '../errors.ts';

/** Rounds between two sweeps; what no sweep's interval saw is forgotten. */
const ROUNDS_PER_SWEEP = 60;
const MAX_ENTRIES = 16_384;

interface Entry<T> {
  readonly value: T;
  lastRound: number;
}

/**
 * What a collector keeps per device, mount or CPU, made at first sight and forgotten some time after the
 * thing is gone. A filter's verdict is kept the same way, so that a regular expression runs once per name.
 */
export class PerKey<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #create: (key: string) => T;
  readonly #maxEntries: number;
  #round = 0;

  constructor(create: (key: string) => T, maxEntries: number = MAX_ENTRIES) {
    this.#create = create;
    this.#maxEntries = maxEntries;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: string): T {
    const known = this.#entries.get(key);
    if (known) {
      known.lastRound = this.#round;
      return known.value;
    }
    if (this.#entries.size >= this.#maxEntries) this.#sweep(this.#round);
    if (this.#entries.size >= this.#maxEntries) {
      throw new AgentError('limit', `cannot keep "${key}": ${this.#maxEntries} names are in use`);
    }
    const value = this.#create(key);
    this.#entries.set(key, { value, lastRound: this.#round });
    return value;
  }

  /** Ends a round, which is one collection. */
  endRound(): void {
    this.#round++;
    if (this.#round % ROUNDS_PER_SWEEP === 0) this.#sweep(this.#round - ROUNDS_PER_SWEEP);
  }

  #sweep(oldestRound: number): void {
    for (const [key, entry] of this.#entries) {
      if (entry.lastRound < oldestRound) this.#entries.delete(key);
    }
  }
}
