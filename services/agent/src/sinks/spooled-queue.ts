import { sleep } from '@tidewatch/service';
import { type BatchQueue, type Lease, oldestUpTo, type PendingBatch } from './batch-queue.ts';
import { DiskSpool, type SpoolDropReason, type SpoolOptions } from './disk-spool.ts';
import type { Pace } from './pace.ts';

export interface SpooledQueueOptions {
  /** Bytes in memory. Beyond it batches go to disk at once; when that fails the oldest is dropped. */
  readonly maxMemoryBytes: number;
  /** How long a batch may be in memory alone, which is what a kill of the process can lose. */
  readonly spoolAfterMs: number;
  /** The pace at which the spool is sent. */
  readonly pace: Pace;
  readonly spool: Omit<SpoolOptions, 'events'>;
  readonly events: SpooledQueueEvents;
}

export interface SpooledQueueEvents extends Pick<SpoolOptions['events'], 'failed' | 'torn'> {
  dropped(reason: SpoolDropReason | 'queue_full', batches: number, samples: number): void;
  /** This many batches went to disk. */
  spooled(batches: number): void;
}

/** How long to wait when the spool holds batches that cannot be read now. */
const READ_AGAIN_MS = 5000;

/**
 * A queue whose older part is on disk and whose newer part is in memory. While Kafka takes batches, each
 * leaves memory before `spoolAfterMs` is over and the disk is not touched.
 *
 * A lease is of the oldest batches, whether they lie in memory or on disk. Those in memory may go to disk
 * while they are being sent, for a send lasts as long as Kafka is away.
 */
export class SpooledQueue implements BatchQueue {
  readonly spool: DiskSpool;
  readonly #options: SpooledQueueOptions;
  readonly #memory: PendingBatch[] = [];
  #memoryBytes = 0;
  /** The batches of the lease that are still in the queue: its oldest. */
  #leased: PendingBatch[] = [];
  #spoolTimer: NodeJS.Timeout | undefined;
  #wake: (() => void) | undefined;
  #closed = false;

  constructor(options: SpooledQueueOptions) {
    this.#options = options;
    const { failed, torn } = options.events;
    this.spool = new DiskSpool({
      ...options.spool,
      events: { failed, torn, dropped: (...what) => this.#onSpoolDropped(...what) },
    });
  }

  get sizeBytes(): number {
    return this.spool.sizeBytes + this.#memoryBytes;
  }

  get length(): number {
    return this.spool.batches + this.#memory.length;
  }

  push(batch: PendingBatch): void {
    this.#memory.push(batch);
    this.#memoryBytes += batch.payload.length;
    if (this.#memoryBytes > this.#options.maxMemoryBytes) this.#toDisk();
    this.#dropOverflow();
    this.#armTimer();
    this.#wake?.();
  }

  /** The spool is sent at its pace, unless the signal is aborted: then time is short. */
  async lease(maxBytes: number, signal: AbortSignal): Promise<Lease | undefined> {
    for (;;) {
      if (this.spool.batches > 0) {
        await this.#options.pace.turn(signal);
        if (this.#closed) return undefined;
        const batches = this.spool.read(maxBytes);
        if (batches.length > 0) return this.#lend(batches);
        if (this.spool.batches === 0) continue;
        if (signal.aborted) return undefined;
        await sleep(READ_AGAIN_MS, signal).catch(() => undefined);
      } else if (this.#memory.length > 0 && !this.#closed) {
        return this.#lend(oldestUpTo(this.#memory, maxBytes));
      } else {
        if (signal.aborted) return undefined;
        await this.#pushed(signal);
      }
    }
  }

  close(): readonly PendingBatch[] {
    this.#toDisk();
    this.spool.close();
    clearTimeout(this.#spoolTimer);
    this.#closed = true;
    return this.#memory;
  }

  #lend(batches: readonly PendingBatch[]): Lease {
    this.#leased = [...batches];
    return { batches, settle: () => this.#settle() };
  }

  /** What was sent after all, but after the queue was closed, is sent once more by the next start. */
  #settle(): void {
    if (this.#closed) return;
    const onDisk = this.#leased.slice(0, this.spool.batches);
    if (onDisk.length > 0) {
      this.spool.shift(onDisk);
      this.#options.pace.spend(onDisk.reduce((sum, { payload }) => sum + payload.length, 0));
    }
    for (let rest = this.#leased.length - onDisk.length; rest > 0; rest--) this.#shiftMemory();
    this.#leased = [];
    if (this.#memory.length > 0) return;
    clearTimeout(this.#spoolTimer);
    this.#spoolTimer = undefined;
  }

  #shiftMemory(): PendingBatch | undefined {
    const batch = this.#memory.shift();
    this.#memoryBytes -= batch?.payload.length ?? 0;
    return batch;
  }

  /** Moves what is in memory to disk, oldest first, as far as the disk takes it. */
  #toDisk(): void {
    let spooled = 0;
    for (let [next] = this.#memory; next && this.spool.append(next); [next] = this.#memory) {
      this.#shiftMemory();
      spooled++;
    }
    if (spooled > 0) this.#options.events.spooled(spooled);
  }

  /** The oldest in memory that nobody is sending are dropped: what is newest matters most. */
  #dropOverflow(): void {
    const leased = Math.max(0, this.#leased.length - this.spool.batches);
    while (this.#memoryBytes > this.#options.maxMemoryBytes && this.#memory.length > leased) {
      const [oldest] = this.#memory.splice(leased, 1);
      if (!oldest) return;
      this.#memoryBytes -= oldest.payload.length;
      this.#options.events.dropped('queue_full', 1, oldest.samples);
    }
  }

  #armTimer(): void {
    if (this.#spoolTimer || this.#closed || this.#memory.length === 0) return;
    this.#spoolTimer = setTimeout(() => {
      this.#spoolTimer = undefined;
      this.#toDisk();
      // What the disk did not take is tried again.
      this.#armTimer();
    }, this.#options.spoolAfterMs).unref();
  }

  /** Those that are being sent leave the spool too, but are not lost. */
  #onSpoolDropped(reason: SpoolDropReason, batches: number, samples: number): void {
    const spared = this.#leased.splice(0, batches);
    const lost = batches - spared.length;
    const sparedSamples = spared.reduce((sum, each) => sum + each.samples, 0);
    if (lost > 0) this.#options.events.dropped(reason, lost, samples - sparedSamples);
  }

  async #pushed(signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    signal.addEventListener('abort', () => resolve(), { once: true });
    await promise;
    this.#wake = undefined;
  }
}
