import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WireError } from './errors.ts';
import { frame, parseFrame } from './framing.ts';

describe('frame', () => {
  it('is read back', () => {
    fc.assert(
      fc.property(fc.nat(0xffffffff), fc.uint8Array(), (schemaId, payload) => {
        const value = frame(schemaId, payload);
        const read = parseFrame(value);
        expect(read.schemaId).toBe(schemaId);
        expect(new Uint8Array(value.subarray(read.payloadOffset))).toEqual(payload);
      }),
    );
  });

  it('is the bytes that Confluent documents', () => {
    expect([...frame(258, Uint8Array.of(7))]).toEqual([0, 0, 0, 1, 2, 0, 7]);
  });
});

describe('parseFrame', () => {
  it('takes the first message index written in full', () => {
    expect(parseFrame(Uint8Array.of(0, 0, 0, 0, 9, 2, 0, 7))).toEqual({
      schemaId: 9,
      payloadOffset: 7,
    });
  });

  it.each([
    ['nothing', [], 'truncated'],
    ['five bytes', [0, 0, 0, 0, 1], 'truncated'],
    ['another magic', [1, 0, 0, 0, 1, 0], 'magic_byte'],
    ['the second message', [0, 0, 0, 0, 1, 2, 2], 'message_index'],
    ['a nested message', [0, 0, 0, 0, 1, 4, 0, 0], 'message_index'],
    ['an index cut off', [0, 0, 0, 0, 1, 2], 'truncated'],
  ])('refuses %s', (_, bytes, code) => {
    expect(() => parseFrame(Uint8Array.from(bytes))).toThrow(
      expect.objectContaining({ code }) as Error,
    );
  });

  it('answers any bytes with a frame or a coded error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => {
        expect(offsetOrError(bytes)).toSatisfy(
          (found: unknown) => found instanceof WireError || Number(found) <= bytes.length,
        );
      }),
      { numRuns: 5000 },
    );
  });
});

function offsetOrError(bytes: Uint8Array): unknown {
  try {
    return parseFrame(bytes).payloadOffset;
  } catch (error) {
    return error;
  }
}
