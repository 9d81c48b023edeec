import { readFileSync } from 'node:fs';
import type { Exit, RunningProcess } from '@tidewatch/stack';

/** Starts the process, writing to this log; the same port and data at each call. */
export type Launch = (logFile: string) => Promise<RunningProcess>;

/** A real server under test, which can be stopped or killed and started again in its place. */
export class Server implements AsyncDisposable {
  readonly name: string;
  readonly port: number;
  readonly url: string;
  readonly #launch: Launch;
  readonly #logs: string[];
  #process: RunningProcess;

  private constructor(launch: Launch, first: RunningProcess) {
    this.#launch = launch;
    this.#logs = [first.logFile];
    this.#process = first;
    this.name = first.name;
    this.port = first.port;
    this.url = first.url;
  }

  static async start(logBase: string, launch: Launch): Promise<Server> {
    return new Server(launch, await launch(`${logBase}-1.log`));
  }

  /** The process of the latest start. */
  get pid(): number {
    return this.#process.pid;
  }

  /** Settles when the process of the latest start has ended. */
  get exited(): Promise<Exit> {
    return this.#process.exited;
  }

  /** SIGTERM and what came of it; SIGKILL after the bound that the component has. */
  stop(): Promise<Exit> {
    return this.#process.stop();
  }

  /** Sends a signal and, when that must end the process, waits until it has. */
  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.#process.kill(signal);
    if (signal === 'SIGKILL') {
      await this.exited;
    }
  }

  /** Starts it again on the same port and data; returns when it is ready. It must have ended before. */
  async startAgain(): Promise<void> {
    await this.exited;
    const log = this.#process.logFile.replace(/-\d+\.log$/, `-${this.#logs.length + 1}.log`);
    this.#logs.push(log);
    this.#process = await this.#launch(log);
  }

  /** What it has written so far, over all starts. */
  log(): string {
    return this.#logs.map((file) => readFileSync(file, 'utf8')).join('');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }
}
