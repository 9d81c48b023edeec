import { zstdCompressSync } from 'node:zlib';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { release, zstdCodec } from './zstd-codec.ts';
import { frameContentSize } from './zstd-frame.ts';

it('reads back what it writes, and what is written without a content size', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
      const buffer = Buffer.from(bytes);
      const compressed = await zstdCodec.compress({ buffer });
      expect(await zstdCodec.decompress(compressed)).toEqual(buffer);
      expect(await zstdCodec.decompress(zstdCompressSync(buffer))).toEqual(buffer);
    }),
  );
});

it.each([200, 255, 256, 65_791, 65_792, 70_000])('a frame of %i bytes tells its size', (size) => {
  const bytes = Buffer.alloc(size, 'ab');
  expect(frameContentSize(zstdCompressSync(bytes, { pledgedSrcSize: size }))).toBe(size);
});

it('answers any bytes without reading past their end', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 24 }), (bytes) => {
      const frame = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, ...bytes]);
      expect(frameContentSize(frame)).toSatisfy(
        (size: unknown) => size === undefined || Number(size) >= 0,
      );
    }),
  );
});

it('gives back the memory that it decompressed into, and no other', async () => {
  const bytes = Buffer.alloc(200_000, 'tide');
  const records = await zstdCodec.decompress(await zstdCodec.compress({ buffer: bytes }));
  expect(records).toEqual(bytes);
  release(records.subarray(10, 20));
  expect(records.length).toBe(0);
  release(bytes);
  expect(bytes.length).toBe(200_000);
});

it('leaves memory alone that small buffers share', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(100_000), async (size) => {
      const bytes = Buffer.alloc(size, 'tide');
      const records = await zstdCodec.decompress(await zstdCodec.compress({ buffer: bytes }));
      const neighbour = Buffer.from('small');
      release(records);
      expect(String(neighbour)).toBe('small');
    }),
  );
});
