import {
  type Committed,
  copyRecord,
  type IncomingRecord,
  LowWaterMark,
  UNREADABLE_HEADER,
} from '@tidewatch/kafka';
import { type BatchHeader, BatchWalk, WireError } from '@tidewatch/wire';
import type { AggregatorConfig } from '../config.ts';
import type { AggregatorMetrics } from '../metrics.ts';
import type { DeadLetterReason, DeadLetters } from '../sinks/dead-letters.ts';
import type { RequestWriter } from '../sinks/request-writer.ts';
import type { Batch } from '../sinks/request.ts';
import { BatchReader, type ReadBatch } from '../transforms/batch-reader.ts';
import { Ledger, type LedgerEntry } from '../transforms/ledger.ts';
import { PartitionLag, type RecordPosition } from './partition-lag.ts';

const NO_VALUE = Buffer.alloc(0);

/** Where the batches of a partition go. */
export interface PartitionSinks {
  readonly writer: RequestWriter;
  readonly deadLetters: DeadLetters;
}

interface Taken {
  readonly position: RecordPosition;
  /** Undefined for a record that is no batch. */
  readonly batch: { readonly header: BatchHeader; readonly entry: LedgerEntry } | undefined;
}

/**
 * One partition while this instance has it: its records are read, checked, entered in the ledger and
 * handed to the writer, in order; what is written may come back in any order, and the offset that may be
 * committed follows the oldest that did not.
 */
export class Partition {
  lag: PartitionLag;
  readonly #number: number;
  readonly #config: AggregatorConfig;
  readonly #metrics: AggregatorMetrics;
  readonly #sinks: PartitionSinks;
  readonly #reader: BatchReader;
  readonly #ledger: Ledger;
  #mark: LowWaterMark<Taken>;
  #expectedOffset = 0;
  readonly #walk = new BatchWalk();

  constructor(
    number: number,
    committed: Committed,
    config: AggregatorConfig,
    metrics: AggregatorMetrics,
    sinks: PartitionSinks,
  ) {
    this.#number = number;
    this.#config = config;
    this.#metrics = metrics;
    this.#sinks = sinks;
    this.lag = new PartitionLag(committed.offset, Date.now);
    this.#reader = new BatchReader(config, Date.now);
    this.#ledger = new Ledger(committed.metadata, config.LIMIT_NODES_PER_PARTITION, (node) => {
      metrics.nodesEvicted.inc();
      metrics.forget(node);
    });
    this.#mark = this.#newMark();
  }

  /** What may be committed, with the ledger as of that offset. */
  get committable(): { offset: number; metadata: string } | undefined {
    const { offset } = this.#mark;
    return offset === undefined ? undefined : { offset, metadata: this.#ledger.page() };
  }

  /** Nodes seen since the assignment. */
  get nodes(): Iterable<string> {
    return this.#ledger.nodes;
  }

  async take(record: IncomingRecord, alive: () => Promise<void>): Promise<void> {
    if (record.offset < this.#expectedOffset) this.#startAnew(record);
    this.#expectedOffset = record.offset + 1;
    const unreadable = record.headers[UNREADABLE_HEADER];
    if (unreadable) return this.#setAside(record, 'unreadable', String(unreadable));
    const value = record.value ?? NO_VALUE;
    let batch: ReadBatch;
    try {
      batch = this.#reader.read(value, this.#walk);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      return this.#setAside(record, error.code, error.message);
    }
    return this.#takeBatch(record, value, batch, alive);
  }

  async #takeBatch(
    record: IncomingRecord,
    value: Buffer,
    { header, headEnd }: ReadBatch,
    alive: () => Promise<void>,
  ): Promise<void> {
    const walk = this.#walk;
    const { REQUEST_MAX_BYTES } = this.#config;
    if (walk.sizeBytes > REQUEST_MAX_BYTES) {
      const detail = `${walk.sizeBytes} bytes are over REQUEST_MAX_BYTES ${REQUEST_MAX_BYTES}`;
      return this.#setAside(record, 'batch_too_large', detail, header);
    }
    const { writer } = this.#sinks;
    // Nothing is noted of a batch before there is room: if the wait is broken off, it will come again.
    while (!writer.hasRoom(walk)) await writer.room(alive);
    this.#metrics.received(value.length, walk);
    const done = this.#note(record, header);
    if (walk.sizeBytes === 0) return done();
    const batch: Batch = {
      partition: this.#number,
      record: copyRecord({ ...record, value: null }),
      head: Buffer.from(value.subarray(0, headEnd)),
      header,
      samples: walk.samples,
      done,
    };
    return writer.append(batch, value, walk);
  }

  /** Offsets go back only when the topic was made anew: what is under way belongs to the old one. */
  #startAnew({ offset }: IncomingRecord): void {
    this.#metrics.offsetResets.inc();
    this.#mark = this.#newMark();
    this.lag = new PartitionLag(offset, Date.now);
  }

  #newMark(): LowWaterMark<Taken> {
    return new LowWaterMark(({ position, batch }) => {
      batch?.entry.written();
      this.lag.written(position, batch?.header.collectedAtMs);
    });
  }

  /** Notes a record as taken in, and its batch in the ledger. Returns what to call when it is done. */
  #note({ offset, timestampMs }: IncomingRecord, header?: BatchHeader): () => void {
    const batch = header && { header, entry: this.#enter(header) };
    return this.#mark.take(offset, { position: { offset, timestampMs }, batch });
  }

  #enter(header: BatchHeader): LedgerEntry {
    const entry = this.#ledger.enter(header);
    const { node } = header;
    // Adding 0 makes the series appear with the node, so that an alert has something to compare.
    this.#metrics.missing.inc({ node }, entry.missing);
    this.#metrics.repeated.inc({ node }, entry.repeated ? 1 : 0);
    return entry;
  }

  async #setAside(
    record: IncomingRecord,
    reason: DeadLetterReason,
    detail: string,
    header?: BatchHeader,
  ): Promise<void> {
    this.#metrics.received(record.value?.length ?? 0);
    const done = this.#note(record, header);
    await this.#sinks.deadLetters.send({ partition: this.#number, record }, reason, detail);
    done();
  }
}
