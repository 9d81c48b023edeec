import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Scanner } from './scanner.ts';

function words(text: string | Uint8Array): string[][] {
  const scanner = Scanner.of(text);
  const lines: string[][] = [];
  while (scanner.nextLine()) {
    const line: string[] = [];
    for (let word = scanner.word(); word !== ''; word = scanner.word()) line.push(word);
    lines.push(line);
  }
  return lines;
}

describe('Scanner', () => {
  it.each([
    ['', []],
    ['a', [['a']]],
    ['a b\n', [['a', 'b']]],
    ['  a\tb  \n\nc', [['a', 'b'], [], ['c']]],
  ])('reads the words of %j', (text, want) => {
    expect(words(text)).toEqual(want);
  });

  it('reads the same words as a split does', () => {
    const blank = fc.constantFrom(' ', '\t', '  ', '\n', '\n\n', ' \n');
    const part = fc.oneof(blank, fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join('');
        const want = text.split('\n').map((line) => line.split(/[ \t]+/).filter(Boolean));
        // A newline at the end is the end of a line, not the begin of another.
        if (want.at(-1)?.length === 0 && (text === '' || text.endsWith('\n'))) want.pop();
        expect(words(text)).toEqual(want);
      }),
    );
  });

  it('gives the very same string for a word that it knows', () => {
    const scanner = Scanner.of('eth0 eth0');
    scanner.nextLine();
    expect(scanner.word()).toBe(scanner.word());
  });

  it.each([
    ['0', 0],
    ['42 7', 42],
    ['-1', -1],
    ['0.08', 0.08],
    ['18446744073709551615', 2 ** 64],
    ['  12\t', 12],
  ])('reads %j as a number', (text, want) => {
    const scanner = Scanner.of(text);
    scanner.nextLine();
    expect(scanner.number()).toBe(want);
  });

  it('reads every number as JavaScript does', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.bigInt(0n, 2n ** 64n),
          fc.integer(),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
        ),
        (value) => {
          const scanner = Scanner.of(`${value} next`);
          scanner.nextLine();
          expect(scanner.number()).toBe(Number(value) + 0);
          expect(scanner.word()).toBe('next');
        },
      ),
    );
  });

  it.each(['', 'abc', '12kB', '-', '1.2.3'])('refuses %j as a number', (text) => {
    const scanner = Scanner.of(text, '/proc/x');
    scanner.nextLine();
    expect(() => scanner.number()).toThrow(
      expect.objectContaining({
        code: 'malformed',
        message: `cannot parse /proc/x: "${text}" is not a number`,
      }),
    );
  });

  it('reads a name that ends at the last colon', () => {
    const scanner = Scanner.of('  eth0:1:42 7\nno colon: here\nnone');
    scanner.nextLine();
    expect([scanner.wordBefore(':'), scanner.number()]).toEqual(['eth0:1', 42]);
    scanner.nextLine();
    expect([scanner.wordBefore(':'), scanner.rest()]).toEqual(['no colon', 'here']);
    scanner.nextLine();
    expect(() => scanner.wordBefore(':')).toThrow('no ":" in the line');
  });
});
