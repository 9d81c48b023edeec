/** A batch as it waits to be sent. */
export interface PendingBatch {
  /** The MetricBatch message, without the schema's frame. */
  readonly payload: Uint8Array;
  readonly collectedAtMs: number;
  readonly samples: number;
}

/** The oldest batches of a queue, out of it for as long as they are being sent. */
export interface Lease {
  readonly batches: readonly PendingBatch[];
  /** They are delivered, or given up: they leave the queue. */
  settle(): void;
}

/**
 * Holds batches, oldest first, between the tick and the sender.
 */
export interface BatchQueue {
  readonly sizeBytes: number;
  readonly length: number;
  push(batch: PendingBatch): void;
  /**
   * The oldest batches, at least one and otherwise up to `maxBytes`; waits for one, and ends with undefined
   * when the signal is aborted. There is one lease at a time.
   */
  lease(maxBytes: number, signal: AbortSignal): Promise<Lease | undefined>;
  /** No more comes or is sent, a lease or not. What cannot be kept for a next start is returned. */
  close(): readonly PendingBatch[];
}

/** The first batches, at least one and otherwise up to `maxBytes`. */
export function oldestUpTo(
  batches: readonly PendingBatch[],
  maxBytes: number,
): readonly PendingBatch[] {
  let bytes = 0;
  let count = 0;
  for (const { payload } of batches) {
    if (count > 0 && bytes + payload.length > maxBytes) break;
    bytes += payload.length;
    count++;
  }
  return batches.slice(0, count);
}

/**
 * A queue in memory. When it is over its bound the oldest batch that nobody is sending is dropped: what is
 * newest matters most. The sequence number of a dropped batch stays missing downstream, on purpose.
 */
export class MemoryQueue implements BatchQueue {
  readonly #maxBytes: number;
  readonly #onDropped: (batch: PendingBatch) => void;
  readonly #batches: PendingBatch[] = [];
  #sizeBytes = 0;
  #leased = 0;
  #wake: (() => void) | undefined;

  constructor(maxBytes: number, onDropped: (batch: PendingBatch) => void) {
    this.#maxBytes = maxBytes;
    this.#onDropped = onDropped;
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  get length(): number {
    return this.#batches.length;
  }

  push(batch: PendingBatch): void {
    this.#batches.push(batch);
    this.#sizeBytes += batch.payload.length;
    while (this.#sizeBytes > this.#maxBytes && this.#batches.length > this.#leased) {
      const [oldest] = this.#batches.splice(this.#leased, 1);
      if (!oldest) break;
      this.#sizeBytes -= oldest.payload.length;
      this.#onDropped(oldest);
    }
    this.#wake?.();
  }

  async lease(maxBytes: number, signal: AbortSignal): Promise<Lease | undefined> {
    while (this.#batches.length === 0) {
      if (signal.aborted) return undefined;
      await this.#pushed(signal);
    }
    const batches = oldestUpTo(this.#batches, maxBytes);
    this.#leased = batches.length;
    return { batches, settle: () => this.#settle() };
  }

  close(): readonly PendingBatch[] {
    this.#leased = 0;
    this.#sizeBytes = 0;
    return this.#batches.splice(0);
  }

  #settle(): void {
    for (const { payload } of this.#batches.splice(0, this.#leased)) {
      this.#sizeBytes -= payload.length;
    }
    this.#leased = 0;
  }

  async #pushed(signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    signal.addEventListener('abort', () => resolve(), { once: true });
    await promise;
    this.#wake = undefined;
  }
}
