import { randomUUID } from 'node:crypto';
import { exportSeries } from '@tidewatch/apptest';
import type { PersistentProducer } from '@tidewatch/kafka';
import { BatchWriter, encodeLabels, frame } from '@tidewatch/wire';

const SCHEMA_ID = 1;
const METRIC = 'tidewatch_test_value';
const { signal } = new AbortController();

/** By series, then by timestamp. */
export type Samples = Map<string, Map<number, number>>;

/** Nodes that publish batches as agents do, and remember every sample that Kafka acknowledged. */
export class Fleet {
  readonly sent: Samples = new Map();
  readonly #producer: PersistentProducer;
  readonly #topic: string;
  readonly #nodes: readonly string[];
  readonly #series: number;
  readonly #bootId = randomUUID();
  readonly #writer = new BatchWriter({ maxBytes: 1 << 20 });
  readonly #firstMs = Date.now() - 60_000;
  #sequence = 0;

  constructor(
    producer: PersistentProducer,
    topic: string,
    size: { readonly nodes: number; readonly series: number },
  ) {
    this.#producer = producer;
    this.#topic = topic;
    this.#nodes = Array.from({ length: size.nodes }, (_, index) => `${topic}-node-${index}`);
    this.#series = size.series;
  }

  /** One batch of each node. */
  async tick(): Promise<void> {
    this.#sequence++;
    const timestampMs = this.#firstMs + this.#sequence * 50;
    const records = this.#nodes.map((node) => ({
      key: node,
      value: frame(SCHEMA_ID, this.batch(node, this.#sequence, timestampMs)),
    }));
    await this.#producer.send(this.#topic, records, signal);
    for (const node of this.#nodes) this.#remember(node, this.#sequence, timestampMs);
  }

  /** As if the next batch of each node were lost on its way. */
  loseOne(): void {
    this.#sequence++;
  }

  /** As if an agent sent its last batch again. */
  async repeatOne(): Promise<void> {
    const [node = ''] = this.#nodes;
    const payload = this.batch(node, this.#sequence, this.#firstMs + this.#sequence * 50);
    const record = { key: node, value: frame(SCHEMA_ID, payload) };
    await this.#producer.send(this.#topic, [record], signal);
  }

  /** The payload of one batch; it is not remembered as sent. */
  batch(node: string, sequence: number, timestampMs: number): Uint8Array {
    this.#writer.begin({
      node,
      cluster: '',
      bootId: this.#bootId,
      sequence,
      collectedAtMs: timestampMs,
      agentVersion: 'test',
    });
    for (let index = 0; index < this.#series; index++) {
      const labels = encodeLabels([
        ['__name__', METRIC],
        ['topic', this.#topic],
        ['instance', node],
        ['index', String(index)],
      ]);
      this.#writer.add(labels, valueOf(sequence, index), timestampMs);
    }
    return this.#writer.finish();
  }

  /** What the store answers for this fleet, in the form of `sent`. */
  async stored(victoriaMetricsUrl: string): Promise<Samples> {
    const rows = await exportSeries(victoriaMetricsUrl, `${METRIC}{topic="${this.#topic}"}`);
    return new Map(
      rows.map(({ labels, timestamps, values }) => [
        `${labels['instance']}/${labels['index']}`,
        new Map(timestamps.map((at, index) => [at, values[index] ?? NaN])),
      ]),
    );
  }

  #remember(node: string, sequence: number, timestampMs: number): void {
    for (let index = 0; index < this.#series; index++) {
      const name = `${node}/${index}`;
      const series = this.sent.get(name) ?? new Map<number, number>();
      this.sent.set(name, series.set(timestampMs, valueOf(sequence, index)));
    }
  }
}

function valueOf(sequence: number, index: number): number {
  return sequence * 1000 + index;
}

export function countOf(samples: Samples): number {
  return [...samples.values()].reduce((sum, series) => sum + series.size, 0);
}
