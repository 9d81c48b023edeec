import type { Consumer as KafkaConsumer, EachBatchPayload } from 'kafkajs';
import { createClient } from './client.ts';
import type { KafkaConfig } from './config.ts';
import { KafkaError } from './errors.ts';
import type { Logger } from './log.ts';
import { release } from './zstd-codec.ts';

export interface IncomingRecord {
  readonly offset: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer | undefined>>;
  /** Milliseconds since the Unix epoch, set by the producer. */
  readonly timestampMs: number;
}

export interface Committed {
  /** Undefined when the group never committed for this partition. */
  readonly offset: number | undefined;
  readonly metadata: string;
}

/** What a member of the group does with its partitions. `S` is its state for one of them. */
export interface PartitionHandler<S> {
  /**
   * The group gave this partition to this member, perhaps again. Its records come from the committed
   * offset on, so whatever an earlier state had under way is read anew.
   */
  assigned(partition: number, committed: Committed): S;
  /** The partition went to another member, or is about to be assigned again. */
  revoked(partition: number, state: S): void;
  /** A fetch brought `records`; the partition's next record will have the offset `highWatermark`. */
  fetched(state: S, highWatermark: number, records: readonly IncomingRecord[]): void;
  /**
   * Takes one of them in, in the order of offsets, and copies what it keeps: when it resolves, the record's
   * key, value and headers are gone. While it waits for room it calls `alive` every few
   * seconds, which keeps the membership and throws when the group has moved on; that error is to be passed
   * on. A record that is taken in is not brought again to this state.
   */
  record(state: S, record: IncomingRecord, alive: () => Promise<void>): Promise<void>;
  /** Up to where the partition is done, if that is known; asked each second and at the end. */
  committable(state: S): { readonly offset: number; readonly metadata: string } | undefined;
  /** The consumer can't go on and does not try again. */
  failed(error: unknown): void;
}

export interface ConsumerOptions {
  readonly clientId: string;
  readonly groupId: string;
  readonly topic: string;
  /** Bounds one answer of a broker, in bytes as they are on the wire. */
  readonly maxBytes: number;
  readonly maxBytesPerPartition: number;
  /** After how long of silence the group gives this member's partitions to others. */
  readonly sessionTimeoutMs: number;
  readonly commitIntervalMs: number;
}

/** Missed heartbeats that the group forgives, as the Java client has it. */
const HEARTBEATS_PER_SESSION = 3;

export class Consumer<S> implements AsyncDisposable {
  readonly #consumer: KafkaConsumer;
  readonly #fetchCommitted: (partitions: readonly number[]) => Promise<Map<number, Committed>>;
  readonly #options: ConsumerOptions;
  readonly #handler: PartitionHandler<S>;
  readonly #logger: Logger;
  #states: Promise<Map<number, S>> = Promise.resolve(new Map<number, S>());
  readonly #committed = new Map<number, number>();
  #commits: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #joined = false;
  #paused = false;

  private constructor(
    config: KafkaConfig,
    options: ConsumerOptions,
    handler: PartitionHandler<S>,
    logger: Logger,
  ) {
    const client = createClient(config, options.clientId, logger);
    this.#options = options;
    this.#handler = handler;
    this.#logger = logger;
    this.#consumer = client.consumer({
      groupId: options.groupId,
      sessionTimeout: options.sessionTimeoutMs,
      heartbeatInterval: Math.floor(options.sessionTimeoutMs / HEARTBEATS_PER_SESSION),
      maxBytes: options.maxBytes,
      maxBytesPerPartition: options.maxBytesPerPartition,
      maxWaitTimeInMs: 500,
      allowAutoTopicCreation: false,
      retry: { initialRetryTime: 200, maxRetryTime: 5_000, restartOnFailure: async () => true },
    });
    this.#fetchCommitted = async (partitions) => {
      await using stack = new AsyncDisposableStack();
      const admin = client.admin();
      stack.defer(() => admin.disconnect());
      await admin.connect();
      const { groupId, topic } = options;
      const [found] = await admin.fetchOffsets({ groupId, topics: [topic] });
      return new Map(
        (found?.partitions ?? [])
          .filter(({ partition }) => partitions.includes(partition))
          .map(({ partition, offset, metadata }) => [
            partition,
            { offset: Number(offset) < 0 ? undefined : Number(offset), metadata: metadata ?? '' },
          ]),
      );
    };
  }

  /** Joins the group and begins to read, from the topic's beginning where the group never committed. */
  static async open<S>(
    config: KafkaConfig,
    options: ConsumerOptions,
    handler: PartitionHandler<S>,
    logger: Logger,
  ): Promise<Consumer<S>> {
    const consumer = new Consumer(config, options, handler, logger);
    try {
      await consumer.#start();
    } catch (cause) {
      await consumer.#consumer.disconnect();
      throw new KafkaError('connect', `join group ${options.groupId} on ${options.topic}`, cause);
    }
    return consumer;
  }

  /** Whether this member is in the group and has its partitions. */
  get joined(): boolean {
    return this.#joined;
  }

  /** Takes no more records in. What was taken can still be committed. */
  pause(): void {
    this.#paused = true;
    // Between a crash and the next join kafkajs has nothing that could be paused.
    if (this.#joined) this.#consumer.pause([{ topic: this.#options.topic }]);
  }

  /** Commits what is done, and leaves the group. Call `pause` and finish what is under way first. */
  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    await this.commit();
    await this.#consumer.disconnect();
  }

  /** Commits the low-water mark of each partition that moved since the last commit. */
  async commit(): Promise<void> {
    this.#commits = this.#commits.then(() => this.#commit());
    await this.#commits;
  }

  async #start(): Promise<void> {
    const { CRASH, GROUP_JOIN, REBALANCING } = this.#consumer.events;
    this.#consumer.on(GROUP_JOIN, ({ payload }) => {
      this.#join(payload.memberAssignment[this.#options.topic] ?? []);
    });
    this.#consumer.on(REBALANCING, () => {
      this.#joined = false;
      void this.commit();
    });
    this.#consumer.on(CRASH, ({ payload }) => {
      this.#joined = false;
      if (!payload.restart) this.#handler.failed(payload.error);
    });
    await this.#consumer.connect();
    await this.#consumer.subscribe({ topic: this.#options.topic, fromBeginning: true });
    await this.#consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 4,
      eachBatch: (payload) => this.#eachBatch(payload),
    });
    this.#timer = setInterval(() => void this.commit(), this.#options.commitIntervalMs);
  }

  #join(partitions: readonly number[]): void {
    const before = this.#settledStates();
    this.#committed.clear();
    this.#states = (async () => {
      for (const [partition, state] of await before) this.#handler.revoked(partition, state);
      const committed = await this.#fetchCommitted(partitions);
      const none: Committed = { offset: undefined, metadata: '' };
      const states = partitions.map((partition) => {
        const state = this.#handler.assigned(partition, committed.get(partition) ?? none);
        return [partition, state] as const;
      });
      this.#joined = true;
      if (this.#paused) this.pause();
      return new Map(states);
    })();
    // A failure is thrown by whoever waits for the states: the next batch, which kafkajs then retries.
    this.#states.catch((error: unknown) => {
      this.#logger.warn({ err: error }, 'cannot read the committed offsets of the group');
    });
  }

  /** No states where the group's offsets could not be read: nothing was taken in by then. */
  #settledStates(): Promise<Map<number, S>> {
    return this.#states.catch(() => new Map<number, S>());
  }

  async #eachBatch(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    if (this.#paused) return;
    const state = (await this.#states).get(batch.partition);
    if (state === undefined) return;
    const records = batch.messages.map(({ offset, key, value, headers, timestamp }) => ({
      offset: Number(offset),
      key,
      value,
      headers: headers as IncomingRecord['headers'],
      timestampMs: Number(timestamp),
    }));
    this.#handler.fetched(state, Number(batch.highWatermark), records);
    const alive = async () => {
      if (!payload.isRunning()) throw new Error('the consumer is stopping');
      await payload.heartbeat();
    };
    for (const [index, record] of records.entries()) {
      await this.#handler.record(state, record, alive);
      payload.resolveOffset(batch.messages[index]?.offset ?? batch.lastOffset());
      const { value } = record;
      // Records that were compressed together share their memory.
      if (value && records[index + 1]?.value?.buffer !== value.buffer) release(value);
    }
  }

  async #commit(): Promise<void> {
    const { topic } = this.#options;
    const offsets = [];
    for (const [partition, state] of await this.#settledStates()) {
      const done = this.#handler.committable(state);
      if (!done || this.#committed.get(partition) === done.offset) continue;
      offsets.push({ topic, partition, offset: String(done.offset), metadata: done.metadata });
    }
    if (offsets.length === 0) return;
    try {
      await this.#consumer.commitOffsets(offsets);
      for (const { partition, offset } of offsets) this.#committed.set(partition, Number(offset));
    } catch (error) {
      this.#logger.warn({ err: error }, 'cannot commit offsets; the next commit tries again');
    }
  }
}
