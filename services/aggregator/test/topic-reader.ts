import { once } from 'node:events';
import { uniqueName, waitFor } from '@tidewatch/apptest';
import { Consumer, type IncomingRecord, type KafkaConfig } from '@tidewatch/kafka';
import { createLogger } from '@tidewatch/telemetry';

const logger = createLogger({ service: 'test', version: '0', level: 'silent' });

/** The first `count` records of a topic, whatever their partition. */
export async function readTopic(
  config: KafkaConfig,
  topic: string,
  count: number,
): Promise<IncomingRecord[]> {
  const read: IncomingRecord[] = [];
  const failure = new AbortController();
  const consumer = await Consumer.open<number>(
    config,
    {
      clientId: 'test',
      groupId: uniqueName('reader'),
      topic,
      maxBytes: 1 << 20,
      maxBytesPerPartition: 1 << 20,
      sessionTimeoutMs: 6_000,
      commitIntervalMs: 60_000,
    },
    {
      assigned: (partition) => partition,
      revoked: () => undefined,
      fetched: () => undefined,
      record: async (_, record) => {
        read.push(copyOf(record));
      },
      committable: () => undefined,
      failed: (error) => failure.abort(error),
    },
    logger,
  );
  const failed = once(failure.signal, 'abort').then(() => failure.signal.throwIfAborted());
  const enough = waitFor(() => read.length >= count, { what: `${count} records of ${topic}` });
  try {
    await Promise.race([enough, failed]);
  } finally {
    await consumer[Symbol.asyncDispose]();
  }
  return read;
}

function copyOf({ key, value, headers, ...rest }: IncomingRecord): IncomingRecord {
  const copies = Object.entries(headers).map(([name, bytes]) => [
    name,
    bytes && Buffer.from(bytes),
  ]);
  return {
    ...rest,
    key: key && Buffer.from(key),
    value: value && Buffer.from(value),
    headers: Object.fromEntries(copies) as IncomingRecord['headers'],
  };
}
