/**
 * A ledger in the 4096 bytes that Kafka allows as the metadata of a committed offset.
 *
 * ```
 * page  := "l1:" base64(entry*)             the nodes seen last stand last
 * entry := node boot sequence
 * node, boot := uint32-le                   CRC-32 of the name and of the boot id
 * sequence   := uint48-le
 * ```
 *
 * Names are hashed to make room for more nodes. Two nodes of a partition with the same hash (1 in 10^5 for
 * 200 nodes) would at worst be counted as missing or repeated batches once, after a restart.
 */

export interface PageEntry {
  readonly boot: number;
  readonly sequence: number;
}

/** By CRC-32 of the node's name. */
export type LedgerPage = ReadonlyMap<number, PageEntry>;

const PREFIX = 'l1:';
const ENTRY_BYTES = 14;
const MAX_METADATA_BYTES = 4096;
const MAX_ENTRIES = Math.floor((((MAX_METADATA_BYTES - PREFIX.length) / 4) * 3) / ENTRY_BYTES);
const MAX_SEQUENCE = 2 ** 48 - 1;

/** The nodes that fit; those seen last when there are more. */
export function writePage(page: LedgerPage): string {
  const entries = [...page].slice(-MAX_ENTRIES);
  const bytes = Buffer.alloc(entries.length * ENTRY_BYTES);
  for (const [index, [node, { boot, sequence }]] of entries.entries()) {
    const at = index * ENTRY_BYTES;
    bytes.writeUInt32LE(node, at);
    bytes.writeUInt32LE(boot, at + 4);
    bytes.writeUIntLE(Math.min(sequence, MAX_SEQUENCE), at + 8, 6);
  }
  return PREFIX + bytes.toString('base64');
}

/** What `writePage` wrote; no nodes for any other text. */
export function readPage(text: string): LedgerPage {
  const page = new Map<number, PageEntry>();
  if (!text.startsWith(PREFIX)) return page;
  const bytes = Buffer.from(text.slice(PREFIX.length), 'base64');
  for (let at = 0; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
    const boot = bytes.readUInt32LE(at + 4);
    page.set(bytes.readUInt32LE(at), { boot, sequence: bytes.readUIntLE(at + 8, 6) });
  }
  return page;
}
