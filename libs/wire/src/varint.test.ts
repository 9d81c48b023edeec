import * as fc from 'fast-check';
import * as protobuf from 'protobufjs/minimal.js';
import { expect, it } from 'vitest';
import { Cursor, varintSize, writeVarint } from './varint.ts';

const edges = [0, 127, 128, 2 ** 31 - 1, 2 ** 31, 2 ** 32, 2 ** 49, Number.MAX_SAFE_INTEGER];
const unsigned = fc.oneof(fc.constantFrom(...edges), fc.nat({ max: Number.MAX_SAFE_INTEGER }));

it('writes the bytes that protobufjs writes, and reads them back', () => {
  fc.assert(
    fc.property(unsigned, (value) => {
      const target = new Uint8Array(varintSize(value));
      expect(writeVarint(target, value, 0)).toBe(target.length);
      expect(target).toEqual(new Uint8Array(protobuf.Writer.create().uint64(value).finish()));
      expect(new Cursor(target, 0, target.length).varint()).toBe(value);
    }),
  );
});

it('reads an int64 below zero as protobufjs writes it', () => {
  fc.assert(
    fc.property(fc.integer({ min: -(2 ** 53) + 1, max: -1 }), (value) => {
      const bytes = protobuf.Writer.create().int64(value).finish();
      expect(new Cursor(bytes, 0, bytes.length).varint()).toBe(value);
    }),
  );
});
