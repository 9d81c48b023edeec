import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseByteSize,
  parseDuration,
  parseFlag,
  parseInteger,
  parseList,
  parseRatio,
} from './parsers.ts';

describe('parseDuration', () => {
  it.each([
    ['5s', 5000],
    ['250ms', 250],
    ['1.5m', 90_000],
    ['2h', 7_200_000],
    ['1d', 86_400_000],
    ['0s', 0],
    ['5 s', 5000],
    ['0.0001ms', 0],
    ['5', undefined],
    ['s', undefined],
    ['-5s', undefined],
    ['5S', undefined],
    ['5s5', undefined],
    ['.5s', undefined],
    ['1e3s', undefined],
    ['5constructor', undefined],
    ['99999999999999d', undefined],
  ])('%s', (text, want) => {
    expect(parseDuration(text)).toBe(want);
  });

  it('is a whole number of milliseconds for every whole number and unit', () => {
    const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 } as const;
    const unit = fc.constantFrom<keyof typeof units>('ms', 's', 'm', 'h');
    fc.assert(
      fc.property(fc.nat(), unit, (n, u) => {
        expect(parseDuration(`${n}${u}`)).toBe(n * units[u]);
      }),
    );
  });
});

describe('parseByteSize', () => {
  it.each([
    ['4MiB', 4_194_304],
    ['1.5GB', 1_500_000_000],
    ['512', 512],
    ['10B', 10],
    ['2kB', 2000],
    ['2KiB', 2048],
    ['2KB', undefined],
    ['MiB', undefined],
    ['4 MiB ', undefined],
    ['9007199254740992', undefined],
  ])('%s', (text, want) => {
    expect(parseByteSize(text)).toBe(want);
  });
});

describe('every numeric parser', () => {
  const parsers = [parseDuration, parseByteSize, parseInteger, parseRatio];

  it('gives a finite number or undefined for any text, and never throws', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^-?\d{0,20}\.?\d{0,5} ?[a-zA-Z]{0,3}$/));
    fc.assert(
      fc.property(text, (value) => {
        for (const parse of parsers) {
          const result = parse(value);
          expect(result === undefined || Number.isFinite(result)).toBe(true);
        }
      }),
    );
  });
});

describe('parseInteger', () => {
  it('reads back every integer that it is given', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (n) => {
        expect(parseInteger(String(n))).toBe(n);
      }),
    );
  });

  it.each(['', '1.5', '1e3', '0x10', ' 1', '9007199254740992'])('refuses %j', (text) => {
    expect(parseInteger(text)).toBeUndefined();
  });
});

describe('parseRatio', () => {
  it.each([
    ['0', 0],
    ['0.25', 0.25],
    ['1', 1],
    ['1.01', undefined],
    ['-0', undefined],
    ['', undefined],
  ])('%j', (text, want) => {
    expect(parseRatio(text)).toBe(want);
  });
});

describe('parseFlag', () => {
  it.each([
    ['true', true],
    ['1', true],
    ['false', false],
    ['0', false],
    ['yes', undefined],
    ['TRUE', undefined],
  ])('%s', (text, want) => {
    expect(parseFlag(text)).toBe(want);
  });
});

describe('parseList', () => {
  it.each([
    ['a,b', ['a', 'b']],
    [' a , b ,', ['a', 'b']],
    ['a', ['a']],
    [',', undefined],
    ['', undefined],
  ])('%j', (text, want) => {
    expect(parseList(text)).toEqual(want);
  });

  it('reads back any list of trimmed, non-empty parts without commas', () => {
    const part = fc.string({ minLength: 1 }).filter((s) => s.trim() === s && !s.includes(','));
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        expect(parseList(parts.join(','))).toEqual(parts);
      }),
    );
  });
});
