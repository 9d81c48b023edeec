import { createTopics, type KafkaConfig, registerSchemas } from '@tidewatch/kafka';
import { metricSchemas, TOPIC_DEAD_LETTERS, TOPIC_METRICS } from '@tidewatch/wire';

const MIB = 1024 * 1024;
const DAY_MS = 86_400_000;

/**
 * Twelve partitions let twelve aggregators share the work. A long weekend of outage fits in the retention,
 * and a laptop's disk bounds it: 3 GiB in all. Batches stay as agents compressed them. What is set aside is
 * kept longer, since people look at it, and may be larger by the headers that say why it is there.
 */
const topics = [
  {
    topic: TOPIC_METRICS,
    partitions: 12,
    replicationFactor: 1,
    settings: {
      'retention.ms': String(3 * DAY_MS),
      'retention.bytes': String(256 * MIB),
      'segment.bytes': String(64 * MIB),
      'max.message.bytes': String(MIB),
      'compression.type': 'producer',
    },
  },
  {
    topic: TOPIC_DEAD_LETTERS,
    partitions: 1,
    replicationFactor: 1,
    settings: {
      'retention.ms': String(14 * DAY_MS),
      'retention.bytes': String(256 * MIB),
      'max.message.bytes': String(2 * MIB),
      'compression.type': 'producer',
    },
  },
];

const quiet = () => undefined;

/** What goes wrong is thrown; what kafkajs says on the way is of no use here. */
const silent = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/** Creates the topics and registers the schemas that are missing. */
export async function prepareKafka(kafka: string, registry: string): Promise<void> {
  const config: KafkaConfig = {
    KAFKA_BROKERS: [kafka],
    KAFKA_TLS: false,
    KAFKA_SASL_USERNAME: '',
    KAFKA_SASL_PASSWORD: '',
    SCHEMA_REGISTRY_URL: registry,
  };
  await Promise.all([
    createTopics(config, topics, silent),
    registerSchemas(config, metricSchemas()),
  ]);
}
