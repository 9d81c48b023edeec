import kafkajs, { type Producer as KafkaProducer } from 'kafkajs';
import { createClient } from './client.ts';
import type { KafkaConfig } from './config.ts';
import { KafkaError } from './errors.ts';
import type { Logger } from './log.ts';
import { type Headers, withTraceContext } from './trace-context.ts';

export interface OutgoingRecord {
  /** Records of one key go to one partition, in order. */
  readonly key: string | Buffer | null;
  readonly value: Uint8Array | null;
  readonly headers?: Headers;
}

export interface Producer extends AsyncDisposable {
  /**
   * Resolves when every in-sync replica has the records. Rejects with a {@link KafkaError}:
   * `message_too_large` when the broker will never take them, `producer_stale` when it has forgotten this
   * producer, which must be replaced, and `send` otherwise. After `send`, send the very same records again
   * first: they keep their sequence number, by which the broker knows them if it had them after all.
   */
  send(topic: string, records: readonly OutgoingRecord[]): Promise<void>;
}

const tooLarge = new Set<unknown>(['MESSAGE_TOO_LARGE', 'RECORD_LIST_TOO_LARGE']);
const stale = new Set<unknown>([
  'OUT_OF_ORDER_SEQUENCE_NUMBER',
  'UNKNOWN_PRODUCER_ID',
  'INVALID_PRODUCER_EPOCH',
  'INVALID_PRODUCER_ID_MAPPING',
]);

const { CompressionTypes, Partitioners } = kafkajs;

/** Connects an idempotent producer: acks=all, one request in flight, so that order holds on a retry. */
export async function connectProducer(
  config: KafkaConfig,
  clientId: string,
  logger: Logger,
): Promise<Producer> {
  const producer = createClient(config, clientId, logger).producer({
    idempotent: true,
    maxInFlightRequests: 1,
    createPartitioner: Partitioners.DefaultPartitioner,
    allowAutoTopicCreation: false,
    retry: { initialRetryTime: 200, maxRetryTime: 2_000, retries: 3 },
  });
  try {
    await producer.connect();
  } catch (cause) {
    await producer.disconnect();
    throw new KafkaError('connect', `connect to Kafka at ${config.KAFKA_BROKERS.join(',')}`, cause);
  }
  return {
    send: (topic, records) => send(producer, topic, records),
    [Symbol.asyncDispose]: () => producer.disconnect(),
  };
}

async function send(
  producer: KafkaProducer,
  topic: string,
  records: readonly OutgoingRecord[],
): Promise<void> {
  try {
    await producer.send({
      topic,
      acks: -1,
      compression: CompressionTypes.ZSTD,
      messages: records.map(({ key, value, headers }) => ({
        key,
        value: value && asBuffer(value),
        headers: headersOf(headers),
      })),
    });
  } catch (cause) {
    const code = hasType(cause, tooLarge)
      ? 'message_too_large'
      : hasType(cause, stale)
        ? 'producer_stale'
        : 'send';
    throw new KafkaError(code, `send ${records.length} records to ${topic}`, cause);
  }
}

function headersOf(headers: Headers | undefined): Record<string, string | Buffer> {
  const entries = Object.entries(withTraceContext(headers));
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? value : asBuffer(value)]),
  );
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Whether the error or one of its causes is one of these answers of the broker. */
function hasType(error: unknown, types: ReadonlySet<unknown>): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ('type' in at && types.has(at.type)) return true;
  }
  return false;
}
