/**
 * Checks and counts a batch without decoding it, and finds the bytes that can be copied as they are.
 *
 * ```
 * MetricBatch := header (timeseries | metadata | unknown)*
 * header      := 0x82 0x01 length BatchHeader     field 16, first
 * timeseries  := 0x0a length TimeSeries           field 1, as in WriteRequest
 * metadata    := 0x1a length MetricMetadata       field 3, as in WriteRequest
 * TimeSeries  := (0x0a length Label | 0x12 length Sample | unknown)*
 * Label       := 0x0a length name 0x12 length value
 * Sample      := 0x09 double 0x10 varint          value, timestamp in ms
 * ```
 *
 * Every length of a frame is accounted for: one that runs past its parent is an error, never a read. The
 * insides of strings are not looked at, so that text which is not UTF-8 is the endpoint's to refuse.
 * A series over a limit is left out of the runs and counted; malformed bytes refuse the whole batch.
 */

import { type BatchHeader, decodeHeader } from './batch-header.ts';
import { WireError } from './errors.ts';
import { SeriesWalker, type SeriesLimits } from './series-walker.ts';
import { Cursor, WIRE_BYTES } from './varint.ts';

const TAG_TIMESERIES = 0x0a;
const TAG_METADATA = 0x1a;
const TAG_HEADER = 0x82; // varint 0x82 0x01 = field 16, bytes
const HEADER_FIELD = 16;

export interface WalkLimits extends SeriesLimits {
  /** How many more series this batch may bring; those behind them are left out. */
  readonly seriesPerBatch: number;
}

/** What a walk found. One object serves many walks, so that a walk allocates nothing. */
export class BatchWalk {
  /** Series and samples inside the runs, that is without those that a limit left out. */
  series = 0;
  samples = 0;
  metadata = 0;
  /** Samples that each limit left out. */
  readonly rejected = new Map<keyof WalkLimits, number>();
  /** Start and end, by turns, of the bytes to copy. */
  readonly runs: number[] = [];
  /** The bytes in all runs. */
  sizeBytes = 0;

  reset(): void {
    this.series = this.samples = this.metadata = this.sizeBytes = 0;
    this.rejected.clear();
    this.runs.length = 0;
  }

  keep(start: number, end: number): void {
    const { runs } = this;
    this.sizeBytes += end - start;
    if (runs.at(-1) === start) runs[runs.length - 1] = end;
    else runs.push(start, end);
  }

  reject(limit: keyof WalkLimits, samples: number): void {
    this.rejected.set(limit, (this.rejected.get(limit) ?? 0) + samples);
  }
}

/** Reads the header that stands first in a batch. `end` is where the rest of the batch begins. */
export function readHeader(
  bytes: Uint8Array,
  offset: number,
): { header: BatchHeader; end: number } {
  if (bytes[offset] !== TAG_HEADER || bytes[offset + 1] !== 0x01) {
    const code = offset >= bytes.length ? 'header_missing' : 'header_not_first';
    throw new WireError(code, offset, 'a batch begins with its header, and this one does not');
  }
  const cursor = new Cursor(bytes, offset + 2, bytes.length);
  const end = cursor.lengthEnd();
  return { header: decodeHeader(bytes.subarray(cursor.offset, end), cursor.offset), end };
}

/** Walks what stands behind the header, from `offset` to the end of `bytes`, into `walk`. */
export function walkBatch(
  bytes: Uint8Array,
  offset: number,
  limits: WalkLimits,
  walk: BatchWalk,
): void {
  walk.reset();
  const frames = new Cursor(bytes, offset, bytes.length);
  const series = new SeriesWalker(bytes, limits);
  while (frames.offset < frames.end) {
    const start = frames.offset;
    const tag = bytes[start] as number;
    if (tag === TAG_TIMESERIES) {
      frames.offset = start + 1;
      const end = frames.lengthEnd();
      const limit = series.walk(frames.offset, end);
      frames.offset = end;
      if (limit) walk.reject(limit, series.samples);
      else if (walk.series >= limits.seriesPerBatch) walk.reject('seriesPerBatch', series.samples);
      else {
        walk.series++;
        walk.samples += series.samples;
        walk.keep(start, end);
      }
    } else if (tag === TAG_METADATA) {
      frames.offset = start + 1;
      const end = frames.lengthEnd();
      checkMetadata(new Cursor(bytes, frames.offset, end));
      frames.offset = end;
      walk.metadata++;
      walk.keep(start, end);
    } else skipUnknown(frames);
  }
}

function checkMetadata(fields: Cursor): void {
  while (fields.offset < fields.end) fields.skip(fields.tag() % 8);
}

/**
 * A newer agent may add fields. They are not copied, for a remote-write endpoint would read them as its
 * own; a field that this version does know cannot stand here under an overlong tag.
 */
function skipUnknown(frames: Cursor): void {
  const start = frames.offset;
  const tag = frames.tag();
  const field = Math.floor(tag / 8);
  if (field === HEADER_FIELD) {
    throw new WireError('header_repeated', start, 'a second header stands in one batch');
  }
  if (field === 1 || field === 3) {
    const detail =
      tag % 8 === WIRE_BYTES ? 'has an overlong tag' : `has wire type ${tag % 8}, not bytes`;
    throw new WireError('wire_type', start, `field ${field} ${detail}`);
  }
  frames.skip(tag % 8);
}
