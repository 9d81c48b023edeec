import { inspect } from 'node:util';
import type { Logger } from '@tidewatch/telemetry';
import { DrainStack } from './drain-stack.ts';
import { ConfigError } from './errors.ts';

const exitFailed = 1;
const exitInterrupted = 130;
const longestTimerMs = 2 ** 31 - 1;

/** From the first signal to the exit of one process, with a bound on the time between them. */
export class Lifecycle {
  readonly stack = new DrainStack();
  readonly #stop = new AbortController();
  readonly #name: string;
  readonly #drainMs: number;
  #logger: Logger | undefined;
  #closing = false;
  #exitCode = 0;

  constructor(name: string, drainMs: number) {
    this.#name = name;
    this.#drainMs = drainMs;
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** From here on faults are logged; before, they are written to standard error. */
  logTo(logger: Logger): void {
    this.#logger = logger;
  }

  /** Listens to signals and unhandled errors, and keeps the process alive until exit(). */
  watchProcess(): void {
    setInterval(() => undefined, longestTimerMs);
    const onSignal = (signal: NodeJS.Signals) => {
      if (this.signal.aborted) process.exit(exitInterrupted);
      this.#logger?.info({ signal }, `${this.#name} stops`);
      this.stop();
    };
    process.on('SIGTERM', onSignal).on('SIGINT', onSignal);
    // Rejections that nobody handles come here too.
    process.on('uncaughtException', (error) => {
      this.#report(error, `${this.#name} ends: an error was not handled`);
      process.exit(exitFailed);
    });
  }

  /** Tells the body to return and starts the clock of the drain. */
  stop(): void {
    if (this.signal.aborted) return;
    setTimeout(() => this.#overrun(), this.#drainMs);
    this.#stop.abort();
  }

  /** Notes how the body ended; that the stop interrupted it is no fault. */
  failed(error: unknown): void {
    const interrupted =
      this.signal.aborted &&
      (error === this.signal.reason || (error instanceof Error && error.name === 'AbortError'));
    if (interrupted) return;
    this.#report(error, `${this.#name} ends: ${messageOf(error)}`);
    this.#exitCode = exitFailed;
  }

  /** Closes all that was opened and ends the process. */
  async exit(): Promise<never> {
    this.stop();
    this.#closing = true;
    try {
      await this.stack.disposeAsync();
    } catch (error) {
      this.#report(error, `${this.#name} cannot close all that it opened: ${messageOf(error)}`);
      this.#exitCode = exitFailed;
    }
    this.#logger?.info(`${this.#name} stopped`);
    return process.exit(this.#exitCode);
  }

  #overrun(): void {
    const hanging = this.#closing ? this.stack.closing : 'its body, which has not returned';
    const open = [...new Set(process.getActiveResourcesInfo())];
    this.#report(undefined, `cannot drain in ${this.#drainMs} ms: waiting for ${hanging}`, {
      open,
    });
    process.exit(exitFailed);
  }

  #report(err: unknown, message: string, fields: object = {}): void {
    if (this.#logger) this.#logger.fatal(err === undefined ? fields : { ...fields, err }, message);
    else if (err instanceof ConfigError) process.stderr.write(`${this.#name}: ${err.message}\n`);
    else process.stderr.write(`${message}\n${inspect(err ?? fields)}\n`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
