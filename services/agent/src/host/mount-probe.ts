import { statfs, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { getSystemErrorMessage } from 'node:util';
import type { StatFsOutcome } from './host.ts';

/**
 * File systems whose answer comes from another process or machine. A dead server holds statfs(2) for
 * ever, so these are asked on Node's thread pool and never waited for.
 */
const remoteTypes =
  /^(9p|afs|beegfs|ceph|cifs|coda|davfs|fuse(\..*|blk|ctl)?|gfs2?|glusterfs|gpfs|lustre|ncpfs|nfs4?|ocfs2|orangefs|smb3?|smbfs|virtiofs)$/;
/** Of the pool's four threads two stay free for compression and DNS, however many servers are dead. */
const MAX_CONCURRENT = 2;
/** node_exporter's --collector.filesystem.mount-timeout. */
const TIMEOUT_MS = 5000;
const MAX_REMOTE_MOUNTS = 1024;

interface Asked {
  outcome: StatFsOutcome;
  /** When it was asked, and undefined once the answer is in. */
  sinceMs: number | undefined;
}

/**
 * Asks statfs(2) of mount points. A local one answers at once. A remote one answers with what its last
 * question found, and is asked again for the next tick; when it is silent for longer than the timeout it
 * is `failed`, with node_exporter's words, until it answers.
 */
export class MountProbe {
  readonly #root: string;
  readonly #clock: () => number;
  readonly #remote = new Map<string, Asked>();
  readonly #waiting: string[] = [];
  #outstanding = 0;
  #onIdle: (() => void) | undefined;

  constructor(root: string, clock: () => number) {
    this.#root = root;
    this.#clock = clock;
  }

  ask(mountPoint: string, fsType: string): StatFsOutcome {
    const path = join(this.#root, mountPoint);
    return remoteTypes.test(fsType) ? this.#askRemote(path) : askLocal(path);
  }

  /** Ends when every question is answered, or after `timeoutMs`. */
  async settled(timeoutMs: number): Promise<void> {
    if (this.#outstanding === 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, timeoutMs);
    this.#onIdle = resolve;
    await promise;
    clearTimeout(timer);
    this.#onIdle = undefined;
  }

  #askRemote(path: string): StatFsOutcome {
    const asked = this.#remote.get(path) ?? this.#enter(path);
    if (!asked) return { kind: 'failed', reason: 'too many remote mounts' };
    if (asked.sinceMs !== undefined) {
      const isLate = this.#clock() - asked.sinceMs > TIMEOUT_MS;
      return isLate ? { kind: 'failed', reason: 'mountpoint timeout' } : asked.outcome;
    }
    asked.sinceMs = this.#clock();
    this.#waiting.push(path);
    this.#pump();
    return asked.outcome;
  }

  #enter(path: string): Asked | undefined {
    if (this.#remote.size >= MAX_REMOTE_MOUNTS) return undefined;
    const asked: Asked = { outcome: { kind: 'pending' }, sinceMs: undefined };
    this.#remote.set(path, asked);
    return asked;
  }

  #pump(): void {
    while (this.#outstanding < MAX_CONCURRENT) {
      const path = this.#waiting.shift();
      if (path === undefined) break;
      this.#outstanding++;
      statfs(path, (error, stat) => {
        const asked = this.#remote.get(path);
        if (asked) {
          asked.sinceMs = undefined;
          asked.outcome = error ? failure(error) : { kind: 'stat', stat };
        }
        this.#outstanding--;
        this.#pump();
        if (this.#outstanding === 0) this.#onIdle?.();
      });
    }
  }
}

function askLocal(path: string): StatFsOutcome {
  try {
    return { kind: 'stat', stat: statfsSync(path) };
  } catch (error) {
    return failure(error);
  }
}

/** The words of the C library, which node_exporter uses as well. */
function failure(error: unknown): StatFsOutcome {
  const errno = error instanceof Error && 'errno' in error ? error.errno : undefined;
  const reason = typeof errno === 'number' ? getSystemErrorMessage(errno) : undefined;
  return { kind: 'failed', reason: reason ?? 'unknown error' };
}
