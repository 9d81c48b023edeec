/**
 * The dead letters of the local stack, or of whatever KAFKA_BROKERS names.
 *
 *     npm run dead-letters                shows what was set aside, and why
 *     npm run dead-letters -- --poison    publishes a record that is no batch, to see what becomes of it
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Consumer,
  type IncomingRecord,
  type KafkaConfig,
  kafkaConfigShape,
  openProducer,
} from '@tidewatch/kafka';
import { ConfigError, parseConfig } from '@tidewatch/service';
import { TOPIC_DEAD_LETTERS, TOPIC_METRICS } from '@tidewatch/wire';
import { z } from 'zod';

const quiet = () => undefined;
const silent = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const CLIENT_ID = 'tidewatch-dead-letters';
const SEND_TIMEOUT_MS = 15_000;
/** Nothing new for so long means that the end of the topic is reached: a fetch waits half a second. */
const IDLE_MS = 2_000;
const FETCH_MAX_BYTES = 4 * 1024 * 1024;

async function publishPoison(config: KafkaConfig): Promise<void> {
  await using producer = openProducer(config, CLIENT_ID, silent);
  const record = { key: 'poison', value: Buffer.from('this is no batch') };
  await producer.send(TOPIC_METRICS, [record], AbortSignal.timeout(SEND_TIMEOUT_MS));
  console.log(`Published a record that is no batch to ${TOPIC_METRICS}`);
}

/** The group commits nothing, so Kafka forgets it as soon as it is empty. */
async function listLetters(config: KafkaConfig): Promise<void> {
  let count = 0;
  let lastNewsMs = performance.now();
  const options = {
    clientId: CLIENT_ID,
    groupId: `${CLIENT_ID}-${process.pid}`,
    topic: TOPIC_DEAD_LETTERS,
    maxBytes: FETCH_MAX_BYTES,
    maxBytesPerPartition: FETCH_MAX_BYTES,
    sessionTimeoutMs: 6_000,
    commitIntervalMs: 60_000,
  };
  const handler = {
    assigned: (partition: number) => partition,
    revoked: quiet,
    fetched: quiet,
    record: async (_: number, record: IncomingRecord) => {
      count++;
      lastNewsMs = performance.now();
      console.log(describe(record));
    },
    committable: quiet,
    failed(error: unknown) {
      throw error;
    },
  };
  await using consumer = await Consumer.open<number>(config, options, handler, silent);
  while (!consumer.joined || performance.now() - lastNewsMs < IDLE_MS) {
    if (!consumer.joined) lastNewsMs = performance.now();
    await sleep(100);
  }
  console.log(count === 1 ? '1 dead letter' : `${count} dead letters`);
}

function describe({ key, value, headers, timestampMs }: IncomingRecord): string {
  const header = (name: string) => String(headers[`tidewatch-${name}`] ?? '?');
  const from = ['topic', 'partition', 'offset'].map((name) => header(`source-${name}`)).join('/');
  const what = `${String(key)}, ${value?.length ?? 0} bytes`;
  const time = new Date(timestampMs).toISOString();
  return `${time} ${from} (${what}) ${header('error-code')}: ${header('error')}`;
}

try {
  const config = parseConfig(z.object(kafkaConfigShape), process.env);
  if (process.argv.includes('--poison')) await publishPoison(config);
  else await listLetters(config);
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : String(error));
  process.exitCode = 1;
}
