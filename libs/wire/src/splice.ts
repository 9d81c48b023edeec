import type { BatchWalk } from './batch-walker.ts';

/**
 * A remote-write request in the making: the runs of many batches, one after another, in one buffer that
 * is used again. Nothing is decoded or encoded; the bytes that an agent wrote are the bytes sent.
 */
export class Splice {
  readonly #bytes: Buffer;
  #sizeBytes = 0;

  /** `capacityBytes` bounds the request; a batch of more than that never fits. */
  constructor(capacityBytes: number) {
    this.#bytes = Buffer.allocUnsafeSlow(capacityBytes);
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  get capacityBytes(): number {
    return this.#bytes.length;
  }

  fits(walk: BatchWalk): boolean {
    return this.#sizeBytes + walk.sizeBytes <= this.#bytes.length;
  }

  /** Copies what `walk` kept of `batch` and returns where it now ends. Ask `fits` first. */
  append(batch: Uint8Array, walk: BatchWalk): number {
    const { runs } = walk;
    for (let index = 0; index < runs.length; index += 2) {
      const run = batch.subarray(runs[index], runs[index + 1]);
      this.#bytes.set(run, this.#sizeBytes);
      this.#sizeBytes += run.length;
    }
    return this.#sizeBytes;
  }

  /** The bytes from `start` to `end`: a view, good until `clear`. */
  view(start = 0, end = this.#sizeBytes): Buffer {
    return this.#bytes.subarray(start, end);
  }

  clear(): void {
    this.#sizeBytes = 0;
  }
}
