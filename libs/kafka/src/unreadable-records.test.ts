import * as fc from 'fast-check';
import RecordDecoder from 'kafkajs/src/protocol/recordBatch/record/v0/decoder.js';
import Decoder from 'kafkajs/src/protocol/decoder.js';
import { expect, it } from 'vitest';
import { UNREADABLE_HEADER, unreadableRecords } from './unreadable-records.ts';

it('kafkajs reads as many records as the batch has, each with its offset and the reason', () => {
  fc.assert(
    fc.property(fc.nat(300), fc.string({ maxLength: 300 }), (count, reason) => {
      const batch = Buffer.concat([
        Buffer.from([9, 9]),
        Buffer.alloc(4),
        Buffer.from('compressed'),
      ]);
      batch.writeInt32BE(count, 2);
      const decoder = new Decoder(unreadableRecords(batch.subarray(6), reason));
      const read = Array.from({ length: count }, () => {
        const record = new Decoder(decoder.readVarIntBytes());
        return RecordDecoder(record, { firstOffset: '40', firstTimestamp: '0' });
      });
      expect(read.map(({ offset, key, value }) => [Number(offset), key, value])).toEqual(
        Array.from({ length: count }, (_, index) => [40 + index, null, null]),
      );
      expect(read.every(({ headers }) => String(headers[UNREADABLE_HEADER]) === reason)).toBe(true);
      expect(decoder.readAll().length).toBe(0);
    }),
  );
});
