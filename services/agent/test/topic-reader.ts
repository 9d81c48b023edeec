import { once } from 'node:events';
import { uniqueName, waitFor } from '@tidewatch/apptest';
import { Consumer, type IncomingRecord, type KafkaConfig } from '@tidewatch/kafka';
import { createLogger } from '@tidewatch/telemetry';

const logger = createLogger({ service: 'test', version: '0', level: 'silent' });

/** The first `count` records of a topic, in the order of their offsets where it has one partition. */
export async function readTopic(
  config: KafkaConfig,
  topic: string,
  count: number,
): Promise<readonly IncomingRecord[]> {
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
      sessionTimeoutMs: 6000,
      commitIntervalMs: 60_000,
    },
    {
      assigned: (partition) => partition,
      revoked: () => undefined,
      fetched: () => undefined,
      record: async (_, record) => {
        read.push(record);
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
