import { z } from 'zod';
import {
  parseByteSize,
  parseDuration,
  parseFlag,
  parseInteger,
  parseList,
  parseRatio,
} from './parsers.ts';

interface Range<T> {
  readonly min?: T;
  readonly max?: T;
}

function parsed<T>(parse: (text: string) => T | undefined, rule: string) {
  return z.string().transform((text, context) => {
    const value = parse(text.trim());
    if (value !== undefined) return value;
    context.issues.push({ code: 'custom', message: `must be ${rule}`, input: text });
    return z.NEVER;
  });
}

/** A quantity between two others that are written in the same way as the setting itself. */
function quantity(parse: (text: string) => number | undefined, rule: string, range: Range<string>) {
  const bound = (text: string) => {
    const value = parse(text);
    if (value === undefined) throw new TypeError(`cannot use the bound ${text}: not ${rule}`);
    return value;
  };
  const min = range.min === undefined ? -Infinity : bound(range.min);
  const max = range.max === undefined ? Infinity : bound(range.max);
  const within = (value: number | undefined) =>
    value !== undefined && value >= min && value <= max ? value : undefined;
  return parsed((text) => within(parse(text)), rule + describeRange(range));
}

function describeRange({ min, max }: Range<string>): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` of ${min} or more`;
  if (max !== undefined) return ` of ${max} or less`;
  return '';
}

function texts({ min, max }: Range<number>): Range<string> {
  return {
    ...(min === undefined ? {} : { min: String(min) }),
    ...(max === undefined ? {} : { max: String(max) }),
  };
}

/**
 * The kinds of settings, as zod schemas of their text forms. Give a default as a value with
 * `.default(5000)` or as text with `.prefault('5s')`.
 */
export const setting = {
  /** Text that is not empty. */
  text: () => parsed((value) => value || undefined, 'a text that is not empty'),
  /** "true", "false", "1" or "0". */
  flag: () => parsed(parseFlag, 'true, false, 1 or 0'),
  /** "a,b": one part or more. */
  list: () => parsed(parseList, 'a list (a,b)'),
  /** A share from 0 to 1. */
  ratio: () => parsed(parseRatio, 'a number from 0 to 1'),
  integer: (range: Range<number> = {}) => quantity(parseInteger, 'a whole number', texts(range)),
  /** A TCP port. */
  port: () => quantity(parseInteger, 'a port', { min: '1', max: '65535' }),
  /** "5s" or "250ms", in milliseconds. The bounds are written in the same way. */
  duration: (range: Range<string> = {}) => quantity(parseDuration, 'a duration (5s, 250ms)', range),
  /** "4MiB" or "512", in bytes. The bounds are written in the same way. */
  byteSize: (range: Range<string> = {}) => quantity(parseByteSize, 'a size (4MiB, 512kB)', range),
} as const;
