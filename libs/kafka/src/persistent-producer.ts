import { type Backoff, backoffMs, sleep } from '@tidewatch/service';
import type { KafkaConfig } from './config.ts';
import { KafkaError } from './errors.ts';
import type { Logger } from './log.ts';
import { connectProducer, type OutgoingRecord, type Producer } from './producer.ts';

/** A producer that tries for as long as it takes. */
export interface PersistentProducer extends AsyncDisposable {
  /** Whether the last thing tried worked. */
  readonly connected: boolean;
  /**
   * Resolves when every in-sync replica has the records. Rejects when `signal` is aborted, or with a
   * {@link KafkaError} `message_too_large`, which no patience helps. Sends happen one after another, in
   * the order of the calls.
   */
  send(topic: string, records: readonly OutgoingRecord[], signal: AbortSignal): Promise<void>;
}

export interface PersistentOptions extends Backoff {
  /** Told of each failure that is tried again. */
  readonly failed: (error: KafkaError) => void;
}

const DEFAULTS: Backoff = { baseMs: 500, maxMs: 10_000 };

/** Connects at the first send, so that a service can start while Kafka is away. */
export function openProducer(
  config: KafkaConfig,
  clientId: string,
  logger: Logger,
  options: Partial<PersistentOptions> = {},
): PersistentProducer {
  return new Persistent(() => connectProducer(config, clientId, logger), {
    failed: (error) => logger.warn({ err: error, code: error.code }, error.message),
    ...DEFAULTS,
    ...options,
  });
}

class Persistent implements PersistentProducer {
  connected = false;
  readonly #connect: () => Promise<Producer>;
  readonly #options: PersistentOptions;
  #producer: Producer | undefined;
  #turn: Promise<void> = Promise.resolve();

  constructor(connect: () => Promise<Producer>, options: PersistentOptions) {
    this.#connect = connect;
    this.#options = options;
  }

  send(topic: string, records: readonly OutgoingRecord[], signal: AbortSignal): Promise<void> {
    const sent = this.#turn.then(() => this.#sendUntilTaken(topic, records, signal));
    this.#turn = sent.catch(() => undefined);
    return sent;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#disconnect();
  }

  async #sendUntilTaken(
    topic: string,
    records: readonly OutgoingRecord[],
    signal: AbortSignal,
  ): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      signal.throwIfAborted();
      try {
        this.#producer ??= await this.#connect();
        await this.#producer.send(topic, records);
        this.connected = true;
        return;
      } catch (error) {
        if (!(error instanceof KafkaError)) throw error;
        if (error.code === 'message_too_large') throw error;
        this.connected = false;
        this.#options.failed(error);
        if (error.code === 'producer_stale') await this.#disconnect();
      }
      await sleep(backoffMs(attempt, this.#options), signal);
    }
  }

  async #disconnect(): Promise<void> {
    const producer = this.#producer;
    this.#producer = undefined;
    await producer?.[Symbol.asyncDispose]();
  }
}
