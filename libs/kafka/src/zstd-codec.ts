import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { unreadableRecords } from './unreadable-records.ts';
import { frameContentSize } from './zstd-frame.ts';

/** What kafkajs hands over to be compressed: an encoder whose bytes are the records. */
interface RecordsEncoder {
  readonly buffer: Buffer;
}

/** A record batch of more than this is no batch of metrics; what Kafka takes is far below it. */
const MAX_DECOMPRESSED_BYTES = 32 * 1024 * 1024;
const GUESSED_RATIO = 12;
const MIN_CHUNK_BYTES = 16 * 1024;

/** Memory of which nobody but the records that were decompressed into it has a part. */
const own = new WeakSet<ArrayBufferLike>();

/**
 * Gives the memory behind a record back at once, where it was decompressed here; the record and all others
 * of its batch must not be read again. Left to the garbage collector, which sees only the small objects
 * that refer to it, some 60 MiB of it would lie about.
 */
export function release(bytes: Buffer): void {
  const { buffer } = bytes;
  if (own.delete(buffer) && buffer instanceof ArrayBuffer) buffer.transfer(0);
}

/**
 * Zstandard for kafkajs by Node's own zlib. Output goes into one chunk of the size that the frame itself
 * tells, because zlib's default chunks of 16 KiB are allocated one by one and joined by a copy.
 */
export const zstdCodec = {
  async compress(encoder: RecordsEncoder): Promise<Buffer> {
    return zstdCompressSync(encoder.buffer, { pledgedSrcSize: encoder.buffer.length });
  },

  async decompress(bytes: Buffer): Promise<Buffer> {
    const size = frameContentSize(bytes) ?? bytes.length * GUESSED_RATIO;
    try {
      const records = zstdDecompressSync(bytes, {
        chunkSize: Math.min(Math.max(size, MIN_CHUNK_BYTES), MAX_DECOMPRESSED_BYTES),
        maxOutputLength: MAX_DECOMPRESSED_BYTES,
      });
      // Small ones may lie in a pool that Node shares among buffers.
      if (records.buffer.byteLength > Buffer.poolSize) own.add(records.buffer);
      return records;
    } catch (error) {
      return unreadableRecords(bytes, `cannot decompress zstd: ${(error as Error).message}`);
    }
  },
};

/** For the codecs that we do not have: others may write to the topic what we can only set aside. */
export function missingCodec(name: string) {
  return {
    compress: (): Promise<Buffer> => Promise.reject(new Error(`cannot compress ${name}`)),
    decompress: async (bytes: Buffer): Promise<Buffer> =>
      unreadableRecords(
        bytes,
        `records are compressed with ${name}; this topic wants zstd, gzip or none`,
      ),
  };
}
