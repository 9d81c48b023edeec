import type { IncomingRecord } from '@tidewatch/kafka';
import type { Part } from '@tidewatch/remote-write';
import { type BatchHeader, type BatchWalk, Splice } from '@tidewatch/wire';

/** A batch on its way to the store: what is needed of its record when the record is gone. */
export interface Batch {
  readonly partition: number;
  readonly record: Omit<IncomingRecord, 'value'>;
  /** The record's value up to the end of the batch's header. */
  readonly head: Buffer;
  readonly header: BatchHeader;
  readonly samples: number;
  /** To be called when the batch is written or set aside, once. */
  done(): void;
}

/** A remote write in the making: the spliced bytes, and which of them came from which batch. */
export class Request {
  readonly #splice: Splice;
  readonly parts: Part<Batch>[] = [];

  constructor(capacityBytes: number) {
    this.#splice = new Splice(capacityBytes);
  }

  get bytes(): Buffer {
    return this.#splice.view();
  }

  fits(walk: BatchWalk): boolean {
    return this.#splice.fits(walk);
  }

  /** Copies what `walk` kept of `value`. */
  append(batch: Batch, value: Buffer, walk: BatchWalk): void {
    const start = this.#splice.sizeBytes;
    const end = this.#splice.append(value, walk);
    this.parts.push({ start, end, value: batch });
  }

  /** The record of a part again, with the series that were sent of it. */
  recordOf({ start, end, value: { record, head } }: Part<Batch>): IncomingRecord {
    return { ...record, value: Buffer.concat([head, this.#splice.view(start, end)]) };
  }

  clear(): void {
    this.#splice.clear();
    this.parts.length = 0;
  }
}
