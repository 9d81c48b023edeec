/**
 * Base-128 varints and tags of the protobuf wire format.
 *
 * ```
 * varint := (0x80 | 7 bits)* (7 bits)      least significant group first, at most 10 bytes
 * tag    := varint(field number << 3 | wire type)
 * ```
 *
 * Source: https://protobuf.dev/programming-guides/encoding/
 */

import { WireError } from './errors.ts';

export const WIRE_VARINT = 0;
export const WIRE_FIXED64 = 1;
export const WIRE_BYTES = 2;
const WIRE_FIXED32 = 5;

const MAX_VARINT_BYTES = 10;

/** The bytes that `value`, a safe integer of 0 or more, takes as a varint. */
export function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) size++;
  return size;
}

/** Writes a safe integer of 0 or more at `offset` and returns the offset behind it. */
export function writeVarint(target: Uint8Array, value: number, offset: number): number {
  let rest = value;
  let at = offset;
  for (; rest > 0x7fffffff; rest = Math.floor(rest / 0x80)) target[at++] = (rest % 0x80) | 0x80;
  for (; rest >= 0x80; rest >>>= 7) target[at++] = (rest & 0x7f) | 0x80;
  target[at++] = rest;
  return at;
}

/**
 * A position in bytes, with the reads that a walk needs. Values are numbers: a varint over 2^53 loses
 * its low bits, which no length can have, and an int64 below zero is read as two's complement.
 */
export class Cursor {
  readonly bytes: Uint8Array;
  offset: number;
  end: number;

  constructor(bytes: Uint8Array, offset: number, end: number) {
    this.bytes = bytes;
    this.offset = offset;
    this.end = end;
  }

  /** An unsigned varint; as int64 when its tenth byte says that it is negative. */
  varint(): number {
    const { bytes, end } = this;
    const start = this.offset;
    let at = start;
    let value = 0;
    let scale = 1;
    for (let index = 0; index < MAX_VARINT_BYTES; index++) {
      if (at >= end) throw new WireError('truncated', start, 'a varint is cut off');
      const byte = bytes[at++] as number;
      if (index === MAX_VARINT_BYTES - 1) {
        if (byte > 1) break;
        this.offset = at;
        return byte === 1 ? this.#negative(start) : value;
      }
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) {
        this.offset = at;
        return value;
      }
      scale *= 0x80;
    }
    throw new WireError('varint_too_long', start, 'a varint has more than 64 bits');
  }

  /** The two's complement of ten varint bytes whose top bit is set. */
  #negative(start: number): number {
    let inverted = 0;
    let scale = 1;
    for (let index = 0; index < MAX_VARINT_BYTES - 1; index++) {
      inverted += (~(this.bytes[start + index] as number) & 0x7f) * scale;
      scale *= 0x80;
    }
    return -inverted - 1;
  }

  /** The end of a length-delimited field whose length stands here; the offset moves to its first byte. */
  lengthEnd(): number {
    const start = this.offset;
    const length = this.varint();
    if (length < 0 || length > this.end - this.offset) {
      throw new WireError('truncated', start, `a field of ${length} bytes runs past the end`);
    }
    return this.offset + length;
  }

  /** Moves past the value of a field that is not looked at. Groups are refused: proto3 has none. */
  skip(wireType: number): void {
    const start = this.offset;
    let to: number;
    if (wireType === WIRE_VARINT) {
      this.varint();
      return;
    } else if (wireType === WIRE_FIXED64) to = start + 8;
    else if (wireType === WIRE_BYTES) to = this.lengthEnd();
    else if (wireType === WIRE_FIXED32) to = start + 4;
    else throw new WireError('wire_type', start, `wire type ${wireType} is not one of proto3`);
    if (to > this.end) throw new WireError('truncated', start, 'a fixed-size value is cut off');
    this.offset = to;
  }

  /** A tag; field number 0 and numbers over 2^29 - 1 are refused, as every protobuf reader must. */
  tag(): number {
    const start = this.offset;
    const tag = this.varint();
    if (tag < 8 || tag > 0xffffffff) {
      throw new WireError('field_number', start, `tag ${tag} has no field number of protobuf`);
    }
    return tag;
  }
}
