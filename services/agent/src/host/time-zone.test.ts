import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseZoneAbbreviation, zoneAbbreviation } from './time-zone.ts';

interface ZoneType {
  readonly offset: number;
  readonly nameIndex: number;
}

/** One block of a TZif file, with times of 4 bytes (version 1) or 8 (the second block). */
function block(
  timeBytes: number,
  types: readonly ZoneType[],
  used: readonly number[],
  names: string,
) {
  const header = Buffer.alloc(44);
  header.write('TZif2', 'latin1');
  [0, 0, 0, used.length, types.length, names.length].forEach((count, index) =>
    header.writeUInt32BE(count, 20 + index * 4),
  );
  const typeBytes = types.map(({ offset, nameIndex }) => {
    const bytes = Buffer.alloc(6);
    bytes.writeInt32BE(offset);
    bytes[5] = nameIndex;
    return bytes;
  });
  return Buffer.concat([
    header,
    Buffer.alloc(timeBytes * used.length),
    Buffer.from(used),
    ...typeBytes,
    Buffer.from(names, 'latin1'),
  ]);
}

const berlin = block(
  4,
  [
    { offset: 3208, nameIndex: 0 },
    { offset: 3600, nameIndex: 9 },
    { offset: 7200, nameIndex: 4 },
  ],
  [1, 2, 1, 2],
  'LMT\0CEST\0CET\0',
);

describe('parseZoneAbbreviation', () => {
  it.each([
    [3600, 'CET'],
    [7200, 'CEST'],
    [0, undefined],
  ])('names the offset %d', (offset, want) => {
    expect(parseZoneAbbreviation(berlin, offset)).toBe(want);
  });

  it('takes the newest name of an offset', () => {
    const types = [
      { offset: 3600, nameIndex: 0 },
      { offset: 3600, nameIndex: 4 },
    ];
    expect(parseZoneAbbreviation(block(4, types, [0, 1], 'OLD\0NEW\0'), 3600)).toBe('NEW');
  });

  it('reads the second block when the first is empty', () => {
    const tokyo = block(8, [{ offset: 32_400, nameIndex: 0 }], [0], 'JST\0');
    const slim = Buffer.concat([block(4, [], [], ''), tokyo]);
    expect(parseZoneAbbreviation(slim, 32_400)).toBe('JST');
  });

  it('takes any bytes, and any damage', () => {
    const damaged = fc.tuple(fc.nat(berlin.length - 1), fc.nat(255)).map(([at, byte]) => {
      const copy = Buffer.from(berlin);
      copy[at] = byte;
      return copy;
    });
    const anything = fc.uint8Array().map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(fc.oneof(damaged, anything), (bytes) => {
        expect(typeof parseZoneAbbreviation(bytes, 3600)).toMatch(/string|undefined/);
      }),
    );
  });
});

describe('zoneAbbreviation', () => {
  it.each([
    [0, 'UTC'],
    [19_800, '+0530'],
    [-12_600, '-0330'],
  ])('without zone files calls %d %s', (offset, want) => {
    expect(zoneAbbreviation('/no/such', offset)).toBe(want);
  });
});
