import type { Batch, Consumer as KafkaConsumer, EachBatchPayload, KafkaMessage } from 'kafkajs';
import { within } from '@tidewatch/service';
import { createClient } from './client.ts';
import type { KafkaConfig } from './config.ts';
import { KafkaError } from './errors.ts';
import type { Logger } from './log.ts';
import type { IncomingRecord } from './record.ts';
import { release } from './zstd-codec.ts';

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
/** What a stop waits for the last commit, and again to leave the group, when the brokers are away. */
const FAREWELL_MS = 1_500;

/** A partition while this member has it. */
interface Slot<S> {
  readonly state: S;
  /** The offset that must come next, once that is known. */
  next: number | undefined;
  /** Whether records that begin behind `next` were asked for again, from `next` on. */
  sought: boolean;
}

export class Consumer<S> implements AsyncDisposable {
  readonly #consumer: KafkaConsumer;
  readonly #fetchCommitted: (partitions: readonly number[]) => Promise<Map<number, Committed>>;
  readonly #options: ConsumerOptions;
  readonly #handler: PartitionHandler<S>;
  readonly #logger: Logger;
  #slots: Promise<Map<number, Slot<S>>> = Promise.resolve(new Map<number, Slot<S>>());
  /** Counts the joins: what was fetched under an earlier one is nobody's. */
  #generation = 0;
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
    await within(FAREWELL_MS, this.commit());
    await within(FAREWELL_MS, this.#consumer.disconnect());
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
    const before = this.#settledSlots();
    this.#generation++;
    this.#committed.clear();
    this.#slots = (async () => {
      for (const [partition, { state }] of await before) this.#handler.revoked(partition, state);
      const committed = await this.#fetchCommitted(partitions);
      const none: Committed = { offset: undefined, metadata: '' };
      const slots = partitions.map((partition) => {
        const last = committed.get(partition) ?? none;
        const state = this.#handler.assigned(partition, last);
        return [partition, { state, next: last.offset, sought: false }] as const;
      });
      this.#joined = true;
      if (this.#paused) this.pause();
      return new Map(slots);
    })();
    // A failure is thrown by whoever waits for the slots: the next batch, which kafkajs then retries.
    this.#slots.catch((error: unknown) => {
      this.#logger.warn({ err: error }, 'cannot read the committed offsets of the group');
    });
  }

  /** None where the group's offsets could not be read: nothing was taken in by then. */
  #settledSlots(): Promise<Map<number, Slot<S>>> {
    return this.#slots.catch(() => new Map<number, Slot<S>>());
  }

  async #eachBatch(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const generation = this.#generation;
    const slot = (await this.#slots).get(batch.partition);
    if (this.#paused || !slot || !this.#follows(slot, batch)) return;
    const records = batch.messages.map(recordOf);
    this.#handler.fetched(slot.state, Number(batch.highWatermark), records);
    const alive = async () => {
      if (!payload.isRunning()) throw new Error('the consumer is stopping');
      await payload.heartbeat();
    };
    for (const [index, record] of records.entries()) {
      await this.#handler.record(slot.state, record, alive);
      // After a join in the meantime, kafkajs would take this offset for the new assignment's.
      if (this.#generation !== generation) return;
      slot.next = record.offset + 1;
      payload.resolveOffset(batch.messages[index]?.offset ?? batch.lastOffset());
      const { value } = record;
      // Records that were compressed together share their memory.
      if (value && records[index + 1]?.value?.buffer !== value.buffer) release(value);
    }
  }

  /**
   * Whether a batch begins where the partition stands. One that begins behind it may have been fetched for
   * an earlier assignment, by another broker's fetcher, and what lies between would be lost without a
   * trace; so it is asked for again from there. If the broker answers the same, it has no more of it.
   */
  #follows(slot: Slot<S>, { partition, messages }: Batch): boolean {
    const first = Number(messages[0]?.offset);
    const skips = slot.next !== undefined && first > slot.next;
    if (!skips || slot.sought) {
      slot.sought = false;
      return true;
    }
    slot.sought = true;
    const { topic } = this.#options;
    this.#consumer.seek({ topic, partition, offset: String(slot.next) });
    this.#logger.info({ partition, first, next: slot.next }, 'records are missing; asking again');
    return false;
  }

  async #commit(): Promise<void> {
    const { topic } = this.#options;
    const offsets = [];
    for (const [partition, { state }] of await this.#settledSlots()) {
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

function recordOf({ offset, key, value, headers, timestamp }: KafkaMessage): IncomingRecord {
  return {
    offset: Number(offset),
    key,
    value,
    headers: headers as IncomingRecord['headers'],
    timestampMs: Number(timestamp),
  };
}
