import { once } from 'node:events';
import { Consumer, copyRecord, type IncomingRecord, type KafkaConfig } from '@tidewatch/kafka';
import { createLogger } from '@tidewatch/telemetry';
import { uniqueName } from './servers.ts';
import { waitFor } from './wait-for.ts';

const logger = createLogger({ service: 'test', version: '0', level: 'silent' });

/** The first `count` records of a topic, in the order of their offsets where it has one partition. */
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
        read.push(copyRecord(record));
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
