import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PendingBatch } from './batch-queue.ts';
import {
  decodeRecords,
  decodeSegmentHeader,
  encodeRecordHeader,
  encodeSegmentHeader,
  recordBytes,
  SEGMENT_HEADER_BYTES,
} from './spool-record.ts';

const arbitraryBatch: fc.Arbitrary<PendingBatch> = fc.record({
  payload: fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
  samples: fc.nat(),
  collectedAtMs: fc.integer(),
});
const arbitraryBatches = fc.array(arbitraryBatch, { maxLength: 6 });

function encode(batches: readonly PendingBatch[]): Buffer {
  return Buffer.concat(batches.flatMap((batch) => [encodeRecordHeader(batch), batch.payload]));
}

/** How many of the batches end at or before `bytes`. */
function wholeWithin(batches: readonly PendingBatch[], bytes: number): number {
  let end = 0;
  return batches.filter((batch) => (end += recordBytes(batch)) <= bytes).length;
}

describe('records', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(arbitraryBatches, (batches) => {
        expect(decodeRecords(encode(batches), 0)).toEqual(batches);
      }),
    );
  });

  it('cut short at any byte, are those that are whole', () => {
    fc.assert(
      fc.property(arbitraryBatches, (batches) => {
        const bytes = encode(batches);
        for (let length = 0; length <= bytes.length; length++) {
          const read = decodeRecords(bytes.subarray(0, length), 0);
          expect(read).toEqual(batches.slice(0, wholeWithin(batches, length)));
        }
      }),
    );
  });

  it('with one bit changed, are those before it', () => {
    fc.assert(
      fc.property(fc.array(arbitraryBatch, { minLength: 1 }), fc.nat(), (batches, at) => {
        const bytes = encode(batches);
        const bit = at % (bytes.length * 8);
        const byte = bit >> 3;
        bytes.writeUInt8(bytes.readUInt8(byte) ^ (1 << (bit & 7)), byte);
        expect(decodeRecords(bytes, 0)).toEqual(batches.slice(0, wholeWithin(batches, byte)));
      }),
    );
  });

  it('of any bytes are read without a throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (bytes, offset) => {
        expect(decodeRecords(Buffer.from(bytes), offset)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('decodeSegmentHeader', () => {
  it('knows a segment from any other bytes', () => {
    expect(decodeSegmentHeader(encodeSegmentHeader())).toBe(SEGMENT_HEADER_BYTES);
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decodeSegmentHeader(Buffer.from(bytes))).toBeUndefined();
      }),
    );
  });
});
