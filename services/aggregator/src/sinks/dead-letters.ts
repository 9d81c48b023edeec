import { type IncomingRecord, KafkaError, type PersistentProducer } from '@tidewatch/kafka';
import type { Logger } from '@tidewatch/telemetry';
import type { WireErrorCode } from '@tidewatch/wire';
import type { AggregatorConfig } from '../config.ts';
import type { AggregatorMetrics } from '../metrics.ts';

/** Why a batch is set aside. The list is closed: each is a `reason` label. */
export type DeadLetterReason =
  | WireErrorCode
  | 'unreadable'
  | 'batch_too_large'
  | 'rejected_by_endpoint';

/** What is set aside: a record, and where it was. */
export interface DeadLetter {
  readonly partition: number;
  readonly record: IncomingRecord;
}

const MAX_DETAIL_CHARACTERS = 500;
/** Magic byte and schema id. */
const SCHEMA_ID_END = 5;

/**
 * Puts records that can't be written into a topic of their own, as they came, with the reason in headers,
 * so that they can be looked at and sent again.
 */
export class DeadLetters {
  readonly #config: AggregatorConfig;
  readonly #producer: PersistentProducer;
  readonly #metrics: AggregatorMetrics;
  readonly #logger: Logger;
  readonly #stop = new AbortController();

  constructor(
    config: AggregatorConfig,
    producer: PersistentProducer,
    metrics: AggregatorMetrics,
    logger: Logger,
  ) {
    this.#config = config;
    this.#producer = producer;
    this.#metrics = metrics;
    this.#logger = logger;
  }

  /** Rejects what is still waiting to be sent, and all that comes after. */
  stop(): void {
    this.#stop.abort(new Error('the aggregator stops'));
  }

  /** Resolves when the topic has the record. Rejects only after `stop`. */
  async send(letter: DeadLetter, reason: DeadLetterReason, detail: string): Promise<void> {
    const { partition, record } = letter;
    const { key, value } = record;
    const where = { partition, offset: record.offset };
    this.#logger.warn({ ...where, reason, detail }, 'a batch goes to the dead letters');
    try {
      const records = [{ key, value, headers: this.#headersOf(letter, reason, detail) }];
      await this.#producer.send(this.#config.DEAD_LETTERS_TOPIC, records, this.#stop.signal);
      this.#metrics.deadLetters.inc({ reason });
    } catch (error) {
      if (!(error instanceof KafkaError)) throw error;
      // The topic of the dead letters takes less than that of the batches: a fault of its settings, and
      // not one to stop the partition for.
      this.#metrics.deadLettersLost.inc();
      this.#logger.warn(
        { ...where, err: error },
        'a dead letter is lost: it is too large for its topic',
      );
    }
  }

  #headersOf({ partition, record }: DeadLetter, reason: string, detail: string) {
    const { value, offset, timestampMs } = record;
    const framed = value && value.length >= SCHEMA_ID_END && value[0] === 0;
    return {
      ...withoutUndefined(record.headers),
      'tidewatch-error-code': reason,
      'tidewatch-error': detail.slice(0, MAX_DETAIL_CHARACTERS),
      'tidewatch-source-topic': this.#config.METRICS_TOPIC,
      'tidewatch-source-partition': String(partition),
      'tidewatch-source-offset': String(offset),
      'tidewatch-source-timestamp-ms': String(timestampMs),
      ...(framed && { 'tidewatch-schema-id': String(value.readUInt32BE(1)) }),
    };
  }
}

function withoutUndefined(headers: IncomingRecord['headers']): Record<string, Buffer> {
  const entries = Object.entries(headers);
  return Object.fromEntries(entries.flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
