import type { KafkaConfig, OutgoingRecord, PersistentProducer } from '@tidewatch/kafka';
import { type Backoff, backoffMs, sleep, within } from '@tidewatch/service';
import type { Logger } from '@tidewatch/telemetry';
import { CONTENT_TYPE_BATCH, frame, metricSchemas } from '@tidewatch/wire';
import { reasonOf } from '../errors.ts';
import type { PendingBatch } from './batch-queue.ts';

/** What became of batches: there for good, or never to be taken. */
export type SendOutcome =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'rejected'; readonly code: string };

/** Where batches go. */
export interface BatchSink {
  /** Tries for as long as it takes; rejects only when `signal` is aborted. */
  send(batches: readonly PendingBatch[], signal: AbortSignal): Promise<SendOutcome>;
}

export interface KafkaSinkOptions {
  readonly config: KafkaConfig;
  readonly topic: string;
  readonly node: string;
  readonly logger: Logger;
  /** Told of each attempt that failed and is made again. */
  readonly failed: (code: string, reason: string) => void;
}

const BACKOFF: Backoff = { baseMs: 500, maxMs: 10_000 };
/** How long a connection may take to close; a dead broker's never does. */
const CLOSE_MS = 1000;

/**
 * Sends batches to the metrics topic. It connects and registers the schema when the first batch comes, so
 * that an agent starts without Kafka.
 */
export class KafkaSink implements BatchSink, AsyncDisposable {
  readonly #options: KafkaSinkOptions;
  #producer: PersistentProducer | undefined;
  #schemaId: number | undefined;

  constructor(options: KafkaSinkOptions) {
    this.#options = options;
  }

  /** Whether the last thing tried worked. */
  get connected(): boolean {
    return this.#producer?.connected ?? false;
  }

  async send(batches: readonly PendingBatch[], signal: AbortSignal): Promise<SendOutcome> {
    const { KafkaError } = await import('@tidewatch/kafka');
    const schemaId = (this.#schemaId ??= await this.#register(signal));
    const producer = (this.#producer ??= await this.#open());
    const records = batches.map(({ payload }) => this.#record(schemaId, payload));
    try {
      await producer.send(this.#options.topic, records, signal);
      return { kind: 'delivered' };
    } catch (error) {
      if (!(error instanceof KafkaError)) throw error;
      return { kind: 'rejected', code: error.code };
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await within(CLOSE_MS, this.#producer?.[Symbol.asyncDispose]());
  }

  #record(schemaId: number, payload: Uint8Array): OutgoingRecord {
    return {
      key: this.#options.node,
      value: frame(schemaId, payload),
      headers: { 'content-type': CONTENT_TYPE_BATCH },
    };
  }

  /** A schema that the registry refuses is a fault of configuration: batches wait, as when it is away. */
  async #register(signal: AbortSignal): Promise<number> {
    const { KafkaError, registerSchemas } = await import('@tidewatch/kafka');
    for (let attempt = 0; ; attempt++) {
      signal.throwIfAborted();
      try {
        return await registerSchemas(this.#options.config, metricSchemas());
      } catch (error) {
        this.#options.failed(
          error instanceof KafkaError ? error.code : 'registry',
          reasonOf(error),
        );
      }
      await sleep(backoffMs(attempt, BACKOFF), signal);
    }
  }

  async #open(): Promise<PersistentProducer> {
    const { openProducer } = await import('@tidewatch/kafka');
    const { config, node, logger, failed } = this.#options;
    return openProducer(config, `tidewatch-agent-${node}`, logger, {
      ...BACKOFF,
      failed: ({ code, message }) => failed(code, message),
    });
  }
}
