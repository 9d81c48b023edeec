import type { Series } from './metric.ts';

const FIRST_CAPACITY = 1024;

/**
 * The samples of one tick in parallel arrays that are used again tick after tick, so that collecting
 * makes no garbage. At most `limit` are kept; the rest are counted.
 */
export class Samples {
  readonly #limit: number;
  readonly #series: Series[] = [];
  #values = new Float64Array(FIRST_CAPACITY);
  #count = 0;
  #dropped = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get count(): number {
    return this.#count;
  }

  /** How many were over the limit since `clear`. */
  get dropped(): number {
    return this.#dropped;
  }

  clear(): void {
    this.#count = 0;
    this.#dropped = 0;
  }

  add(series: Series, value: number): void {
    if (this.#count >= this.#limit) {
      this.#dropped++;
      return;
    }
    if (this.#count === this.#values.length) this.#grow();
    this.#series[this.#count] = series;
    this.#values[this.#count] = value;
    this.#count++;
  }

  /** The series of sample `index`, which is below `count`. */
  seriesAt(index: number): Series {
    const series = this.#series[index];
    if (series === undefined || index >= this.#count) {
      throw new RangeError(`cannot read sample ${index}: there are ${this.#count}`);
    }
    return series;
  }

  valueAt(index: number): number {
    return this.#values[index] ?? Number.NaN;
  }

  #grow(): void {
    const grown = new Float64Array(Math.min(this.#limit, this.#values.length * 2));
    grown.set(this.#values);
    this.#values = grown;
  }
}
