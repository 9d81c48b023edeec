import { join } from 'node:path';
import {
  type Component,
  freePort,
  kafka,
  registry,
  startComponent,
  startService,
  victoriametrics,
} from '@tidewatch/stack';
import { recordsDir } from './run.ts';
import { Server } from './server.ts';

/** The environment variable by which each service takes its port. */
const servicePorts = { agent: 'AGENT_PORT', aggregator: 'AGGREGATOR_PORT' } as const;

export type ServiceName = keyof typeof servicePorts;

/** Settings in the component's own names; see its file in stack/. */
export type Settings = Readonly<Record<string, string>>;

/**
 * Starts real servers on free ports, each with a folder of its own inside the run's, and stops them in
 * reverse order at the end.
 */
export class Servers implements AsyncDisposable {
  readonly #run: string;
  readonly #started = new AsyncDisposableStack();

  constructor(run: string) {
    this.#run = run;
  }

  /** A broker of its own, for tests that break it. `settings` are lines of server.properties. */
  startKafka(settings: Settings | ((port: number) => Settings) = {}): Promise<Server> {
    return this.#startComponent(kafka, settings);
  }

  /** `url` is the base of the Confluent API. `settings` are environment variables. */
  startRegistry(settings: Settings = {}): Promise<Server> {
    return this.#startComponent(registry, settings);
  }

  /** `settings` are flags without the dash. */
  startVictoriaMetrics(settings: Settings = {}): Promise<Server> {
    return this.#startComponent(victoriametrics, settings);
  }

  /**
   * Runs services/NAME/src/main.ts with the pinned Node and returns once /readyz answers 2xx. Each start of
   * it has the same environment and port.
   */
  async startService(service: ServiceName, env: Settings): Promise<Server> {
    const port = await freePort();
    return this.#start(service, (_folder, logFile) =>
      startService({
        service,
        port,
        env: { [servicePorts[service]]: String(port), ...env },
        logFile,
        recordsDir: recordsDir(this.#run),
      }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#started.disposeAsync();
  }

  async #startComponent(
    component: Component,
    given: Settings | ((port: number) => Settings),
  ): Promise<Server> {
    const port = await freePort();
    const settings = typeof given === 'function' ? given(port) : given;
    return this.#start(component.name, (folder, logFile) =>
      startComponent(component, {
        dataDir: join(folder, 'data'),
        port,
        logFile,
        recordsDir: recordsDir(this.#run),
        settings,
      }),
    );
  }

  async #start(
    name: string,
    launch: (folder: string, logFile: string) => ReturnType<typeof startComponent>,
  ): Promise<Server> {
    const folder = join(this.#run, uniqueName(name));
    const server = await Server.start(join(folder, name), (logFile) => launch(folder, logFile));
    return this.#started.use(server);
  }
}

let sequence = 0;

/** A name that no other test of any run uses: for topics, groups, nodes and folders. */
export function uniqueName(prefix: string): string {
  sequence += 1;
  return `${prefix}-${process.pid.toString(36)}-${Date.now().toString(36)}-${sequence}`;
}
