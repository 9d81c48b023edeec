import { type BatchHeader, BatchWriter, encodeLabels } from '@tidewatch/wire';
import { type Label, seriesLabels } from '../label-profile.ts';
import type { Metric, MetricType, Series } from '../metrics/metric.ts';
import type { Samples } from '../metrics/samples.ts';
import type { PendingBatch } from './batch-queue.ts';

/** Whose batches these are; the rest of a header changes with each. */
export type BatchOrigin = Pick<BatchHeader, 'node' | 'cluster' | 'bootId' | 'agentVersion'>;

export interface BatchEncoderOptions {
  readonly origin: BatchOrigin;
  /** Labels that every series gets. */
  readonly labels: readonly Label[];
  /** Bounds of one batch. */
  readonly maxBytes: number;
  readonly maxSeries: number;
  /** How often what a metric is (type and help) is told again. */
  readonly metadataIntervalMs: number;
  /** Told how many samples are too large for any batch. */
  readonly onOversized: (samples: number) => void;
}

/** Prometheus calls `unknown` what node_exporter calls `untyped`. */
const wireTypes = {
  counter: 'counter',
  gauge: 'gauge',
  untyped: 'unknown',
} as const satisfies Record<MetricType, string>;

/**
 * Makes the batches of a tick: a header, then series after series, a new batch whenever one is full. Each
 * has its own sequence number, from 1.
 */
export class BatchEncoder {
  readonly #options: BatchEncoderOptions;
  readonly #writer: BatchWriter;
  #sequence = 0;
  #metadataDueMs = Number.NEGATIVE_INFINITY;

  constructor(options: BatchEncoderOptions) {
    this.#options = options;
    this.#writer = new BatchWriter({ maxBytes: options.maxBytes });
  }

  /** The sequence number of the last batch; 0 before the first. */
  get sequence(): number {
    return this.#sequence;
  }

  encode(samples: Samples, collectedAtMs: number): readonly PendingBatch[] {
    if (samples.count === 0) return [];
    const batches: PendingBatch[] = [];
    const { maxSeries, onOversized } = this.#options;
    this.#begin(collectedAtMs);
    for (let index = 0; index < samples.count; index++) {
      const labels = this.#labelsOf(samples.seriesAt(index));
      const value = samples.valueAt(index);
      if (this.#writer.seriesCount < maxSeries && this.#writer.add(labels, value, collectedAtMs)) {
        continue;
      }
      if (this.#writer.seriesCount > 0) {
        batches.push(this.#finish(collectedAtMs));
        this.#begin(collectedAtMs);
      }
      if (!this.#writer.add(labels, value, collectedAtMs)) onOversized(1);
    }
    this.#addMetadata(samples, collectedAtMs);
    batches.push(this.#finish(collectedAtMs));
    return batches;
  }

  #labelsOf(series: Series): Uint8Array {
    return (series.encoded ??= encodeLabels(seriesLabels(series, this.#options.labels)));
  }

  #begin(collectedAtMs: number): void {
    this.#sequence++;
    this.#writer.begin({ ...this.#options.origin, sequence: this.#sequence, collectedAtMs });
  }

  /** The writer uses its buffer again, so a batch that waits is a copy. */
  #finish(collectedAtMs: number): PendingBatch {
    const payload = Buffer.from(this.#writer.finish());
    return { payload, collectedAtMs, samples: this.#writer.seriesCount };
  }

  /** Behind the last series, as far as there is room: a metric that is not told now is told next time. */
  #addMetadata(samples: Samples, collectedAtMs: number): void {
    if (collectedAtMs < this.#metadataDueMs) return;
    this.#metadataDueMs = collectedAtMs + this.#options.metadataIntervalMs;
    const told = new Set<Metric>();
    for (let index = 0; index < samples.count; index++) {
      const { metric } = samples.seriesAt(index);
      if (told.has(metric)) continue;
      told.add(metric);
      if (!this.#writer.addMetadata(metric.name, wireTypes[metric.type], metric.help)) return;
    }
  }
}
