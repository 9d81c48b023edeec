import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { systemCodeOf } from '../errors.ts';
import type { PendingBatch } from './batch-queue.ts';
import { recordBytes, SEGMENT_HEADER_BYTES } from './spool-record.ts';
import { SpoolSegment } from './spool-segment.ts';

/** Why batches of the spool are dropped; each is also a metric's `reason` label. */
export type SpoolDropReason =
  /** The bound of bytes. */
  | 'spool_full'
  /** The bound of age. */
  | 'spool_age'
  /** A checksum does not fit. */
  | 'spool_damaged'
  /** The file is gone, or the disk cannot read it. */
  | 'spool_unreadable';

/** What of a spool failed; each is also a metric's `operation` label. */
export type SpoolOperation = 'open' | 'write' | 'read' | 'remove';

export interface SpoolEvents {
  dropped(reason: SpoolDropReason, batches: number, samples: number): void;
  failed(operation: SpoolOperation, error: unknown): void;
  /** What an earlier start wrote last was cut short: these bytes cannot be read. */
  torn(path: string, bytes: number): void;
}

export interface SpoolOptions {
  /** Made when it is needed. It is this agent's alone. */
  readonly directory: string;
  readonly maxBytes: number;
  readonly maxAgeMs: number;
  /** A file that is larger gets no more batches. The oldest file is what the bounds drop. */
  readonly segmentBytes: number;
  readonly events: SpoolEvents;
  readonly now?: () => number;
}

const SEGMENT_NAME = /^\d{12}\.spool$/;

/**
 * Batches on disk, oldest first, in numbered files. It is not synced: what it holds outlives the process,
 * killed or not, and may not outlive a loss of power. Nothing that the disk does is thrown.
 */
export class DiskSpool {
  readonly #options: SpoolOptions;
  readonly #now: () => number;
  /** Oldest first. */
  readonly #segments: SpoolSegment[] = [];
  /** The last segment, unless that is of an earlier start, which may end in half a record. */
  #writer: SpoolSegment | undefined;
  #nextNumber = 1;

  constructor(options: SpoolOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    for (const name of this.#names()) this.#adopt(name);
  }

  get sizeBytes(): number {
    return this.#segments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  }

  get batches(): number {
    return this.#segments.reduce((sum, { batches }) => sum + batches, 0);
  }

  /** False when it cannot be written. */
  append(batch: PendingBatch): boolean {
    this.#makeRoom(SEGMENT_HEADER_BYTES + recordBytes(batch));
    try {
      this.#writable().append(batch);
      return true;
    } catch (error) {
      this.#options.events.failed('write', error);
      return false;
    }
  }

  /**
   * The oldest batches, at least one and otherwise up to `maxBytes`; they stay until they are shifted. None
   * when there are none, or when the disk does not answer now.
   */
  read(maxBytes: number): readonly PendingBatch[] {
    this.#dropAged();
    for (;;) {
      const [head] = this.#segments;
      if (!head) return [];
      try {
        const batches = head.batches > 0 ? head.read(maxBytes) : [];
        if (batches.length > 0) return batches;
        this.#passDamage(head);
      } catch (error) {
        this.#options.events.failed('read', error);
        if (!isFinal(error)) return [];
        this.#drop(head, 'spool_unreadable');
      }
    }
  }

  /** The oldest batches are sent. */
  shift(batches: readonly PendingBatch[]): void {
    for (const batch of batches) {
      this.#segments[0]?.shift(batch);
      this.#removeSent();
    }
    const [head] = this.#segments;
    if (head) this.#try('write', () => head.saveSent());
  }

  close(): void {
    this.#removeSent();
    for (const segment of this.#segments) this.#try('write', () => segment.close());
  }

  #names(): readonly string[] {
    try {
      mkdirSync(this.#options.directory, { recursive: true, mode: 0o700 });
      return readdirSync(this.#options.directory)
        .filter((name) => SEGMENT_NAME.test(name))
        .toSorted();
    } catch (error) {
      this.#options.events.failed('open', error);
      return [];
    }
  }

  /** Takes over what an earlier start has left. */
  #adopt(name: string): void {
    const { directory, events } = this.#options;
    this.#nextNumber = Number.parseInt(name, 10) + 1;
    this.#try('open', () => {
      const { segment, lostBytes } = SpoolSegment.open(join(directory, name));
      if (lostBytes > 0) events.torn(segment.path, lostBytes);
      if (segment.batches > 0) this.#segments.push(segment);
      else segment.remove();
    });
  }

  #writable(): SpoolSegment {
    const { directory, segmentBytes } = this.#options;
    if (this.#writer && this.#writer.sizeBytes < segmentBytes) return this.#writer;
    this.#writer?.close();
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const name = `${String(this.#nextNumber++).padStart(12, '0')}.spool`;
    this.#writer = SpoolSegment.create(join(directory, name));
    this.#segments.push(this.#writer);
    return this.#writer;
  }

  #makeRoom(bytes: number): void {
    this.#dropAged();
    while (this.sizeBytes + bytes > this.#options.maxBytes) {
      const [head] = this.#segments;
      if (!head) return;
      this.#drop(head, 'spool_full');
    }
  }

  #dropAged(): void {
    const oldestMs = this.#now() - this.#options.maxAgeMs;
    for (;;) {
      const [head] = this.#segments;
      if (!head || head.batches === 0 || head.newestMs >= oldestMs) return;
      this.#drop(head, 'spool_age');
    }
  }

  #passDamage(head: SpoolSegment): void {
    const skipped = head.batches > 0 ? head.skip() : undefined;
    if (skipped) this.#options.events.dropped('spool_damaged', 1, skipped.samples);
    else this.#drop(head, 'spool_damaged');
  }

  #drop(head: SpoolSegment, reason: SpoolDropReason): void {
    const { batches, samples } = head;
    this.#removeHead(head);
    if (batches > 0) this.#options.events.dropped(reason, batches, samples);
  }

  #removeSent(): void {
    const [head] = this.#segments;
    if (head?.batches === 0) this.#removeHead(head);
  }

  #removeHead(head: SpoolSegment): void {
    this.#segments.shift();
    if (head === this.#writer) this.#writer = undefined;
    this.#try('remove', () => head.remove());
  }

  #try(operation: SpoolOperation, act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#options.events.failed(operation, error);
    }
  }
}

/** Whether trying again is of no use. Any other fault, such as too many open files, may pass. */
function isFinal(error: unknown): boolean {
  return ['ENOENT', 'EIO'].includes(systemCodeOf(error) ?? '');
}
