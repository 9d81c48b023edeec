import { readFileSync } from 'node:fs';
import { endianness } from 'node:os';
import { join } from 'node:path';

const AT_NULL = 0n;
const AT_PAGESZ = 6n;
const ENTRY_BYTES = 16;
const DEFAULT_PAGE_SIZE_BYTES = 4096;

/**
 * The page size in a process's auxiliary vector, pairs of 64-bit words: a type and its value.
 *
 * Source: https://man7.org/linux/man-pages/man3/getauxval.3.html
 */
export function parsePageSize(auxv: Uint8Array, isLittleEndian: boolean): number | undefined {
  const view = new DataView(auxv.buffer, auxv.byteOffset, auxv.byteLength);
  for (let at = 0; at + ENTRY_BYTES <= auxv.length; at += ENTRY_BYTES) {
    const type = view.getBigUint64(at, isLittleEndian);
    if (type === AT_PAGESZ) return Number(view.getBigUint64(at + 8, isLittleEndian));
    if (type === AT_NULL) return undefined;
  }
  return undefined;
}

/** The kernel's page size; 4 KiB when it does not tell. */
export function readPageSize(procRoot: string): number {
  try {
    const auxv = readFileSync(join(procRoot, 'self/auxv'));
    return parsePageSize(auxv, endianness() === 'LE') ?? DEFAULT_PAGE_SIZE_BYTES;
  } catch {
    return DEFAULT_PAGE_SIZE_BYTES;
  }
}
