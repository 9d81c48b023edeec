import type { Host, HostFacts, StatFsOutcome, TimeZone, Tree } from '../host/host.ts';
import { Scanner } from '../host/scanner.ts';
import type { Snapshot } from './recording.ts';

/**
 * Passes a host on and keeps what is read of it, so that a recording holds what collectors need. It is one
 * moment: a file that is read again is as it was the first time.
 */
export class RecordingHost implements Host {
  readonly #host: Host;
  readonly #snapshot: Snapshot;

  constructor(host: Host) {
    this.#host = host;
    this.#snapshot = {
      takenAtMs: host.now(),
      facts: { ...host.facts },
      timeZone: { ...host.timeZone() },
      files: {},
      lists: {},
      links: {},
      statFs: {},
    };
  }

  /** What has been read so far. */
  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  get facts(): HostFacts {
    return this.#host.facts;
  }

  now(): number {
    return this.#host.now();
  }

  timeZone(): TimeZone {
    return this.#host.timeZone();
  }

  read(tree: Tree, path: string): Scanner {
    return this.#kept(tree, path) ?? this.#keep(tree, path, this.#host.read(tree, path));
  }

  readIfExists(tree: Tree, path: string): Scanner | undefined {
    const kept = this.#kept(tree, path);
    if (kept) return kept;
    const scanner = this.#host.readIfExists(tree, path);
    return scanner && this.#keep(tree, path, scanner);
  }

  list(tree: Tree, path: string): readonly string[] {
    const names = this.#host.list(tree, path);
    this.#snapshot.lists[`${tree}/${path}`] = [...names];
    return names;
  }

  statFs(mountPoint: string, fsType: string): StatFsOutcome {
    const outcome = this.#host.statFs(mountPoint, fsType);
    if (outcome.kind === 'failed') this.#snapshot.statFs[mountPoint] = { failed: outcome.reason };
    if (outcome.kind === 'stat') {
      const { bsize, blocks, bfree, bavail, files, ffree } = outcome.stat;
      this.#snapshot.statFs[mountPoint] = { bsize, blocks, bfree, bavail, files, ffree };
    }
    return outcome;
  }

  settled(timeoutMs: number): Promise<void> {
    return this.#host.settled(timeoutMs);
  }

  modifiedMs(tree: Tree, path: string): number | undefined {
    return this.#host.modifiedMs(tree, path);
  }

  realPath(tree: Tree, path: string): string | undefined {
    const target = this.#host.realPath(tree, path);
    if (target !== undefined) this.#snapshot.links[`${tree}/${path}`] = target;
    return target;
  }

  #kept(tree: Tree, path: string): Scanner | undefined {
    const lines = this.#snapshot.files[`${tree}/${path}`];
    return lines && Scanner.of(`${lines.join('\n')}\n`, path);
  }

  #keep(tree: Tree, path: string, scanner: Scanner): Scanner {
    this.#snapshot.files[`${tree}/${path}`] = scanner.text.replace(/\n$/, '').split('\n');
    return scanner;
  }
}
