import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePageSize, readPageSize } from './page-size.ts';

function auxv(isLittleEndian: boolean, ...words: readonly bigint[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(words.length * 8));
  words.forEach((word, index) => view.setBigUint64(index * 8, word, isLittleEndian));
  return new Uint8Array(view.buffer);
}

describe('parsePageSize', () => {
  it.each([true, false])('finds the page size (little endian: %s)', (isLittleEndian) => {
    const bytes = auxv(isLittleEndian, 33n, 1n, 6n, 65_536n, 0n, 0n);
    expect(parsePageSize(bytes, isLittleEndian)).toBe(65_536);
  });

  it('ends at the end mark', () => {
    expect(parsePageSize(auxv(true, 0n, 0n, 6n, 4096n), true)).toBeUndefined();
  });

  it('takes any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(typeof parsePageSize(bytes, true)).toMatch(/number|undefined/);
      }),
    );
  });
});

describe('readPageSize', () => {
  it('reads that of this kernel, and has a default', () => {
    expect([4096, 16_384, 65_536]).toContain(readPageSize('/proc'));
    expect(readPageSize('/no/such')).toBe(4096);
  });
});
