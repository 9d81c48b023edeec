import { type BatchHeader, encodeHeader } from './batch-header.ts';
import { prometheus } from './gen/metrics.js';
import { varintSize, writeVarint } from './varint.ts';

const TAG_TIMESERIES = 0x0a; // MetricBatch.timeseries, field 1, bytes
const TAG_METADATA = 0x1a; // MetricBatch.metadata, field 3, bytes
const TAG_HEADER = [0x82, 0x01] as const; // MetricBatch.header, field 16, bytes
const TAG_SAMPLES = 0x12; // TimeSeries.samples, field 2, bytes
const TAG_VALUE = 0x09; // Sample.value, field 1, fixed64
const TAG_TIMESTAMP = 0x10; // Sample.timestamp, field 2, varint
const FIRST_CAPACITY_BYTES = 64 * 1024;

export type MetricType = 'counter' | 'gauge' | 'histogram' | 'summary' | 'unknown';

const { MetricMetadata } = prometheus.v1;
const metadataTypes: Record<MetricType, prometheus.v1.MetricMetadata.MetricType> = {
  unknown: MetricMetadata.MetricType.METRIC_TYPE_UNSPECIFIED,
  counter: MetricMetadata.MetricType.METRIC_TYPE_COUNTER,
  gauge: MetricMetadata.MetricType.METRIC_TYPE_GAUGE,
  histogram: MetricMetadata.MetricType.METRIC_TYPE_HISTOGRAM,
  summary: MetricMetadata.MetricType.METRIC_TYPE_SUMMARY,
};

/**
 * Writes MetricBatch messages into one buffer that it uses again. A series is the bytes of its labels,
 * encoded once by `encodeLabels` and kept by the caller, and behind them one sample:
 *
 * ```
 * timeseries := 0x0a length labels 0x12 length sample
 * sample     := 0x09 double-le 0x10 varint        value, timestamp in ms
 * ```
 */
export class BatchWriter {
  readonly #maxBytes: number;
  #bytes: Uint8Array;
  #view: DataView;
  #offset = 0;
  #seriesCount = 0;

  /** `maxBytes` bounds one batch, header included. */
  constructor(options: { readonly maxBytes: number }) {
    this.#maxBytes = options.maxBytes;
    this.#bytes = new Uint8Array(Math.min(options.maxBytes, FIRST_CAPACITY_BYTES));
    this.#view = new DataView(this.#bytes.buffer);
  }

  get seriesCount(): number {
    return this.#seriesCount;
  }

  /** Begins a batch; what was written before is gone. */
  begin(header: BatchHeader): void {
    const encoded = encodeHeader(header);
    const size = TAG_HEADER.length + varintSize(encoded.length) + encoded.length;
    this.#offset = 0;
    this.#seriesCount = 0;
    if (!this.#reserve(size)) {
      throw new RangeError(
        `cannot begin batch: its header takes ${size} bytes and maxBytes is ${this.#maxBytes}`,
      );
    }
    this.#bytes.set(TAG_HEADER, 0);
    this.#offset = writeVarint(this.#bytes, encoded.length, TAG_HEADER.length);
    this.#append(encoded);
  }

  /** Adds one sample. False, and nothing is written, when the batch has no room for it. */
  add(labels: Uint8Array, value: number, timestampMs: number): boolean {
    const sampleSize = 10 + varintSize(timestampMs);
    const size = labels.length + 2 + sampleSize;
    if (!this.#reserve(1 + varintSize(size) + size)) return false;
    this.#bytes[this.#offset] = TAG_TIMESERIES;
    this.#offset = writeVarint(this.#bytes, size, this.#offset + 1);
    this.#append(labels);
    this.#writeSample(sampleSize, value, timestampMs);
    this.#seriesCount++;
    return true;
  }

  /** Adds what a metric is. False, and nothing is written, when the batch has no room for it. */
  addMetadata(name: string, type: MetricType, help: string): boolean {
    const fields = { metricFamilyName: name, type: metadataTypes[type], help };
    const encoded = MetricMetadata.encode(fields).finish();
    if (!this.#reserve(1 + varintSize(encoded.length) + encoded.length)) return false;
    this.#bytes[this.#offset] = TAG_METADATA;
    this.#offset = writeVarint(this.#bytes, encoded.length, this.#offset + 1);
    this.#append(encoded);
    return true;
  }

  /** The batch; a view into the buffer, good until the next `begin`. */
  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#offset);
  }

  #writeSample(size: number, value: number, timestampMs: number): void {
    const bytes = this.#bytes;
    let at = this.#offset;
    bytes[at++] = TAG_SAMPLES;
    bytes[at++] = size;
    bytes[at++] = TAG_VALUE;
    this.#view.setFloat64(at, value, true);
    at += 8;
    bytes[at++] = TAG_TIMESTAMP;
    this.#offset = writeVarint(bytes, timestampMs, at);
  }

  #append(bytes: Uint8Array): void {
    this.#bytes.set(bytes, this.#offset);
    this.#offset += bytes.length;
  }

  /** Makes room for `size` more bytes, or says that `maxBytes` forbids it. */
  #reserve(size: number): boolean {
    const needed = this.#offset + size;
    if (needed <= this.#bytes.length) return true;
    if (needed > this.#maxBytes) return false;
    const grown = new Uint8Array(
      Math.min(this.#maxBytes, Math.max(needed, this.#bytes.length * 2)),
    );
    grown.set(this.#bytes.subarray(0, this.#offset));
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
    return true;
  }
}
