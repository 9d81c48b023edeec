import { type Server, uniqueName } from '@tidewatch/apptest';
import { createTopics, type KafkaConfig, kafkaConfigShape } from '@tidewatch/kafka';
import { createLogger } from '@tidewatch/telemetry';
import { BatchWalk, parseFrame, readHeader, type WalkLimits, walkBatch } from '@tidewatch/wire';
import { z } from 'zod';

const logger = createLogger({ service: 'test', version: '0', level: 'silent' });
const limits: WalkLimits = {
  labelsPerSeries: 30,
  labelNameBytes: 100,
  labelValueBytes: 1000,
  samplesPerSeries: 1,
  seriesPerBatch: 10_000,
  oldestSampleMs: 0,
  newestSampleMs: Number.MAX_SAFE_INTEGER,
};

/** A topic with one partition on a broker, and what an agent needs to publish to it. */
export async function openTopic(kafka: string, registry: string) {
  const topic = uniqueName('metrics');
  const env = {
    KAFKA_BROKERS: kafka,
    SCHEMA_REGISTRY_URL: registry,
    METRICS_TOPIC: topic,
    NODE_NAME: 'node-1',
    INTERVAL: '1s',
  };
  const config: KafkaConfig = z.object(kafkaConfigShape).parse(env);
  await createTopics(
    config,
    [{ topic, partitions: 1, replicationFactor: 1, settings: {} }],
    logger,
  );
  return { topic, env, config };
}

export function readBatch(value: Uint8Array | null) {
  if (!value) throw new Error('a record has no value');
  const payload = value.subarray(parseFrame(value).payloadOffset);
  const { header, end } = readHeader(payload, 0);
  const walk = new BatchWalk();
  walkBatch(payload, end, limits, walk);
  return { header, series: walk.series, metadata: walk.metadata, rejected: walk.rejected.size };
}

/** The value of one of the agent's own metrics, which has no labels. */
export async function metric(agent: Pick<Server, 'url'>, name: string): Promise<number> {
  const text = await (await fetch(`${agent.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1] ?? Number.NaN);
}
