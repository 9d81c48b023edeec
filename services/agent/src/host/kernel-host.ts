import { closeSync, openSync, readdirSync, readSync, realpathSync, statSync } from 'node:fs';
import { machine } from 'node:os';
import { join } from 'node:path';
import { AgentError, reasonOf, systemCodeOf } from '../errors.ts';
import type { Host, HostFacts, StatFsOutcome, TimeZone, Tree } from './host.ts';
import { MountProbe } from './mount-probe.ts';
import { readPageSize } from './page-size.ts';
import { Scanner } from './scanner.ts';
import { zoneAbbreviation } from './time-zone.ts';

/** Where the kernel's file systems are mounted; other than the defaults in a container. */
export interface HostPaths {
  readonly proc: string;
  readonly sys: string;
  readonly root: string;
  readonly udev: string;
  /** Where programs leave metrics in text form; nowhere unless set. */
  readonly textfile?: string | undefined;
}

const FIRST_BUFFER_BYTES = 64 * 1024;
/** A file of more is refused; /proc/net/dev of 10,000 devices has 1.3 MB. */
const MAX_FILE_BYTES = 8 * 1024 * 1024;
/** What opening or reading says of a file that is not there, or no longer. */
const goneCodes = new Set([
  'ENOENT',
  'ENODEV',
  'ENXIO',
  'ESRCH',
  'EINVAL',
  'EOPNOTSUPP',
  'ENOTDIR',
]);

/**
 * The host this process runs on. Files are read by system calls in line, into one buffer that is used
 * again: of the ways Node offers this costs the least CPU and memory (see STYLE.md's measurements).
 */
export class KernelHost implements Host {
  readonly facts: HostFacts;
  readonly #paths: HostPaths;
  readonly #clock: () => number;
  readonly #scanner = new Scanner();
  readonly #probe: MountProbe;
  #buffer = Buffer.allocUnsafeSlow(FIRST_BUFFER_BYTES);
  #zone: TimeZone | undefined;

  constructor(paths: HostPaths, clock: () => number = Date.now) {
    this.#paths = paths;
    this.#clock = clock;
    this.#probe = new MountProbe(paths.root, clock);
    this.facts = { machine: machine(), pageSizeBytes: readPageSize(paths.proc) };
  }

  now(): number {
    return this.#clock();
  }

  timeZone(): TimeZone {
    // JavaScript counts minutes west of UTC; adding 0 turns its -0 into 0.
    const offsetSeconds = new Date(this.#clock()).getTimezoneOffset() * -60 + 0;
    if (this.#zone?.offsetSeconds !== offsetSeconds) {
      this.#zone = { name: zoneAbbreviation(this.#paths.root, offsetSeconds), offsetSeconds };
    }
    return this.#zone;
  }

  read(tree: Tree, path: string): Scanner {
    const full = this.#fullPath(tree, path);
    try {
      return this.#read(full);
    } catch (cause) {
      if (cause instanceof AgentError) throw cause;
      throw new AgentError('unreadable', `cannot read ${full}: ${reasonOf(cause)}`, { cause });
    }
  }

  readIfExists(tree: Tree, path: string): Scanner | undefined {
    try {
      return this.read(tree, path);
    } catch (error) {
      if (error instanceof AgentError && goneCodes.has(systemCodeOf(error.cause) ?? '')) {
        return undefined;
      }
      throw error;
    }
  }

  list(tree: Tree, path: string): readonly string[] {
    if (this.#paths[tree] === undefined) return [];
    const full = this.#fullPath(tree, path);
    try {
      return readdirSync(full).sort();
    } catch (cause) {
      if (goneCodes.has(systemCodeOf(cause) ?? '')) return [];
      throw new AgentError('unreadable', `cannot list ${full}: ${reasonOf(cause)}`, { cause });
    }
  }

  modifiedMs(tree: Tree, path: string): number | undefined {
    return statSync(this.#fullPath(tree, path), { throwIfNoEntry: false })?.mtimeMs;
  }

  realPath(tree: Tree, path: string): string | undefined {
    const full = this.#fullPath(tree, path);
    try {
      return realpathSync(full);
    } catch (cause) {
      if (goneCodes.has(systemCodeOf(cause) ?? '')) return undefined;
      throw new AgentError('unreadable', `cannot follow ${full}: ${reasonOf(cause)}`, { cause });
    }
  }

  statFs(mountPoint: string, fsType: string): StatFsOutcome {
    return this.#probe.ask(mountPoint, fsType);
  }

  async settled(timeoutMs: number): Promise<void> {
    await this.#probe.settled(timeoutMs);
  }

  #fullPath(tree: Tree, path: string): string {
    return join(this.#paths[tree] ?? '', path);
  }

  /** Kernel files tell no size, so each is read until a read gives nothing more. */
  #read(path: string): Scanner {
    const fd = openSync(path, 'r');
    try {
      let length = 0;
      for (;;) {
        if (length === this.#buffer.length) this.#grow(path);
        const count = readSync(fd, this.#buffer, length, this.#buffer.length - length, null);
        if (count === 0) break;
        length += count;
      }
      return this.#scanner.reset(this.#buffer, length, path);
    } finally {
      closeSync(fd);
    }
  }

  #grow(path: string): void {
    if (this.#buffer.length >= MAX_FILE_BYTES) {
      throw new AgentError(
        'limit',
        `cannot read ${path}: it has more than ${MAX_FILE_BYTES} bytes`,
      );
    }
    const grown = Buffer.allocUnsafeSlow(this.#buffer.length * 2);
    this.#buffer.copy(grown);
    this.#buffer = grown;
  }
}
