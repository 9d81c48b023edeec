import {
  closeSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  rmSync,
  writevSync,
} from 'node:fs';
import { AgentError } from '../errors.ts';
import type { PendingBatch } from './batch-queue.ts';
import {
  decodeRecordHeader,
  decodeRecords,
  decodeSegmentHeader,
  encodeRecordHeader,
  encodeSegmentHeader,
  encodeSent,
  RECORD_HEADER_BYTES,
  type RecordHeader,
  recordBytes,
  SEGMENT_HEADER_BYTES,
  SENT_OFFSET,
} from './spool-record.ts';

type Counted = Pick<PendingBatch, 'samples' | 'collectedAtMs'>;

/**
 * One file of the spool. It knows of its records only how many are not sent yet; where a record ends is
 * read when it is needed. Methods throw Node's errors of failed system calls.
 */
export class SpoolSegment {
  readonly path: string;
  #fd: number | undefined;
  #sizeBytes = SEGMENT_HEADER_BYTES;
  #sentBytes = SEGMENT_HEADER_BYTES;
  #batches = 0;
  #samples = 0;
  #newestMs = Number.NEGATIVE_INFINITY;

  private constructor(path: string, fd: number) {
    this.path = path;
    this.#fd = fd;
  }

  static create(path: string): SpoolSegment {
    const fd = openSync(path, 'wx+', 0o600);
    const segment = new SpoolSegment(path, fd);
    try {
      writeAll(fd, [encodeSegmentHeader()], 0);
    } catch (error) {
      segment.remove();
      throw error;
    }
    return segment;
  }

  /**
   * A segment that an earlier start of the agent has left. A record that is cut short or has a damaged
   * header ends it: `lostBytes` follow. All is lost of a file that is no segment.
   */
  static open(path: string): { segment: SpoolSegment; lostBytes: number } {
    const fd = openSync(path, 'r+');
    const segment = new SpoolSegment(path, fd);
    try {
      const fileBytes = fstatSync(fd).size;
      const sentBytes = decodeSegmentHeader(segment.#bytesAt(0, SEGMENT_HEADER_BYTES));
      if (sentBytes === undefined) return { segment, lostBytes: fileBytes };
      segment.#scan(fileBytes, sentBytes);
      return { segment, lostBytes: fileBytes - segment.#sizeBytes };
    } finally {
      segment.close();
    }
  }

  /** Bytes on disk. */
  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** Batches that are not sent yet. */
  get batches(): number {
    return this.#batches;
  }

  /** Samples that are not sent yet. */
  get samples(): number {
    return this.#samples;
  }

  /** When the newest batch was collected. */
  get newestMs(): number {
    return this.#newestMs;
  }

  /** Writes a batch behind the others, or throws and holds what it held before. */
  append(batch: PendingBatch): void {
    const fd = this.#open();
    try {
      writeAll(fd, [encodeRecordHeader(batch), batch.payload], this.#sizeBytes);
    } catch (error) {
      // What is half written would end the segment for a reader after a restart.
      ftruncateSync(fd, this.#sizeBytes);
      throw error;
    }
    this.#sizeBytes += recordBytes(batch);
    this.#count(batch, 1);
  }

  /** The oldest batches that are not sent, at least one and otherwise up to `maxBytes`; none when it is damaged. */
  read(maxBytes: number): readonly PendingBatch[] {
    const next = this.#headerAt(this.#sentBytes);
    if (!next) return [];
    const leftBytes = this.#sizeBytes - this.#sentBytes;
    const readBytes = Math.min(leftBytes, Math.max(sizeOf(next), maxBytes));
    return decodeRecords(this.#bytesAt(this.#sentBytes, readBytes), 0);
  }

  /** The oldest batch is sent. */
  shift(batch: PendingBatch): void {
    this.#sentBytes += recordBytes(batch);
    this.#count(batch, -1);
  }

  /** Passes over the oldest batch, whose payload is damaged; undefined when even its size is not known. */
  skip(): RecordHeader | undefined {
    const next = this.#headerAt(this.#sentBytes);
    if (!next) return undefined;
    this.#sentBytes += sizeOf(next);
    this.#count(next, -1);
    return next;
  }

  /** Writes down what is sent, so that a restart does not send it again. */
  saveSent(): void {
    writeAll(this.#open(), [encodeSent(this.#sentBytes)], SENT_OFFSET);
  }

  /** Gives the file descriptor back; the file is opened again when it is needed. */
  close(): void {
    const fd = this.#fd;
    this.#fd = undefined;
    if (fd !== undefined) closeSync(fd);
  }

  remove(): void {
    this.close();
    rmSync(this.path, { force: true });
  }

  /** Counts the records by their headers. A `sentBytes` where no record begins counts as none sent. */
  #scan(fileBytes: number, sentBytes: number): void {
    let at = SEGMENT_HEADER_BYTES;
    for (;;) {
      if (at === sentBytes) {
        this.#sentBytes = at;
        this.#batches = 0;
        this.#samples = 0;
      }
      const header = this.#headerAt(at);
      if (!header || at + sizeOf(header) > fileBytes) break;
      at += sizeOf(header);
      this.#count(header, 1);
    }
    this.#sizeBytes = at;
  }

  #count({ samples, collectedAtMs }: Counted, batches: 1 | -1): void {
    this.#batches += batches;
    this.#samples += batches * samples;
    this.#newestMs = Math.max(this.#newestMs, collectedAtMs);
  }

  #headerAt(offset: number): RecordHeader | undefined {
    return decodeRecordHeader(this.#bytesAt(offset, RECORD_HEADER_BYTES), 0);
  }

  /** Fewer bytes where the file ends. */
  #bytesAt(offset: number, bytes: number): Buffer {
    const buffer = Buffer.allocUnsafe(bytes);
    let filled = 0;
    while (filled < bytes) {
      const read = readSync(this.#open(), buffer, filled, bytes - filled, offset + filled);
      if (read === 0) break;
      filled += read;
    }
    return buffer.subarray(0, filled);
  }

  #open(): number {
    return (this.#fd ??= openSync(this.path, 'r+'));
  }
}

function sizeOf({ payloadBytes }: RecordHeader): number {
  return RECORD_HEADER_BYTES + payloadBytes;
}

/** A full disk may take a part of a write, and refuse only the next. */
function writeAll(fd: number, parts: readonly Uint8Array[], offset: number): void {
  const bytes = parts.reduce((sum, part) => sum + part.length, 0);
  const written = writevSync(fd, parts, offset);
  if (written === bytes) return;
  const message = `cannot write ${bytes} bytes to the spool: the disk took ${written}`;
  throw new AgentError('limit', message);
}
