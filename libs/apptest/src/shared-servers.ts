/** What globalSetup hands to every test file of a run. */
export interface SharedServers {
  /** The run's folder. */
  readonly run: string;
  /** HOST:PORT. */
  readonly kafka: string;
  /** The base of the Confluent API. */
  readonly registry: string;
  readonly victoriaMetrics: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    tidewatch: SharedServers;
  }
}
