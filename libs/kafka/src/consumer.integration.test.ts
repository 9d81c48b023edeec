import { test as base, uniqueName, waitFor } from '@tidewatch/apptest';
import { createLogger } from '@tidewatch/telemetry';
import { describe, expect } from 'vitest';
import { z } from 'zod';
import { createClient } from './client.ts';
import { type KafkaConfig, kafkaConfigShape } from './config.ts';
import { Consumer } from './consumer.ts';
import { connectProducer } from './producer.ts';
import { createTopics } from './topics.ts';

const logger = createLogger({ service: 'test', version: '0', level: 'silent' });

/** A topic of one partition, and a group that reads it. */
class Group {
  readonly topic = uniqueName('topic');
  readonly config: KafkaConfig;
  /** What the group has taken in over all its members, in order. */
  readonly taken: number[] = [];
  /** What each member was told when it was given the partition. */
  readonly assigned: { offset: number | undefined; metadata: string }[] = [];
  failure: unknown;

  constructor(kafka: string) {
    this.config = z.object(kafkaConfigShape).parse({ KAFKA_BROKERS: kafka });
  }

  create(): Promise<void> {
    const spec = { topic: this.topic, partitions: 1, replicationFactor: 1, settings: {} };
    return createTopics(this.config, [spec], logger);
  }

  async send(count: number): Promise<void> {
    await using producer = await connectProducer(this.config, 'test', logger);
    for (let index = 0; index < count; index++) {
      await producer.send(this.topic, [{ key: 'k', value: Buffer.from('v') }]);
    }
  }

  /** A member that is done with a record as soon as it has it. */
  join(): Promise<Consumer<{ last: number | undefined }>> {
    const options = {
      clientId: 'test',
      groupId: this.topic,
      topic: this.topic,
      maxBytes: 1 << 20,
      maxBytesPerPartition: 1 << 20,
      sessionTimeoutMs: 6_000,
      commitIntervalMs: 100,
    };
    return Consumer.open<{ last: number | undefined }>(
      this.config,
      options,
      {
        assigned: (_, committed) => {
          this.assigned.push(committed);
          return { last: undefined };
        },
        revoked: () => undefined,
        fetched: () => undefined,
        record: async (state, { offset }) => {
          this.taken.push(offset);
          state.last = offset;
        },
        committable: ({ last }) =>
          last === undefined ? undefined : { offset: last + 1, metadata: `after ${last}` },
        failed: (error) => (this.failure = error),
      },
      logger,
    );
  }

  /** Waits until the record at `offset` was taken in. */
  async reached(offset: number): Promise<void> {
    await waitFor(() => this.taken.at(-1) === offset, { what: `offset ${offset}` });
  }

  /** What retention does: the records before `offset` are gone. */
  async expire(offset: number): Promise<void> {
    const admin = createClient(this.config, 'test', logger).admin();
    await admin.connect();
    // Loads the topic's metadata, without which the next call knows no leader.
    await admin.fetchTopicOffsets(this.topic);
    const partitions = [{ partition: 0, offset: String(offset) }];
    await admin.deleteTopicRecords({ topic: this.topic, partitions });
    await admin.disconnect();
  }
}

const test = base.extend('group', async ({ kafka }) => {
  const group = new Group(kafka);
  await group.create();
  return group;
});

describe('Consumer', () => {
  test('commits on stop, and the next member goes on from there with the metadata', async ({
    group,
  }) => {
    await group.send(3);
    const first = await group.join();
    await group.reached(2);
    await first[Symbol.asyncDispose]();
    await group.send(2);
    await using second = await group.join();
    await group.reached(4);
    expect(group.taken).toEqual([0, 1, 2, 3, 4]);
    expect(group.assigned).toEqual([
      { offset: undefined, metadata: '' },
      { offset: 3, metadata: 'after 2' },
    ]);
    expect(second.joined).toBe(true);
  });

  test('goes on with what is left when retention has overtaken the group', async ({ group }) => {
    await group.send(3);
    const first = await group.join();
    await group.reached(2);
    await first[Symbol.asyncDispose]();
    await group.send(7);
    await group.expire(8);
    await using _ = await group.join();
    await group.reached(9);
    expect(group.taken).toEqual([0, 1, 2, 8, 9]);
    expect(group.failure).toBeUndefined();
  });

  test('takes nothing more in once it is paused, and commits what it took', async ({ group }) => {
    const first = await group.join();
    await group.send(2);
    await group.reached(1);
    first.pause();
    await group.send(2);
    await first[Symbol.asyncDispose]();
    expect(group.taken).toEqual([0, 1]);
    await using _ = await group.join();
    await group.reached(3);
    expect(group.taken).toEqual([0, 1, 2, 3]);
  });
});
