import { crc32 } from 'node:zlib';
import type { BatchHeader } from '@tidewatch/wire';
import { type LedgerPage, readPage, writePage } from './ledger-page.ts';

/** What a batch's sequence number says. */
export interface LedgerEntry {
  /** Batches between this one and the last one of the same start of the agent that never came. */
  readonly missing: number;
  /** Whether this batch, or a later one of the same start, came before. */
  readonly repeated: boolean;
  /** To be called when the batch is written, in the order of offsets. */
  written(): void;
}

interface Start {
  readonly bootId: string;
  /** The highest sequence number seen. */
  seen: number;
  /** The highest sequence number that is written and whose offset may be committed. */
  written: number;
}

/** A node is remembered under more than one start, for two agents may share its name by mistake. */
const STARTS_PER_NODE = 4;

/**
 * Which batches of which node came through one partition. An agent numbers its batches from 1 at each
 * start, so a gap is a loss, wherever it happened. The ledger goes into the metadata of the committed
 * offset (`page`), so that a restart or another member of the group continues to count where it ended.
 */
export class Ledger {
  /** In the order in which nodes were last seen. */
  readonly #nodes = new Map<string, Start[]>();
  readonly #before: LedgerPage;
  readonly #maxNodes: number;
  readonly #evicted: (node: string) => void;

  /** `page` is the metadata of the committed offset; anything but a ledger counts as none. */
  constructor(page: string, maxNodes: number, evicted: (node: string) => void) {
    this.#before = readPage(page);
    this.#maxNodes = maxNodes;
    this.#evicted = evicted;
  }

  get nodes(): IterableIterator<string> {
    return this.#nodes.keys();
  }

  enter({ node, bootId, sequence }: BatchHeader): LedgerEntry {
    const starts = this.#nodes.get(node) ?? [];
    const known = starts.find((start) => start.bootId === bootId);
    const start = known ?? { bootId, seen: this.#seenBefore(node, bootId, sequence), written: 0 };
    const missing = Math.max(0, sequence - start.seen - 1);
    const repeated = sequence <= start.seen;
    start.seen = Math.max(start.seen, sequence);
    this.#remember(node, [start, ...starts.filter((each) => each !== start)]);
    return {
      missing,
      repeated,
      written: () => {
        start.written = Math.max(start.written, sequence);
      },
    };
  }

  /** The ledger as of the batches written, for the metadata of the offset committed with it. */
  page(): string {
    const page = new Map(this.#before);
    for (const [node, [start]] of this.#nodes) {
      if (!start || start.written === 0) continue;
      const key = crc32(node);
      // Set anew, so that the nodes seen last stand last and the page can drop the others.
      page.delete(key);
      page.set(key, { boot: crc32(start.bootId), sequence: start.written });
    }
    return writePage(page);
  }

  /**
   * Where the count stood. A node of which nothing is known begins with the batch at hand: what was
   * before may have been aged out of the topic. A known node that starts anew begins with batch 1.
   */
  #seenBefore(node: string, bootId: string, sequence: number): number {
    const entry = this.#before.get(crc32(node));
    if (entry?.boot === crc32(bootId)) return entry.sequence;
    return entry || this.#nodes.has(node) ? 0 : sequence - 1;
  }

  #remember(node: string, starts: Start[]): void {
    this.#nodes.delete(node);
    this.#nodes.set(node, starts.slice(0, STARTS_PER_NODE));
    const [oldest] = this.#nodes.keys();
    if (this.#nodes.size <= this.#maxNodes || oldest === undefined) return;
    this.#nodes.delete(oldest);
    this.#evicted(oldest);
  }
}
