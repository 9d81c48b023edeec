import {
  type BatchHeader,
  type BatchWalk,
  parseFrame,
  readHeader,
  walkBatch,
  type WalkLimits,
} from '@tidewatch/wire';
import type { AggregatorConfig } from '../config.ts';
import { SeriesBudget } from './series-budget.ts';

export interface ReadBatch {
  readonly header: BatchHeader;
  /** Where the header ends and the series begin. */
  readonly headEnd: number;
}

/** Checks the batches of one partition against the format and the limits. */
export class BatchReader {
  readonly #config: AggregatorConfig;
  readonly #budget: SeriesBudget;
  readonly #now: () => number;

  constructor(config: AggregatorConfig, now: () => number) {
    this.#config = config;
    this.#budget = new SeriesBudget(config.LIMIT_SERIES_PER_NODE, config.LIMIT_NODES_PER_PARTITION);
    this.#now = now;
  }

  /**
   * Reads a record's value. What may be copied stands in `walk`, which is used again. Throws a WireError
   * when the value is no batch.
   */
  read(value: Buffer, walk: BatchWalk): ReadBatch {
    const { payloadOffset } = parseFrame(value);
    const { header, end } = readHeader(value, payloadOffset);
    walkBatch(value, end, this.#limits(this.#budget.left(header)), walk);
    this.#budget.spend(header, walk.series);
    return { header, headEnd: end };
  }

  #limits(seriesPerBatch: number): WalkLimits {
    const now = this.#now();
    return {
      labelsPerSeries: this.#config.LIMIT_LABELS_PER_SERIES,
      labelNameBytes: this.#config.LIMIT_LABEL_NAME_BYTES,
      labelValueBytes: this.#config.LIMIT_LABEL_VALUE_BYTES,
      samplesPerSeries: this.#config.LIMIT_SAMPLES_PER_SERIES,
      seriesPerBatch,
      oldestSampleMs: now - this.#config.LIMIT_SAMPLE_AGE,
      newestSampleMs: now + this.#config.LIMIT_CLOCK_SKEW,
    };
  }
}
