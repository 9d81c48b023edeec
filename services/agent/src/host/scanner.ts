import { AgentError } from '../errors.ts';

const NEWLINE = 0x0a;
const TAB = 0x09;
const SPACE = 0x20;
const ZERO = 0x30;
const NINE = 0x39;
const MINUS = 0x2d;
const ASCII_END = 0x80;

/** With more digits than this a number may exceed 2^53, and adding digit by digit would round twice. */
const EXACT_DIGITS = 15;
/** A power of two, so that a hash becomes a slot by a mask. */
const WORD_SLOTS = 8192;

/**
 * Reads words and numbers out of a proc or sys file, line by line, without making garbage: numbers are
 * read from the bytes, and a word that was seen before is the same string as before (kept in a table of
 * fixed size, so the memory is bounded and a collision costs one new string).
 *
 * Between words stand blanks (space, tab); lines end with a newline.
 */
export class Scanner {
  readonly #words: (string | undefined)[] = Array.from({ length: WORD_SLOTS });
  #source = '';
  #bytes: Buffer = Buffer.alloc(0);
  #at = 0;
  #lineEnd = -1;
  #end = 0;

  /** A scanner of text, for parsers under test. */
  static of(text: string | Uint8Array, source = 'text'): Scanner {
    const bytes = Buffer.from(text);
    return new Scanner().reset(bytes, bytes.length, source);
  }

  /** Puts the scanner before the first line of `bytes[0, length)`. `source` names them in errors. */
  reset(bytes: Buffer, length: number, source: string): this {
    this.#source = source;
    this.#bytes = bytes;
    this.#at = 0;
    this.#lineEnd = -1;
    this.#end = length;
    return this;
  }

  /** All of the file, for a recording. */
  get text(): string {
    return this.#bytes.toString('utf8', 0, this.#end);
  }

  /** Goes to the start of the next line; false when there is none. */
  nextLine(): boolean {
    const start = this.#lineEnd + 1;
    if (start >= this.#end) {
      this.#at = this.#end;
      this.#lineEnd = this.#end;
      return false;
    }
    const newline = this.#bytes.indexOf(NEWLINE, start);
    this.#at = start;
    this.#lineEnd = newline === -1 || newline > this.#end ? this.#end : newline;
    return true;
  }

  /** The next word of the line; empty at its end. */
  word(): string {
    const start = this.#skipBlanks();
    const end = this.#wordEnd(start);
    this.#at = end;
    return this.#string(start, end);
  }

  /** What stands before the line's last `mark` (one character), without blanks before it. */
  wordBefore(mark: string): string {
    const start = this.#skipBlanks();
    this.skipPast(mark);
    return this.#string(start, this.#at - 1);
  }

  /** Goes behind the line's last `mark` (one character). */
  skipPast(mark: string): void {
    const at = this.#bytes.lastIndexOf(mark, this.#lineEnd - 1, 'latin1');
    if (at < this.#at || this.#lineEnd === 0) throw this.malformed(`no "${mark}" in the line`);
    this.#at = at + 1;
  }

  /** The rest of the line without the blanks before it. */
  rest(): string {
    const start = this.#skipBlanks();
    this.#at = this.#lineEnd;
    return this.#string(start, this.#lineEnd);
  }

  /** Passes over `count` words. */
  skip(count: number): void {
    for (let n = 0; n < count; n++) this.#at = this.#wordEnd(this.#skipBlanks());
  }

  /** True when the line has no further word. */
  get atLineEnd(): boolean {
    return this.#skipBlanks() >= this.#lineEnd;
  }

  /** The next word as a decimal number; throws when it is none. */
  number(): number {
    const start = this.#skipBlanks();
    const bytes = this.#bytes;
    const first = bytes[start] === MINUS ? start + 1 : start;
    let at = first;
    let value = 0;
    for (; at < this.#lineEnd; at++) {
      const digit = bytes[at] ?? 0;
      if (digit < ZERO || digit > NINE) break;
      value = value * 10 + (digit - ZERO);
    }
    this.#at = this.#wordEnd(at);
    const isPlain = at === this.#at && at > first && at - first <= EXACT_DIGITS;
    if (!isPlain) return this.#slowNumber(start);
    return first === start ? value : -value;
  }

  /** The error of a file that is not as its format says. */
  malformed(detail: string): AgentError {
    return new AgentError('malformed', `cannot parse ${this.#source}: ${detail}`);
  }

  #slowNumber(start: number): number {
    const word = this.#bytes.toString('latin1', start, this.#at);
    const value = word === '' ? Number.NaN : Number(word);
    if (!Number.isFinite(value)) throw this.malformed(`"${word.slice(0, 40)}" is not a number`);
    return value;
  }

  #skipBlanks(): number {
    let at = this.#at;
    while (at < this.#lineEnd && isBlank(this.#bytes[at])) at++;
    this.#at = at;
    return at;
  }

  #wordEnd(start: number): number {
    let at = start;
    while (at < this.#lineEnd && !isBlank(this.#bytes[at])) at++;
    return at;
  }

  #string(start: number, end: number): string {
    if (start === end) return '';
    let hash = end - start;
    let bits = 0;
    for (let at = start; at < end; at++) {
      const byte = this.#bytes[at] ?? 0;
      bits |= byte;
      hash = Math.imul(hash, 31) + byte;
    }
    if (bits >= ASCII_END) return this.#bytes.toString('utf8', start, end);
    const slot = (hash ^ (hash >>> 13)) & (WORD_SLOTS - 1);
    const known = this.#words[slot];
    if (known !== undefined && this.#isAt(known, start, end)) return known;
    const word = this.#bytes.toString('latin1', start, end);
    this.#words[slot] = word;
    return word;
  }

  #isAt(word: string, start: number, end: number): boolean {
    if (word.length !== end - start) return false;
    for (let index = 0; index < word.length; index++) {
      if (word.charCodeAt(index) !== this.#bytes[start + index]) return false;
    }
    return true;
  }
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}
