import type { IncomingRecord } from '@tidewatch/kafka';
import type { Part } from '@tidewatch/remote-write';
import { type BatchHeader, type BatchWalk, Splice } from '@tidewatch/wire';

/** A batch on its way to the store. */
export interface Batch {
  readonly partition: number;
  readonly record: IncomingRecord;
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

  append(batch: Batch, walk: BatchWalk): void {
    const start = this.#splice.sizeBytes;
    const end = this.#splice.append(batch.record.value ?? Buffer.alloc(0), walk);
    this.parts.push({ start, end, value: batch });
  }

  clear(): void {
    this.#splice.clear();
    this.parts.length = 0;
  }
}
