import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import type { PendingBatch } from './batch-queue.ts';
import { DiskSpool, type SpoolOptions } from './disk-spool.ts';
import { RECORD_HEADER_BYTES, SEGMENT_HEADER_BYTES } from './spool-record.ts';

const PAYLOAD_BYTES = 100;
const RECORD_BYTES = RECORD_HEADER_BYTES + PAYLOAD_BYTES;

function batchOf(collectedAtMs: number): PendingBatch {
  return { payload: Buffer.alloc(PAYLOAD_BYTES, collectedAtMs), collectedAtMs, samples: 10 };
}

const times = (batches: readonly PendingBatch[]) => batches.map((batch) => batch.collectedAtMs);

/** Opens a spool whose files take two batches, unless told otherwise. */
function open(directory: string, options: Partial<SpoolOptions> = {}) {
  const seen: unknown[] = [];
  const spool = new DiskSpool({
    directory,
    maxBytes: 1_000_000,
    maxAgeMs: 1000,
    segmentBytes: SEGMENT_HEADER_BYTES + RECORD_BYTES + 1,
    events: {
      dropped: (...what) => void seen.push(what),
      failed: (operation) => void seen.push(operation),
      torn: (_, bytes) => void seen.push(['torn', bytes]),
    },
    now: () => 1000,
    ...options,
  });
  return { spool, seen };
}

/** Writes batches of these times, as an agent does that is killed then. */
function write(directory: string, ...collected: readonly number[]) {
  const { spool, seen } = open(directory);
  for (const time of collected) expect(spool.append(batchOf(time))).toBe(true);
  return { spool, seen };
}

/** Reads and shifts all. */
function drain(spool: DiskSpool, maxBytes = 1): readonly number[] {
  const read: PendingBatch[] = [];
  for (let next = spool.read(maxBytes); next.length > 0; next = spool.read(maxBytes)) {
    read.push(...next);
    spool.shift(next);
  }
  return times(read);
}

const files = (directory: string) => readdirSync(directory).toSorted();

describe('DiskSpool', () => {
  it.each([1, 250, 1e9])('gives batches back in order, %d bytes at a time', (maxBytes) => {
    const directory = temporaryFolder();
    const { spool, seen } = write(directory, 1, 2, 3, 4, 5);
    expect([spool.batches, files(directory).length]).toEqual([5, 3]);
    expect(times(spool.read(maxBytes))[0]).toBe(1);
    expect(drain(spool, maxBytes)).toEqual([1, 2, 3, 4, 5]);
    expect([spool.batches, spool.sizeBytes, files(directory), seen]).toEqual([0, 0, [], []]);
  });

  it('goes on after a kill where it was, and numbers its files on', () => {
    const directory = temporaryFolder();
    const before = write(directory, 1, 2, 3, 4);
    before.spool.shift(before.spool.read(1));
    const { spool, seen } = open(directory);
    expect(spool.batches).toBe(3);
    spool.append(batchOf(5));
    expect(files(directory).at(-1)).toBe('000000000003.spool');
    expect(spool.read(1)[0]).toEqual(batchOf(2));
    expect(drain(spool)).toEqual([2, 3, 4, 5]);
    expect(seen).toEqual([]);
  });

  it('reads what is whole of a file that ends at any byte', () => {
    const size = SEGMENT_HEADER_BYTES + 2 * RECORD_BYTES;
    for (let cut = 0; cut < size; cut++) {
      const directory = temporaryFolder();
      write(directory, 1, 2, 3);
      truncateSync(join(directory, '000000000001.spool'), cut);
      const { spool, seen } = open(directory);
      const whole = Math.max(0, Math.floor((cut - SEGMENT_HEADER_BYTES) / RECORD_BYTES));
      expect(drain(spool)).toEqual([1, 2].slice(0, whole).concat(3));
      const rest = cut < SEGMENT_HEADER_BYTES ? cut : (cut - SEGMENT_HEADER_BYTES) % RECORD_BYTES;
      expect(seen).toEqual(rest > 0 ? [['torn', rest]] : []);
    }
  });

  it('passes over a damaged payload, and over what follows a damaged header', () => {
    const directory = temporaryFolder();
    write(directory, 1, 2, 3, 4);
    const damage = (file: string, at: number) => {
      const bytes = readFileSync(join(directory, file));
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      writeFileSync(join(directory, file), bytes);
    };
    const opened = open(directory);
    damage('000000000001.spool', SEGMENT_HEADER_BYTES + RECORD_HEADER_BYTES);
    damage('000000000002.spool', SEGMENT_HEADER_BYTES);
    expect(drain(opened.spool)).toEqual([2]);
    expect(opened.seen).toEqual([
      ['spool_damaged', 1, 10],
      ['spool_damaged', 2, 20],
    ]);
    expect(files(directory)).toEqual([]);
  });

  it('leaves files alone that are not its own, and removes its own that hold nothing', () => {
    const directory = temporaryFolder();
    write(directory, 1);
    appendFileSync(join(directory, 'notes.txt'), 'mine');
    appendFileSync(join(directory, '000000000009.spool'), '');
    appendFileSync(join(directory, '000000000010.spool'), 'TWSPOOL0 of another time');
    const { spool, seen } = open(directory);
    expect(files(directory)).toEqual(['000000000001.spool', 'notes.txt']);
    expect(seen).toEqual([['torn', 24]]);
    expect(drain(spool)).toEqual([1]);
  });

  it('drops its oldest file for want of room, and for its age', () => {
    const directory = temporaryFolder();
    const maxBytes = 2 * (SEGMENT_HEADER_BYTES + 2 * RECORD_BYTES);
    let nowMs = 0;
    const { spool, seen } = open(directory, { maxBytes, now: () => nowMs });
    for (const time of [1, 2, 3, 4, 5]) spool.append(batchOf(time));
    expect(seen).toEqual([['spool_full', 2, 20]]);
    expect(spool.sizeBytes).toBeLessThanOrEqual(maxBytes);
    nowMs = 1004.5;
    expect(times(spool.read(1))).toEqual([5]);
    expect(seen.slice(1)).toEqual([['spool_age', 2, 20]]);
  });

  it('says that it cannot write, and can when the fault is gone', () => {
    const directory = join(temporaryFolder(), 'spool');
    writeFileSync(directory, 'a file where the folder is to be');
    const { spool, seen } = open(directory);
    expect(spool.append(batchOf(1))).toBe(false);
    expect(seen).toEqual(['open', 'write']);
    rmSync(directory);
    expect(spool.append(batchOf(1))).toBe(true);
    expect(drain(spool)).toEqual([1]);
  });

  it('holds what it held when a write is cut short', () => {
    const directory = temporaryFolder();
    const code = `
      import { DiskSpool } from ${JSON.stringify(new URL('disk-spool.ts', import.meta.url))};
      const events = { failed: (_, { message }) => process.stderr.write(message) };
      const bounds = { maxBytes: 1e6, maxAgeMs: 1e6, segmentBytes: 1e6 };
      const spool = new DiskSpool({ directory: process.argv[1], ...bounds, events });
      const batch = { payload: Buffer.alloc(${PAYLOAD_BYTES}), collectedAtMs: Date.now(), samples: 1 };
      let batches = 0;
      while (batches < 1000 && spool.append(batch)) batches++;
      process.stdout.write(String(batches));
    `;
    // The kernel takes the part of a write that is within this bound, as it does on a full disk.
    const limited = 'ulimit -f 8; exec "$0" --input-type=module -e "$1" -- "$2"';
    const args = ['-c', limited, process.execPath, code, directory];
    const { stdout, stderr } = spawnSync('sh', args, { encoding: 'utf8' });
    const { spool, seen } = open(directory);
    expect(stderr).toMatch(/^cannot write 124 bytes to the spool: the disk took \d+$/);
    expect(spool.batches).toBe(Number(stdout));
    expect(spool.batches).toBeGreaterThan(20);
    expect(seen).toEqual([]);
  });

  it('drops what was deleted behind its back', () => {
    const directory = temporaryFolder();
    write(directory, 1, 2, 3);
    const { spool, seen } = open(directory);
    rmSync(join(directory, '000000000001.spool'));
    expect(drain(spool)).toEqual([3]);
    expect(seen).toEqual(['read', ['spool_unreadable', 2, 20]]);
  });
});
