import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  createTopics,
  type KafkaConfig,
  openProducer,
  type PersistentProducer,
  type TopicSpec,
} from '@tidewatch/kafka';
import { CONTENT_TYPE_BATCH, frame, TOPIC_DEAD_LETTERS, TOPIC_METRICS } from '@tidewatch/wire';
import type { Context } from '../context.ts';
import { type FleetNode, INTERVAL_MS, openFleet, samplesOf } from './fleet.ts';

const PARTITIONS = 12;
const SEGMENT_BYTES = 64 * 1024 * 1024;
/** Any will do: the aggregator reads the batches of every schema that is registered under the subject. */
const SCHEMA_ID = 1;
const PROGRESS_INTERVAL_MS = 5_000;

const quiet = () => undefined;

/** What goes wrong is thrown; what kafkajs says on the way is of no use here. */
const silent = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/** What a topic was filled with. */
export interface Backlog {
  readonly batches: number;
  readonly samples: number;
  /** The payloads of the batches, before Kafka's compression. */
  readonly rawBytes: number;
}

/**
 * Fills the topic with what a fleet publishes in the time up to now, as agents do: each node has its own
 * connection and sends one batch in one request, so that each record batch holds one record.
 */
export async function fillTopic(
  brokers: string,
  options: { readonly nodes: number; readonly samples: number },
  { say, signal }: Context,
): Promise<Backlog> {
  const config = kafkaConfig(brokers);
  await createTopics(config, [TOPIC_METRICS, TOPIC_DEAD_LETTERS].map(topicSpec), silent);
  await using stack = new AsyncDisposableStack();
  const agents = openFleet(options.nodes).map((node) => {
    const producer = stack.use(openProducer(config, `tidewatch-agent-${node.name}`, silent));
    return new Agent(node, producer, signal);
  });
  const rounds = Math.ceil(options.samples / samplesPerRound(options.nodes));
  const firstMs = Date.now() - rounds * INTERVAL_MS;
  let backlog: Backlog = { batches: 0, samples: 0, rawBytes: 0 };
  let saidMs = performance.now();
  for (let round = 0; round < rounds; round++) {
    signal.throwIfAborted();
    const beginMs = firstMs + round * INTERVAL_MS;
    const sent = await Promise.all(agents.map((agent) => agent.tick(beginMs)));
    backlog = sent.reduce(add, backlog);
    if (performance.now() - saidMs < PROGRESS_INTERVAL_MS) continue;
    saidMs = performance.now();
    say(`Filling the topic: ${Math.round((100 * (round + 1)) / rounds)} %`);
  }
  return backlog;
}

/** Counted on a fleet of its own, because a tick takes a sequence number. */
function samplesPerRound(nodes: number): number {
  return openFleet(nodes).reduce((sum, node) => sum + samplesOf(node.tick(Date.now())), 0);
}

function add(a: Backlog, b: Backlog): Backlog {
  return {
    batches: a.batches + b.batches,
    samples: a.samples + b.samples,
    rawBytes: a.rawBytes + b.rawBytes,
  };
}

function kafkaConfig(brokers: string): KafkaConfig {
  return {
    KAFKA_BROKERS: [brokers],
    KAFKA_TLS: false,
    KAFKA_SASL_USERNAME: '',
    KAFKA_SASL_PASSWORD: '',
    SCHEMA_REGISTRY_URL: '',
  };
}

/** As the local stack has them, but nothing expires. */
function topicSpec(topic: string): TopicSpec {
  const settings = {
    'retention.ms': '-1',
    'segment.bytes': String(SEGMENT_BYTES),
    'compression.type': 'producer',
  };
  return { topic, partitions: PARTITIONS, replicationFactor: 1, settings };
}

/** The bytes of a topic's records as the broker keeps them. */
export function storedBytes(kafkaDataDir: string, topic: string): number {
  const logs = join(kafkaDataDir, 'logs');
  const partition = new RegExp(`^${topic}-\\d+$`);
  return readdirSync(logs)
    .filter((name) => partition.test(name))
    .flatMap((name) => readdirSync(join(logs, name)).map((file) => join(logs, name, file)))
    .filter((file) => file.endsWith('.log'))
    .reduce((sum, file) => sum + statSync(file).size, 0);
}

class Agent {
  readonly #node: FleetNode;
  readonly #producer: PersistentProducer;
  readonly #signal: AbortSignal;

  constructor(node: FleetNode, producer: PersistentProducer, signal: AbortSignal) {
    this.#node = node;
    this.#producer = producer;
    this.#signal = signal;
  }

  async tick(beginMs: number): Promise<Backlog> {
    const batches = this.#node.tick(beginMs);
    const key = this.#node.name;
    const headers = { 'content-type': CONTENT_TYPE_BATCH };
    for (const { payload } of batches) {
      const record = { key, value: frame(SCHEMA_ID, payload), headers };
      await this.#producer.send(TOPIC_METRICS, [record], this.#signal);
    }
    return {
      batches: batches.length,
      samples: samplesOf(batches),
      rawBytes: batches.reduce((sum, { payload }) => sum + payload.length, 0),
    };
  }
}
