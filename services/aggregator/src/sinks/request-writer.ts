import { type Sink, writeHalving } from '@tidewatch/remote-write';
import { within } from '@tidewatch/service';
import type { BatchWalk } from '@tidewatch/wire';
import type { AggregatorConfig } from '../config.ts';
import type { AggregatorMetrics } from '../metrics.ts';
import type { DeadLetters } from './dead-letters.ts';
import { type Batch, Request } from './request.ts';

/** How long a wait for room lasts at most before the membership of the group is kept up. */
const ALIVE_INTERVAL_MS = 1_000;

/**
 * Gathers batches into remote writes of a bounded size and age, with a bounded number under way. It owns
 * all the memory that waits for the store: when every request is under way, there is no room.
 */
export class RequestWriter implements AsyncDisposable {
  readonly #sink: Sink;
  readonly #deadLetters: DeadLetters;
  readonly #metrics: AggregatorMetrics;
  readonly #maxAgeMs: number;
  readonly #free: Request[];
  readonly #underWay = new Set<Promise<void>>();
  readonly #stop = new AbortController();
  readonly #failed: (error: unknown) => void;
  #current: Request | undefined;
  #timer: NodeJS.Timeout | undefined;

  /** `sink` answers only `delivered` or `rejected`. */
  constructor(
    config: AggregatorConfig,
    sink: Sink,
    deadLetters: DeadLetters,
    metrics: AggregatorMetrics,
    failed: (error: unknown) => void,
  ) {
    this.#sink = sink;
    this.#deadLetters = deadLetters;
    this.#metrics = metrics;
    this.#maxAgeMs = config.REQUEST_MAX_AGE;
    this.#failed = failed;
    // One is filled while the others are under way.
    const count = config.REQUESTS_IN_FLIGHT + 1;
    this.#free = Array.from({ length: count }, () => new Request(config.REQUEST_MAX_BYTES));
  }

  /** Whether a batch fits now; a request that has no room for it is sent off. */
  hasRoom(walk: BatchWalk): boolean {
    if (this.#current?.fits(walk)) return true;
    this.#seal();
    this.#current = this.#free.pop();
    if (!this.#current) return false;
    this.#timer = setTimeout(() => this.#seal(), this.#maxAgeMs);
    return this.#current.fits(walk);
  }

  /** Copies a batch in, after `hasRoom` said that it fits. */
  append(batch: Batch, value: Buffer, walk: BatchWalk): void {
    if (!this.#current?.fits(walk))
      throw new RangeError('cannot append a batch: ask hasRoom first');
    this.#current.append(batch, value, walk);
  }

  /** Resolves when there may be room again. Meanwhile `alive` is called now and then, and may reject. */
  async room(alive: () => Promise<void>): Promise<void> {
    await within(ALIVE_INTERVAL_MS, Promise.race(this.#underWay));
    await alive();
  }

  /** Sends what is gathered, and waits until nothing is under way. */
  async flush(): Promise<void> {
    this.#seal();
    await Promise.all(this.#underWay);
  }

  /** Gives up what is still under way: its offsets are not committed, so it will be read again. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort(new Error('the aggregator stops'));
    await Promise.all(this.#underWay);
  }

  #seal(): void {
    const request = this.#current;
    this.#current = undefined;
    clearTimeout(this.#timer);
    if (!request) return;
    const written = this.#write(request).finally(() => {
      request.clear();
      this.#free.push(request);
      this.#underWay.delete(written);
    });
    this.#underWay.add(written);
  }

  async #write(request: Request): Promise<void> {
    const { signal } = this.#stop;
    try {
      const { poison } = await writeHalving(this.#sink, request.bytes, request.parts, signal);
      for (const { part, outcome } of poison) {
        const detail = `the endpoint answered ${outcome.status}: ${outcome.message}`;
        const letter = { partition: part.value.partition, record: request.recordOf(part) };
        await this.#deadLetters.send(letter, 'rejected_by_endpoint', detail);
      }
      const refused = new Set(poison.map(({ part }) => part));
      for (const part of request.parts) {
        if (!refused.has(part)) this.#metrics.written(part.value, part.end - part.start);
        part.value.done();
      }
    } catch (error) {
      if (!signal.aborted) this.#failed(error);
    }
  }
}
