import { within } from '@tidewatch/service';
import type { BatchQueue, PendingBatch } from './batch-queue.ts';
import type { BatchSink } from './kafka-sink.ts';

export interface PublisherEvents {
  delivered(batches: readonly PendingBatch[]): void;
  /** The sink will never take these batches, or the agent ends before it did. */
  dropped(batches: readonly PendingBatch[], reason: string): void;
}

export interface PublisherOptions {
  /** The most bytes of batches in one send. */
  readonly maxSendBytes: number;
  /** How long what is queued may take to leave when the agent stops. */
  readonly drainMs: number;
}

/**
 * Takes batches out of the queue, oldest first, and gives them to the sink, one send at a time, so that
 * order holds. Disposing it sends what is left, within a bound, and closes the queue.
 */
export class Publisher implements AsyncDisposable {
  readonly #queue: BatchQueue;
  readonly #sink: BatchSink;
  readonly #events: PublisherEvents;
  readonly #options: PublisherOptions;
  /** No more batches will come: the loop ends with the queue. */
  readonly #draining = new AbortController();
  /** The time is up: what is being sent is given up. */
  readonly #stopped = new AbortController();
  readonly #running: Promise<void>;

  constructor(
    queue: BatchQueue,
    sink: BatchSink,
    events: PublisherEvents,
    options: PublisherOptions,
  ) {
    this.#queue = queue;
    this.#sink = sink;
    this.#events = events;
    this.#options = options;
    this.#running = this.#run();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#draining.abort();
    await within(this.#options.drainMs, this.#running);
    this.#stopped.abort();
    const lost = this.#queue.close();
    if (lost.length > 0) this.#events.dropped(lost, 'shutdown');
  }

  async #run(): Promise<void> {
    const { maxSendBytes } = this.#options;
    for (;;) {
      const lease = await this.#queue.lease(maxSendBytes, this.#draining.signal);
      if (!lease) return;
      try {
        await this.#send(lease.batches);
      } catch (error) {
        // A send ends in no other way than delivered, refused or given up at the end.
        if (this.#stopped.signal.aborted) return;
        throw error;
      }
      lease.settle();
    }
  }

  /** Several batches that are refused together may each be taken; one that is refused is dropped. */
  async #send(batches: readonly PendingBatch[]): Promise<void> {
    const outcome = await this.#sink.send(batches, this.#stopped.signal);
    if (outcome.kind === 'delivered') this.#events.delivered(batches);
    else if (batches.length === 1) this.#events.dropped(batches, outcome.code);
    else for (const batch of batches) await this.#send([batch]);
  }
}
