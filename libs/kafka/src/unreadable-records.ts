/**
 * Stand-ins for the records of a batch that cannot be decompressed: as many records, with the same offsets,
 * no key, no value, and a header that says why. A consumer can then set them aside by name and go on, where
 * an error would end the fetch, again and again, and stop the partition.
 *
 * ```
 * record := length attributes timestamp-delta offset-delta key-length value-length headers
 * header := name-length name value-length value          numbers are zigzag varints
 * ```
 *
 * Source: https://kafka.apache.org/documentation/#record
 */

/** The header that a record has which could not be read; its value says why. */
export const UNREADABLE_HEADER = 'tidewatch-unreadable';

const COUNT_BYTES = 4;
/** No broker takes a batch of so many records; the count is the batch's own and may be wrong. */
const MAX_RECORDS = 1_000_000;
const NO_BYTES = -1;

/**
 * `compressed` is kafkajs's view into the batch, in which the number of records stands right before the
 * compressed ones.
 */
export function unreadableRecords(compressed: Buffer, reason: string): Buffer {
  const { buffer, byteOffset } = compressed;
  const count = new DataView(buffer, byteOffset - COUNT_BYTES, COUNT_BYTES).getInt32(0);
  const header = [...sized(Buffer.from(UNREADABLE_HEADER)), ...sized(Buffer.from(reason))];
  const records = Array.from({ length: Math.min(count, MAX_RECORDS) }, (_, offsetDelta) => {
    const head = [
      0,
      ...zigzag(0),
      ...zigzag(offsetDelta),
      ...zigzag(NO_BYTES),
      ...zigzag(NO_BYTES),
    ];
    return Buffer.from(sized(Buffer.from([...head, ...zigzag(1), ...header])));
  });
  return Buffer.concat(records);
}

function sized(bytes: Buffer): number[] {
  return [...zigzag(bytes.length), ...bytes];
}

/** A 32-bit integer as a zigzag varint. */
function zigzag(value: number): number[] {
  const bytes: number[] = [];
  let rest = ((value << 1) ^ (value >> 31)) >>> 0;
  for (; rest >= 0x80; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return [...bytes, rest];
}
