import { test as base, type Server, type Servers, uniqueName, waitFor } from '@tidewatch/apptest';
import { createTopics, type KafkaConfig, kafkaConfigShape, openProducer } from '@tidewatch/kafka';
import { createLogger } from '@tidewatch/telemetry';
import { z } from 'zod';
import { countOf, Fleet } from './fleet.ts';

const logger = createLogger({ service: 'test', version: '0', level: 'silent' });
const PARTITIONS = 3;

/** The topics of one test, with producers and aggregators on them. */
export class Pipeline {
  readonly topic = uniqueName('metrics');
  readonly deadLetters = `${this.topic}-dlq`;
  readonly kafkaConfig: KafkaConfig;
  readonly #servers: Servers;
  readonly #kafka: string;
  readonly #store: string;
  readonly #writeUrl: string;
  readonly #stack = new AsyncDisposableStack();

  /** `writeUrl` is the store's too, unless something stands before it. */
  constructor(servers: Servers, kafka: string, store: string, writeUrl = store) {
    this.#servers = servers;
    this.#kafka = kafka;
    this.#store = store;
    this.#writeUrl = writeUrl;
    this.kafkaConfig = z.object(kafkaConfigShape).parse({ KAFKA_BROKERS: kafka });
  }

  async createTopics(): Promise<void> {
    const spec = { partitions: PARTITIONS, replicationFactor: 1, settings: {} };
    const topics = [this.topic, this.deadLetters].map((topic) => ({ topic, ...spec }));
    await createTopics(this.kafkaConfig, topics, logger);
  }

  openProducer() {
    return this.#stack.use(openProducer(this.kafkaConfig, 'test', logger));
  }

  openFleet(size: { readonly nodes: number; readonly series: number }): Fleet {
    return new Fleet(this.openProducer(), this.topic, size);
  }

  startAggregator(env: Readonly<Record<string, string>> = {}): Promise<Server> {
    return this.#servers.startService('aggregator', {
      KAFKA_BROKERS: this.#kafka,
      METRICS_TOPIC: this.topic,
      DEAD_LETTERS_TOPIC: this.deadLetters,
      CONSUMER_GROUP: this.topic,
      SESSION_TIMEOUT: '6s',
      REMOTE_WRITE_RETRY_MAX_WAIT: '1s',
      REMOTE_WRITE_URL: `${this.#writeUrl}/api/v1/write`,
      ...env,
    });
  }

  /** Waits until the store holds as many samples as the fleet sent. */
  async allStored(fleet: Fleet, timeoutMs = 30_000): Promise<void> {
    const want = countOf(fleet.sent);
    await waitFor(async () => countOf(await fleet.stored(this.#store)) >= want, {
      what: `${want} samples of ${this.topic}`,
      timeoutMs,
      intervalMs: 200,
    });
  }

  async close(): Promise<void> {
    await this.#stack.disposeAsync();
  }
}

/** A test with topics of its own and the run's shared Kafka and VictoriaMetrics. */
export const test = base.extend(
  'pipeline',
  async ({ servers, kafka, victoriaMetrics }, { onCleanup }) => {
    const pipeline = new Pipeline(servers, kafka, victoriaMetrics);
    onCleanup(() => pipeline.close());
    await pipeline.createTopics();
    return pipeline;
  },
);
