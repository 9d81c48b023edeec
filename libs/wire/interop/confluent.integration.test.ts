/** Confluent's client for Python reads what we write, and what it writes is refused by name. */
import { join } from 'node:path';
import { test, uniqueName } from '@tidewatch/apptest';
import { createTopics, type KafkaConfig, openProducer, registerSchemas } from '@tidewatch/kafka';
import {
  type BatchHeader,
  BatchWriter,
  CONTENT_TYPE_BATCH,
  encodeLabels,
  frame,
  metricSchemas,
  parseFrame,
  readHeader,
  TOPIC_METRICS,
} from '@tidewatch/wire';
import { beforeAll } from 'vitest';
import { environment, runPython } from './python.ts';

const INSTALL_TIMEOUT_MS = 300_000;
const PROTO = join(import.meta.dirname, '../../../proto');
const GAUGE = 2;
const quiet = () => undefined;
const silent = { debug: quiet, info: quiet, warn: quiet, error: quiet };

interface Sample {
  readonly labels: readonly (readonly [string, string])[];
  readonly value: number;
  readonly timestampMs: number;
}

interface Batch {
  readonly header: BatchHeader;
  readonly samples: readonly Sample[];
}

const values = [0, -0, 1, -1.5, 0.1, 2 ** 53, Number.MAX_VALUE, Number.MIN_VALUE];
const specials = [NaN, Infinity, -Infinity];

function batchOf(node: string, sequence: number): Batch {
  const collectedAtMs = 1_760_000_000_000 + sequence * 5000;
  const header = { node, cluster: 'prod', bootId: 'b-1', sequence, collectedAtMs };
  const samples = [...values, ...specials].map((value, index) => ({
    labels: [
      ['__name__', 'node_cpu_seconds_total'],
      ['cpu', String(index)],
      ['mode', 'système 系统 🌊'],
      ['node', node],
    ] as const,
    value,
    timestampMs: collectedAtMs + index,
  }));
  return { header: { ...header, agentVersion: '0.1.0' }, samples };
}

function encode({ header, samples }: Batch): Uint8Array {
  const writer = new BatchWriter({ maxBytes: 1 << 20 });
  writer.begin(header);
  for (const { labels, value, timestampMs } of samples) {
    writer.add(encodeLabels(labels), value, timestampMs);
  }
  writer.addMetadata('node_load1', 'gauge', '1m load average.');
  return writer.finish();
}

/** A batch in the form in which read_topic.py prints it. */
function described({ header, samples }: Batch) {
  return {
    key: header.node,
    recordHeaders: { 'content-type': CONTENT_TYPE_BATCH },
    header,
    series: samples.map(({ labels, value, timestampMs }) => ({
      labels,
      samples: [[hexOf(value), timestampMs]],
    })),
    metadata: [['node_load1', GAUGE, '1m load average.']],
  };
}

function hexOf(value: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes.toString('hex');
}

function byPosition(a: { header: BatchHeader }, b: { header: BatchHeader }): number {
  return a.header.node.localeCompare(b.header.node) || a.header.sequence - b.header.sequence;
}

function configOf(kafka: string, registry: string): KafkaConfig {
  return {
    KAFKA_BROKERS: [kafka],
    KAFKA_TLS: false,
    KAFKA_SASL_USERNAME: '',
    KAFKA_SASL_PASSWORD: '',
    SCHEMA_REGISTRY_URL: registry,
  };
}

beforeAll(async () => void (await environment()), INSTALL_TIMEOUT_MS);

test('Python reads every series, value and header', async ({ expect, kafka, registry }) => {
  const config = configOf(kafka, registry);
  const topic = uniqueName('interop');
  const spec = { topic, partitions: 3, replicationFactor: 1, settings: {} };
  await createTopics(config, [spec], silent);
  const schemaId = await registerSchemas(config, metricSchemas());
  const sent = ['a', 'b', 'c', 'd'].flatMap((node) => [batchOf(node, 1), batchOf(node, 2)]);
  await using producer = openProducer(config, 'interop', silent);
  const records = sent.map((batch) => ({
    key: batch.header.node,
    value: frame(schemaId, encode(batch)),
    headers: { 'content-type': CONTENT_TYPE_BATCH },
  }));
  await producer.send(topic, records, new AbortController().signal);

  const printed = await runPython('read_topic.py', {
    brokers: kafka,
    registry,
    topic,
    proto: PROTO,
    count: String(sent.length),
  });
  const lines = printed.trimEnd().split('\n');
  const read = lines.map((line) => JSON.parse(line) as ReturnType<typeof described>);
  expect(read.toSorted(byPosition)).toEqual(sent.map(described));
});

/** Protobuf writers put fields in the order of their numbers, and ours must come first: see metrics.proto. */
test('a batch of a foreign writer is refused by name', async ({ expect, kafka, registry }) => {
  const schemaId = await registerSchemas(configOf(kafka, registry), metricSchemas());
  const options = { registry, topic: TOPIC_METRICS, proto: PROTO };
  const value = Buffer.from((await runPython('write_value.py', options)).trim(), 'hex');
  const parsed = parseFrame(value);
  expect(parsed.schemaId).toBe(schemaId);
  expect(() => readHeader(value, parsed.payloadOffset)).toThrow(
    expect.objectContaining({ code: 'header_not_first' }),
  );
});
