import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { readPage, writePage } from './ledger-page.ts';

const uint32 = fc.nat(0xffffffff);
const page = fc
  .array(fc.tuple(uint32, fc.record({ boot: uint32, sequence: fc.nat(2 ** 48 - 1) })), {
    maxLength: 400,
  })
  .map((entries) => new Map(entries));

it('is read back, the nodes seen last when not all fit, in no more bytes than Kafka allows', () => {
  fc.assert(
    fc.property(page, (entries) => {
      const text = writePage(entries);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4096);
      const read = [...readPage(text)];
      expect(read).toEqual([...entries].slice(-read.length || entries.size));
      expect(read.length).toBe(Math.min(entries.size, 219));
    }),
  );
});

it.each(['', 'null', 'l2:AAAA', 'l1:', 'l1:AAAA', 'l1:%%%'])('takes "%s" for no nodes', (text) => {
  expect(readPage(text)).toEqual(new Map());
});

it('answers any text with nodes or none', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(readPage(`l1:${text}`).size).toBeLessThanOrEqual(text.length);
    }),
  );
});
