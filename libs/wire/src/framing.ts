/**
 * Confluent's wire format, in which a record's value names the schema that it was written with.
 *
 * ```
 * value   := magic schema-id message-index payload
 * magic   := 0x00
 * schema-id     := uint32, big-endian
 * message-index := 0x00                      the first message of the schema, in short
 *                | count index{count}        zigzag varints; a path of nested messages
 * ```
 *
 * Source: https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/
 */

import { WireError } from './errors.ts';
import { Cursor } from './varint.ts';

const MAGIC = 0;
const PREFIX_BYTES = 6;

/** A record's value for `payload`, which is the first message of the schema `schemaId`. */
export function frame(schemaId: number, payload: Uint8Array): Buffer {
  const value = Buffer.allocUnsafe(PREFIX_BYTES + payload.length);
  value[0] = MAGIC;
  value.writeUInt32BE(schemaId, 1);
  value[5] = 0;
  value.set(payload, PREFIX_BYTES);
  return value;
}

export interface Frame {
  readonly schemaId: number;
  /** Where the payload begins; it ends with the value. */
  readonly payloadOffset: number;
}

/** Reads the prefix of a record's value. Throws a {@link WireError} when it names another message. */
export function parseFrame(value: Uint8Array): Frame {
  if (value.length < PREFIX_BYTES) {
    throw new WireError('truncated', 0, `a value of ${value.length} bytes has no schema id`);
  }
  if (value[0] !== MAGIC) {
    throw new WireError('magic_byte', 0, `magic byte ${value[0]} is not Confluent's 0`);
  }
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  return { schemaId: view.getUint32(1), payloadOffset: skipFirstMessageIndex(value) };
}

/** The index of the first message is written `0`, or in full as one index that is 0. */
function skipFirstMessageIndex(value: Uint8Array): number {
  const cursor = new Cursor(value, 5, value.length);
  const count = cursor.varint();
  if (count === 0) return cursor.offset;
  // Zigzag: 1 is written 2.
  if (count === 2 && cursor.varint() === 0) return cursor.offset;
  throw new WireError('message_index', 5, 'the value holds another message than MetricBatch');
}
