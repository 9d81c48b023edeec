import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StackError } from './errors.ts';

const MIB = 1024 * 1024;

/** Bytes that this user may still write where `path` is, or will be once it is made. */
export async function freeBytes(path: string): Promise<number> {
  let existing = path;
  while (!existsSync(existing)) {
    existing = dirname(existing);
  }
  const { bavail, bsize } = await statfs(existing);
  return bavail * bsize;
}

/** Refuses to begin what a full disk would break half way. `what` completes "cannot …". */
export async function checkDisk(
  what: string,
  path: string,
  neededBytes: number,
  measure: (path: string) => Promise<number> = freeBytes,
): Promise<void> {
  const free = await measure(path);
  if (free < neededBytes) {
    const [has, needs] = [free, neededBytes].map((bytes) => `${Math.floor(bytes / MIB)} MiB`);
    throw new StackError(
      'DISK_FULL',
      `cannot ${what}: ${path} has ${has} free and ${needs} are needed: make room on that disk`,
    );
  }
}
