import type { Host, HostFacts, StatFsOutcome, TimeZone, Tree } from '../host/host.ts';
import type { Scanner } from '../host/scanner.ts';
import type { Snapshot } from './recording.ts';

/** Passes a host on and keeps what is read of it, so that a recording holds what collectors need. */
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
    return this.#keep(tree, path, this.#host.read(tree, path));
  }

  readIfExists(tree: Tree, path: string): Scanner | undefined {
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

  #keep(tree: Tree, path: string, scanner: Scanner): Scanner {
    this.#snapshot.files[`${tree}/${path}`] = scanner.text.replace(/\n$/, '').split('\n');
    return scanner;
  }
}
