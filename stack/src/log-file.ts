import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
} from 'node:fs';
import { dirname } from 'node:path';

const TAIL_BYTES = 64 * 1024;

/** Opens a fresh log; the one of the run before is kept beside it as `.1`, older ones are dropped. */
export function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file)) {
    renameSync(file, `${file}.1`);
  }
  return openSync(file, 'a');
}

/** The last lines of a file, empty when there is none. */
export function tailLines(file: string, count: number): string[] {
  if (!existsSync(file)) {
    return [];
  }
  const fd = openSync(file, 'r');
  try {
    const { size } = fstatSync(fd);
    const buffer = Buffer.alloc(Math.min(size, TAIL_BYTES));
    const length = readSync(fd, buffer, 0, buffer.length, size - buffer.length);
    const text = buffer.toString('utf8', 0, length).trimEnd();
    return text === '' ? [] : text.split('\n').slice(-count);
  } finally {
    closeSync(fd);
  }
}
