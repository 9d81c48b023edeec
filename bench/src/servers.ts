import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import {
  type Component,
  type ComponentOptions,
  endRecordedProcess,
  freePort,
  readIdentity,
  readRecords,
  type RunningProcess,
  startComponent,
  startService,
} from '@tidewatch/stack';

/** Where the folders of all benchmark runs of this user are. */
const RUNS = join(tmpdir(), `tidewatch-bench-${userInfo().uid}`);

/**
 * Real servers on free ports with logs and data in a temporary folder, which is removed at the end. What a
 * benchmark that was killed left behind is ended and removed by the next one.
 */
export class Servers implements AsyncDisposable {
  readonly folder: string;
  readonly #started = new AsyncDisposableStack();
  #count = 0;

  private constructor(folder: string) {
    this.folder = folder;
    this.#started.defer(() => rmSync(folder, { recursive: true, force: true }));
  }

  static async open(): Promise<Servers> {
    mkdirSync(RUNS, { recursive: true });
    await Promise.all(readdirSync(RUNS).map(sweep));
    const folder = join(RUNS, nameOf(process.pid));
    mkdirSync(folder);
    return new Servers(folder);
  }

  /** `settings` are in the component's own names. The data of each start is its own. */
  async startComponent(
    component: Component,
    settings: ComponentOptions['settings'] = {},
  ): Promise<Started> {
    const folder = this.#nextFolder(component.name);
    const running = await startComponent(component, {
      dataDir: join(folder, 'data'),
      port: await freePort(),
      logFile: join(folder, 'log'),
      recordsDir: processesOf(this.folder),
      settings,
    });
    return this.#use(new Started(running, join(folder, 'data')));
  }

  /** `portVariable` is the environment variable by which the service takes its port. */
  async startService(
    service: string,
    portVariable: string,
    env: Readonly<Record<string, string>>,
  ): Promise<Started> {
    const folder = this.#nextFolder(service);
    const port = await freePort();
    const running = await startService({
      service,
      port,
      env: { ...env, [portVariable]: String(port) },
      logFile: join(folder, 'log'),
      recordsDir: processesOf(this.folder),
    });
    return this.#use(new Started(running, folder));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#started.disposeAsync();
  }

  #nextFolder(name: string): string {
    this.#count++;
    return join(this.folder, `${name}-${this.#count}`);
  }

  #use(started: Started): Started {
    return this.#started.use(started);
  }
}

/** A server that runs; disposing it again does no harm. */
export class Started implements AsyncDisposable {
  readonly pid: number;
  readonly url: string;
  readonly dataDir: string;
  readonly #running: RunningProcess;

  constructor(running: RunningProcess, dataDir: string) {
    this.pid = running.pid;
    this.url = running.url;
    this.dataDir = dataDir;
    this.#running = running;
  }

  async stop(): Promise<void> {
    const { code, signal } = await this.#running.stop();
    if (code !== 0) {
      const { name, logFile } = this.#running;
      throw new Error(`cannot stop ${name}: it ended with ${signal ?? code}; see ${logFile}`);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#running.stop();
  }
}

function processesOf(folder: string): string {
  return join(folder, 'processes');
}

/** Tells the owner of a folder, so that nobody sweeps the folder of a benchmark that still runs. */
function nameOf(pid: number): string {
  const [, startTicks = 'ended'] = readIdentity(pid)?.split('/') ?? [];
  return `${pid}-${startTicks}`;
}

async function sweep(name: string): Promise<void> {
  if (name === nameOf(Number.parseInt(name, 10))) return;
  const folder = join(RUNS, name);
  const processes = processesOf(folder);
  const records = readRecords(processes);
  await Promise.all(records.map((record) => endRecordedProcess(processes, record)));
  rmSync(folder, { recursive: true, force: true });
}
