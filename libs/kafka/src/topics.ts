import kafkajs from 'kafkajs';
import { createClient } from './client.ts';
import type { KafkaConfig } from './config.ts';
import { KafkaError } from './errors.ts';
import type { Logger } from './log.ts';

export interface TopicSpec {
  readonly topic: string;
  readonly partitions: number;
  readonly replicationFactor: number;
  /** Topic settings of Kafka, such as `retention.ms`. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Creates the topics that are missing; those that exist stay as they are. */
export async function createTopics(
  config: KafkaConfig,
  specs: readonly TopicSpec[],
  logger: Logger,
): Promise<void> {
  const admin = createClient(config, 'tidewatch-topics', logger).admin();
  try {
    await admin.connect();
    const existing = new Set(await admin.listTopics());
    const missing = specs.filter(({ topic }) => !existing.has(topic));
    if (missing.length === 0) return;
    await admin.createTopics({
      waitForLeaders: true,
      topics: missing.map(({ topic, partitions, replicationFactor, settings }) => ({
        topic,
        numPartitions: partitions,
        replicationFactor,
        configEntries: Object.entries(settings).map(([name, value]) => ({ name, value })),
      })),
    });
  } catch (cause) {
    const existsAlready =
      cause instanceof kafkajs.KafkaJSAggregateError &&
      cause.errors.every((each) => (each as { type?: unknown }).type === 'TOPIC_ALREADY_EXISTS');
    const names = specs.map(({ topic }) => topic).join(', ');
    if (!existsAlready) throw new KafkaError('topic', `create topics ${names}`, cause);
  } finally {
    await admin.disconnect();
  }
}
