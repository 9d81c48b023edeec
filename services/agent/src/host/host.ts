import type { Scanner } from './scanner.ts';

/** Which tree of the host a path is below. */
export type Tree = 'proc' | 'sys' | 'udev' | 'root' | 'textfile';

/** What statfs(2) tells, in the units it tells it in. */
export interface StatFs {
  readonly bsize: number;
  readonly blocks: number;
  readonly bfree: number;
  readonly bavail: number;
  readonly files: number;
  readonly ffree: number;
}

/** `pending`: asked, and not answered yet; ask again at the next tick. */
export type StatFsOutcome =
  | { readonly kind: 'stat'; readonly stat: StatFs }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'pending' };

/** What does not change while the host runs. */
export interface HostFacts {
  /** As `uname -m` says it. */
  readonly machine: string;
  readonly pageSizeBytes: number;
}

export interface TimeZone {
  /** The abbreviation in force, `CET`. */
  readonly name: string;
  readonly offsetSeconds: number;
}

/**
 * A host as collectors see it: the kernel's files, or a recorded host's. Paths are relative to their
 * tree. A scanner is good until the next read, because all reads share one buffer.
 */
export interface Host {
  readonly facts: HostFacts;
  /** Wall clock, in milliseconds since the Unix epoch. */
  now(): number;
  timeZone(): TimeZone;
  /** The file's content; throws an `unreadable` AgentError. */
  read(tree: Tree, path: string): Scanner;
  /** The file's content, or undefined when it does not exist or the device behind it is gone. */
  readIfExists(tree: Tree, path: string): Scanner | undefined;
  /** Names in a directory, sorted; none when it does not exist. */
  list(tree: Tree, path: string): readonly string[];
  /** When the file was changed last, in milliseconds since the Unix epoch; undefined when it is gone. */
  modifiedMs(tree: Tree, path: string): number | undefined;
  /** The path that symbolic links lead to; undefined when there is nothing. */
  realPath(tree: Tree, path: string): string | undefined;
  statFs(mountPoint: string, fsType: string): StatFsOutcome;
  /** Ends when no mount's answer is awaited any more, or when `timeoutMs` is over. */
  settled(timeoutMs: number): Promise<void>;
}
