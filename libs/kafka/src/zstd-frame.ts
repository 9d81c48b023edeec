/**
 * The part of a Zstandard frame's header that tells the content's size.
 *
 * ```
 * frame      := magic descriptor [window] [dictionary-id] [content-size] …
 * magic      := 0x28 0xb5 0x2f 0xfd
 * descriptor := size-flag(2 bits) single-segment(1) unused(1) reserved(1) checksum(1) dictionary-flag(2)
 * ```
 *
 * Source: RFC 8878, section 3.1.1.1
 */

const MAGIC_LE = 0xfd2fb528;
const MAX_HEADER_BYTES = 18;
const DICTIONARY_ID_BYTES = [0, 1, 2, 4] as const;

/** The bytes that a frame of 18 bytes or more holds when decompressed, if its header says so. */
export function frameContentSize(frame: Buffer): number | undefined {
  if (frame.length < MAX_HEADER_BYTES || frame.readUInt32LE(0) !== MAGIC_LE) return undefined;
  const descriptor = frame.readUInt8(4);
  const singleSegment = (descriptor & 0x20) !== 0;
  const dictionary = DICTIONARY_ID_BYTES[(descriptor & 0x03) as 0 | 1 | 2 | 3];
  const offset = 5 + (singleSegment ? 0 : 1) + dictionary;
  switch (descriptor >>> 6) {
    case 0:
      return singleSegment ? frame.readUInt8(offset) : undefined;
    case 1:
      return frame.readUInt16LE(offset) + 256;
    case 2:
      return frame.readUInt32LE(offset);
    default:
      return Number(frame.readBigUInt64LE(offset));
  }
}
