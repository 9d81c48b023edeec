import type { IncomingRecord } from '@tidewatch/kafka';

/** What is left of a record that was written. */
export type RecordPosition = Pick<IncomingRecord, 'offset' | 'timestampMs'>;

/** How far behind its partition the store is. */
export class PartitionLag {
  readonly #now: () => number;
  /** The partition's end, as of the last fetch. */
  #endOffset: number | undefined;
  #writtenOffset: number | undefined;
  #writtenRecordMs: number | undefined;
  #firstRecordMs: number | undefined;
  #watermarkMs: number | undefined;

  constructor(committedOffset: number | undefined, now: () => number) {
    this.#writtenOffset = committedOffset;
    this.#now = now;
  }

  /** Records that are not written; undefined until the first fetch tells where the partition ends. */
  get offsets(): number | undefined {
    if (this.#endOffset === undefined) return undefined;
    return Math.max(0, this.#endOffset - (this.#writtenOffset ?? 0));
  }

  /** The newest collection time written, in seconds since the Unix epoch. */
  get watermarkSeconds(): number | undefined {
    return this.#watermarkMs === undefined ? undefined : this.#watermarkMs / 1000;
  }

  /** How old the last record written is while others wait behind it; 0 when none do. */
  seconds(): number | undefined {
    const { offsets } = this;
    if (offsets === undefined) return undefined;
    const sinceMs = this.#writtenRecordMs ?? this.#firstRecordMs;
    if (offsets === 0 || sinceMs === undefined) return 0;
    return Math.max(0, this.#now() - sinceMs) / 1000;
  }

  fetched(endOffset: number, [first]: readonly RecordPosition[]): void {
    this.#endOffset = endOffset;
    this.#writtenOffset ??= first?.offset;
    this.#firstRecordMs ??= first?.timestampMs;
  }

  written(record: RecordPosition, collectedAtMs: number | undefined): void {
    this.#writtenOffset = record.offset + 1;
    this.#writtenRecordMs = record.timestampMs;
    if (collectedAtMs !== undefined) {
      this.#watermarkMs = Math.max(this.#watermarkMs ?? 0, collectedAtMs);
    }
  }
}
