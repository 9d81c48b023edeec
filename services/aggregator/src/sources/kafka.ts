import {
  Consumer,
  type ConsumerOptions,
  KafkaError,
  type PartitionHandler,
} from '@tidewatch/kafka';
import { type Backoff, backoffMs, sleep, within } from '@tidewatch/service';
import type { Logger } from '@tidewatch/telemetry';
import type { AggregatorConfig } from '../config.ts';
import type { AggregatorMetrics } from '../metrics.ts';
import { Partition, type PartitionSinks } from './partition.ts';
import type { PartitionLag } from './partition-lag.ts';

/** The partitions that this instance has, by number. */
export class Partitions {
  readonly #partitions = new Map<number, Partition>();

  *lags(): Generator<readonly [number, PartitionLag]> {
    for (const [number, partition] of this.#partitions) yield [number, partition.lag];
  }

  add(number: number, partition: Partition): Partition {
    this.#partitions.set(number, partition);
    return partition;
  }

  remove(number: number): void {
    this.#partitions.delete(number);
  }
}

/** How long a stop waits for the writes under way; what is not written by then is read again. */
const FLUSH_BOUND_MS = 6_000;
const RECONNECT: Backoff = { baseMs: 500, maxMs: 5_000 };

/** What the source needs of the service around it. */
export interface SourceContext {
  readonly config: AggregatorConfig;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  readonly failed: (error: unknown) => void;
}

/** Reads the partitions that the group gives to this instance into the sinks, until it is closed. */
export class KafkaSource implements AsyncDisposable {
  readonly #consumer: Consumer<Partition>;
  readonly #sinks: PartitionSinks;

  private constructor(consumer: Consumer<Partition>, sinks: PartitionSinks) {
    this.#consumer = consumer;
    this.#sinks = sinks;
  }

  /** Joins the group, and tries for as long as it takes. */
  static async open(
    context: SourceContext,
    partitions: Partitions,
    sinks: PartitionSinks,
    metrics: AggregatorMetrics,
  ): Promise<KafkaSource> {
    const { config, logger, signal } = context;
    for (let attempt = 0; ; attempt++) {
      try {
        const handler = handlerOf(context, partitions, sinks, metrics);
        const consumer = await Consumer.open(config, optionsOf(config), handler, logger);
        return new KafkaSource(consumer, sinks);
      } catch (error) {
        if (!(error instanceof KafkaError)) throw error;
        logger.warn({ err: error }, `${error.message}; trying again`);
        await sleep(backoffMs(attempt, RECONNECT), signal);
      }
    }
  }

  get joined(): boolean {
    return this.#consumer.joined;
  }

  /** Takes no more in, waits for what is under way, commits it and leaves the group. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#consumer.pause();
    await within(FLUSH_BOUND_MS, this.#sinks.writer.flush());
    this.#sinks.deadLetters.stop();
    await this.#consumer[Symbol.asyncDispose]();
  }
}

function optionsOf(config: AggregatorConfig): ConsumerOptions {
  return {
    clientId: 'tidewatch-aggregator',
    groupId: config.CONSUMER_GROUP,
    topic: config.METRICS_TOPIC,
    maxBytes: config.FETCH_MAX_BYTES,
    maxBytesPerPartition: config.FETCH_MAX_BYTES,
    sessionTimeoutMs: config.SESSION_TIMEOUT,
    commitIntervalMs: config.COMMIT_INTERVAL,
  };
}

function handlerOf(
  { config, failed }: SourceContext,
  partitions: Partitions,
  sinks: PartitionSinks,
  metrics: AggregatorMetrics,
): PartitionHandler<Partition> {
  return {
    assigned(number, committed) {
      const partition = new Partition(number, committed, config, metrics, sinks);
      return partitions.add(number, partition);
    },
    revoked(number, partition) {
      partitions.remove(number);
      for (const node of partition.nodes) metrics.forget(node);
    },
    fetched: (partition, highWatermark, records) => partition.lag.fetched(highWatermark, records),
    record: (partition, record, alive) => partition.take(record, alive),
    committable: (partition) => partition.committable,
    failed,
  };
}
