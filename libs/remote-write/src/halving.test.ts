import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { writeHalving } from './halving.ts';
import type { Sink } from './sink.ts';

const { signal } = new AbortController();

/** Refuses every request that holds the byte 255, and keeps the others. */
function endpoint() {
  const taken: number[] = [];
  let requests = 0;
  const sink: Sink = {
    write: async (request) => {
      requests++;
      if (request.includes(255)) return { kind: 'rejected', status: 400, message: 'bad' };
      taken.push(...request);
      return { kind: 'delivered' };
    },
  };
  return { sink, taken, requests: () => requests };
}

function partsOf(bytes: readonly number[]) {
  return bytes.map((value, index) => ({ start: index, end: index + 1, value }));
}

it('delivers every good part once, in order, and names every bad one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(fc.nat(254), fc.constant(255))), async (bytes) => {
      const { sink, taken } = endpoint();
      const { poison } = await writeHalving(sink, Buffer.from(bytes), partsOf(bytes), signal);
      expect(taken).toEqual(bytes.filter((byte) => byte !== 255));
      expect(poison.map(({ part }) => part.start)).toEqual(
        bytes.flatMap((byte, index) => (byte === 255 ? [index] : [])),
      );
    }),
  );
});

it('finds one bad part of 64 in 13 requests', async () => {
  const bytes = Array.from({ length: 64 }, (_, index) => (index === 41 ? 255 : 1));
  const { sink, requests } = endpoint();
  await writeHalving(sink, Buffer.from(bytes), partsOf(bytes), signal);
  expect(requests()).toBe(13);
});
