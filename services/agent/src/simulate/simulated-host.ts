import { AgentError } from '../errors.ts';
import type { Host, HostFacts, StatFsOutcome, TimeZone, Tree } from '../host/host.ts';
import { Scanner } from '../host/scanner.ts';
import { type Moment, motionOf } from './motion.ts';
import type { Recording } from './recording.ts';
import { compileTemplate, renderTemplate, type Template } from './template.ts';

const HOSTNAME = 'proc/sys/kernel/hostname';

/**
 * A recorded host whose numbers move: counters go on at the speed they had between the two snapshots,
 * faster and slower in turns, and gauges swing between their two values. Everything is a function of the
 * recording, the node's name and the clock. The node's name is also the host's.
 */
export class SimulatedHost implements Host {
  readonly facts: HostFacts;
  readonly #recording: Recording;
  readonly #clock: () => number;
  readonly #motion: (seconds: number) => Moment;
  readonly #elapsedSeconds: number;
  readonly #templates = new Map<string, Template>();
  readonly #scanner = new Scanner();
  readonly #node: string;

  constructor(recording: Recording, node: string, clock: () => number = Date.now) {
    const { first, second } = recording;
    this.facts = first.facts;
    this.#recording = recording;
    this.#node = node;
    this.#clock = clock;
    this.#motion = motionOf(node);
    this.#elapsedSeconds = (second.takenAtMs - first.takenAtMs) / 1000;
  }

  now(): number {
    return this.#clock();
  }

  timeZone(): TimeZone {
    return this.#recording.first.timeZone;
  }

  read(tree: Tree, path: string): Scanner {
    const scanner = this.readIfExists(tree, path);
    if (scanner) return scanner;
    throw new AgentError(
      'unreadable',
      `cannot read ${tree}/${path}: the recording does not have it`,
    );
  }

  readIfExists(tree: Tree, path: string): Scanner | undefined {
    const file = `${tree}/${path}`;
    const template = this.#templates.get(file) ?? this.#compile(file);
    if (!template) return undefined;
    const bytes = Buffer.from(renderTemplate(template, this.#moment()));
    return this.#scanner.reset(bytes, bytes.length, file);
  }

  list(tree: Tree, path: string): readonly string[] {
    return this.#recording.first.lists[`${tree}/${path}`] ?? [];
  }

  /** A recording holds no times of files. */
  modifiedMs(): undefined {
    return undefined;
  }

  realPath(tree: Tree, path: string): string | undefined {
    return this.#recording.first.links[`${tree}/${path}`];
  }

  statFs(mountPoint: string): StatFsOutcome {
    const first = this.#recording.first.statFs[mountPoint];
    const second = this.#recording.second.statFs[mountPoint];
    if (!first) return { kind: 'failed', reason: 'no such file or directory' };
    if ('failed' in first) return { kind: 'failed', reason: first.failed };
    if (!second || 'failed' in second) return { kind: 'stat', stat: first };
    const { swing } = this.#moment();
    const between = (from: number, to: number) => Math.floor(from + (to - from) * swing);
    const stat = {
      ...first,
      bfree: between(first.bfree, second.bfree),
      bavail: between(first.bavail, second.bavail),
      ffree: between(first.ffree, second.ffree),
    };
    return { kind: 'stat', stat };
  }

  settled(): Promise<void> {
    return Promise.resolve();
  }

  #moment(): Moment {
    const seconds = (this.#clock() - this.#recording.first.takenAtMs) / 1000;
    return this.#motion(Math.max(0, seconds));
  }

  #compile(file: string): Template | undefined {
    const { first, second } = this.#recording;
    const lines = file === HOSTNAME ? [this.#node] : first.files[file];
    if (!lines) return undefined;
    const template = compileTemplate(
      file,
      lines,
      second.files[file] ?? lines,
      this.#elapsedSeconds,
    );
    this.#templates.set(file, template);
    return template;
  }
}
