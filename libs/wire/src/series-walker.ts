import { WireError } from './errors.ts';
import { Cursor, WIRE_BYTES, WIRE_FIXED64, WIRE_VARINT } from './varint.ts';

export interface SeriesLimits {
  readonly labelsPerSeries: number;
  readonly labelNameBytes: number;
  readonly labelValueBytes: number;
  readonly samplesPerSeries: number;
  /** Milliseconds since the Unix epoch. */
  readonly oldestSampleMs: number;
  /** Milliseconds since the Unix epoch. */
  readonly newestSampleMs: number;
}

const FIELD_LABELS = 1;
const FIELD_SAMPLES = 2;
const TAG_LABELS = 0x0a;
const TAG_SAMPLES = 0x12;
const TAG_VALUE = 0x09;
const TAG_TIMESTAMP = 0x10;
/** Tag, length, tag, double, tag and a timestamp of this century in milliseconds: 2 + 9 + 7. */
const PLAIN_SAMPLE_BYTES = 18;
const TAG_FIRST_STRING = 0x0a;
const TAG_SECOND_STRING = 0x12;

/**
 * Walks one TimeSeries. What agents write, labels under 128 bytes with single-byte lengths, is checked
 * by four comparisons each; any other valid protobuf goes the general way and is judged alike.
 */
export class SeriesWalker {
  /** Samples of the series walked last. */
  samples = 0;
  readonly #bytes: Uint8Array;
  readonly #limits: SeriesLimits;
  readonly #field: Cursor;
  readonly #inner: Cursor;
  #labels = 0;
  #broken: keyof SeriesLimits | undefined;

  constructor(bytes: Uint8Array, limits: SeriesLimits) {
    this.#bytes = bytes;
    this.#limits = limits;
    this.#field = new Cursor(bytes, 0, 0);
    this.#inner = new Cursor(bytes, 0, 0);
  }

  /** The first limit that the series at `start` to `end` is over, if any. Throws a WireError. */
  walk(start: number, end: number): keyof SeriesLimits | undefined {
    this.samples = 0;
    this.#labels = 0;
    this.#broken = undefined;
    let at = this.#plainLabels(start, end);
    if (this.#isPlainSample(at, end)) at = end;
    while (at < end) at = this.#anyField(at, end);
    if (this.#labels > this.#limits.labelsPerSeries) this.#broken ??= 'labelsPerSeries';
    if (this.samples > this.#limits.samplesPerSeries) this.#broken ??= 'samplesPerSeries';
    return this.#broken;
  }

  /** Goes over labels in their usual form and returns where something else begins. */
  #plainLabels(start: number, end: number): number {
    const bytes = this.#bytes;
    const { labelNameBytes, labelValueBytes } = this.#limits;
    let at = start;
    let labels = 0;
    while (at + 6 <= end && bytes[at] === TAG_LABELS) {
      const size = bytes[at + 1] as number;
      const nameSize = bytes[at + 3] as number;
      const valueAt = at + 4 + nameSize;
      const next = at + 2 + size;
      if (size >= 0x80 || next > end || bytes[at + 2] !== TAG_FIRST_STRING) break;
      if (valueAt + 2 > next || bytes[valueAt] !== TAG_SECOND_STRING) break;
      const valueSize = bytes[valueAt + 1] as number;
      if (valueAt + 2 + valueSize !== next) break;
      if (nameSize > labelNameBytes) this.#broken ??= 'labelNameBytes';
      if (valueSize > labelValueBytes) this.#broken ??= 'labelValueBytes';
      labels++;
      at = next;
    }
    this.#labels = labels;
    return at;
  }

  /** Whether one sample in its usual form, with a timestamp of six bytes, is all that is left. */
  #isPlainSample(at: number, end: number): boolean {
    const bytes = this.#bytes;
    if (end - at !== PLAIN_SAMPLE_BYTES || bytes[at] !== TAG_SAMPLES) return false;
    if (bytes[at + 1] !== PLAIN_SAMPLE_BYTES - 2 || bytes[at + 2] !== TAG_VALUE) return false;
    if (bytes[at + 11] !== TAG_TIMESTAMP) return false;
    let timestampMs = 0;
    for (let index = end - 1; index >= at + 12; index--) {
      const byte = bytes[index] as number;
      if (byte < 0x80 !== (index === end - 1)) return false;
      timestampMs = timestampMs * 0x80 + (byte & 0x7f);
    }
    this.samples = 1;
    this.#checkTime(timestampMs);
    return true;
  }

  #anyField(at: number, end: number): number {
    const field = this.#field;
    field.offset = at;
    field.end = end;
    const tag = this.#bytes[at];
    if (tag === TAG_SAMPLES || tag === TAG_LABELS) {
      field.offset = at + 1;
      const fieldEnd = field.lengthEnd();
      if (tag === TAG_SAMPLES) this.#sample(field.offset, fieldEnd);
      else this.#label(field.offset, fieldEnd);
      return fieldEnd;
    }
    const unknown = field.tag();
    const number = Math.floor(unknown / 8);
    if (number === FIELD_LABELS || number === FIELD_SAMPLES) {
      throw new WireError('wire_type', at, `field ${number} of a series is not written as bytes`);
    }
    field.skip(unknown % 8);
    return field.offset;
  }

  #label(start: number, end: number): void {
    const { labelNameBytes, labelValueBytes } = this.#limits;
    this.#labels++;
    for (let at = start; at < end;) {
      const string = this.#inner;
      string.offset = at;
      string.end = end;
      const tag = string.tag();
      const field = Math.floor(tag / 8);
      if (field !== 1 && field !== 2) {
        string.skip(tag % 8);
      } else if (tag % 8 !== WIRE_BYTES) {
        throw new WireError('wire_type', at, `field ${field} of a label is not a string`);
      } else {
        const stringEnd = string.lengthEnd();
        const size = stringEnd - string.offset;
        if (field === 1 && size > labelNameBytes) this.#broken ??= 'labelNameBytes';
        if (field === 2 && size > labelValueBytes) this.#broken ??= 'labelValueBytes';
        string.offset = stringEnd;
      }
      at = string.offset;
    }
  }

  #sample(start: number, end: number): void {
    this.samples++;
    const cursor = this.#inner;
    cursor.offset = start;
    cursor.end = end;
    let timestampMs = 0;
    while (cursor.offset < end) {
      const at = cursor.offset;
      const tag = cursor.tag();
      const field = Math.floor(tag / 8);
      if (field === 2 && tag % 8 === WIRE_VARINT) timestampMs = cursor.varint();
      else if (field === 2 || (field === 1 && tag % 8 !== WIRE_FIXED64)) {
        throw new WireError('wire_type', at, `field ${field} of a sample has another type`);
      } else cursor.skip(tag % 8);
    }
    this.#checkTime(timestampMs);
  }

  #checkTime(timestampMs: number): void {
    if (timestampMs < this.#limits.oldestSampleMs) this.#broken ??= 'oldestSampleMs';
    if (timestampMs > this.#limits.newestSampleMs) this.#broken ??= 'newestSampleMs';
  }
}
