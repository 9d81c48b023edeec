import { crc32 } from 'node:zlib';
import type { PendingBatch } from './batch-queue.ts';

/*
 * How batches lie in a file of the spool. Numbers are little-endian, checksums are zlib's CRC-32.
 *
 *   segment := magic sent record*
 *   magic   := "TWSPOOL1"
 *   sent    := u32                 where the first record begins that is not sent yet
 *   record  := length u32          of the payload
 *              payloadCrc u32
 *              samples u32
 *              collectedAtMs f64
 *              headerCrc u32       of the 20 bytes before
 *              payload             the MetricBatch message
 *
 * A header has a checksum of its own, so that a start need not read the payloads to know what there is,
 * and a damaged payload costs one batch and not all that follow.
 */

const MAGIC = Buffer.from('TWSPOOL1');
const CHECKED_BYTES = 20;
/** Where `sent` stands in a segment. */
export const SENT_OFFSET = MAGIC.length;
export const SEGMENT_HEADER_BYTES = SENT_OFFSET + 4;
export const RECORD_HEADER_BYTES = CHECKED_BYTES + 4;

export interface RecordHeader {
  readonly payloadBytes: number;
  readonly payloadCrc: number;
  readonly samples: number;
  readonly collectedAtMs: number;
}

export function encodeSegmentHeader(): Buffer {
  const bytes = Buffer.alloc(SEGMENT_HEADER_BYTES);
  MAGIC.copy(bytes);
  encodeSent(SEGMENT_HEADER_BYTES).copy(bytes, SENT_OFFSET);
  return bytes;
}

export function encodeSent(offset: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(offset);
  return bytes;
}

/** Where the first record begins that is not sent yet; undefined when this is no segment. */
export function decodeSegmentHeader(bytes: Buffer): number | undefined {
  const isSegment = bytes.length >= SEGMENT_HEADER_BYTES && bytes.indexOf(MAGIC) === 0;
  return isSegment ? bytes.readUInt32LE(SENT_OFFSET) : undefined;
}

/** How many bytes a batch takes in a segment. */
export function recordBytes({ payload }: PendingBatch): number {
  return RECORD_HEADER_BYTES + payload.length;
}

/** What stands before the payload. */
export function encodeRecordHeader({ payload, samples, collectedAtMs }: PendingBatch): Buffer {
  const bytes = Buffer.alloc(RECORD_HEADER_BYTES);
  bytes.writeUInt32LE(payload.length, 0);
  bytes.writeUInt32LE(crc32(payload), 4);
  bytes.writeUInt32LE(samples, 8);
  bytes.writeDoubleLE(collectedAtMs, 12);
  bytes.writeUInt32LE(crc32(bytes.subarray(0, CHECKED_BYTES)), CHECKED_BYTES);
  return bytes;
}

/** The header at `offset`; undefined when it is cut short or damaged, and with it all that follows. */
export function decodeRecordHeader(bytes: Buffer, offset: number): RecordHeader | undefined {
  if (offset + RECORD_HEADER_BYTES > bytes.length) return undefined;
  const checked = bytes.subarray(offset, offset + CHECKED_BYTES);
  if (bytes.readUInt32LE(offset + CHECKED_BYTES) !== crc32(checked)) return undefined;
  return {
    payloadBytes: checked.readUInt32LE(0),
    payloadCrc: checked.readUInt32LE(4),
    samples: checked.readUInt32LE(8),
    collectedAtMs: checked.readDoubleLE(12),
  };
}

/**
 * The batches from `offset` on, up to the first that is cut short or damaged. Payloads are views of
 * `bytes`.
 */
export function decodeRecords(bytes: Buffer, offset: number): readonly PendingBatch[] {
  const batches: PendingBatch[] = [];
  for (let at = offset; ;) {
    const header = decodeRecordHeader(bytes, at);
    if (!header) return batches;
    const begin = at + RECORD_HEADER_BYTES;
    at = begin + header.payloadBytes;
    const payload = bytes.subarray(begin, at);
    if (at > bytes.length || crc32(payload) !== header.payloadCrc) return batches;
    batches.push({ payload, samples: header.samples, collectedAtMs: header.collectedAtMs });
  }
}
