import { createLogger, logLevels, startTracing } from '@tidewatch/telemetry';
import type { Logger } from '@tidewatch/telemetry';
import type { Registry } from 'prom-client';
import { z } from 'zod';
import { loadConfig } from './config.ts';
import type { Config, Environment } from './config.ts';
import type { DrainStack } from './drain-stack.ts';
import { Lifecycle } from './lifecycle.ts';
import { createRegistry } from './metrics.ts';
import { setting } from './settings.ts';

/** The settings that every service has. */
export const serviceSettings = z.object({
  LOG_LEVEL: z.enum(logLevels).default('info').describe('The least that is logged'),
  TRACES_SAMPLE_RATIO: setting
    .ratio()
    .default(0.01)
    .describe('The share of traces recorded, 0 to 1, once OTEL_EXPORTER_OTLP_ENDPOINT is set'),
});

export interface ServiceOptions<S extends z.ZodObject> {
  readonly name: string;
  readonly version: string;
  /** The service's own settings; those of serviceSettings are added. */
  readonly settings: S;
  readonly env?: Environment;
  /** The most that a stop may take; the default is what the design promises. */
  readonly drainMs?: number;
}

/** What a service's body works with. */
export interface ServiceContext<S extends z.ZodObject> {
  readonly config: Config<S> & Config<typeof serviceSettings>;
  readonly logger: Logger;
  readonly registry: Registry;
  /** Closed when the body has returned, last opened first. */
  readonly stack: DrainStack;
  /** Aborted by SIGTERM or SIGINT: the body then stops its sources and returns. */
  readonly signal: AbortSignal;
}

/**
 * Runs a service as this process, and ends the process.
 *
 * Exit codes: 0 when the body has returned and all is closed within `drainMs`; 1 for a wrong setting,
 * an error, or a drain that overran, whose culprit is logged; 130 for a second signal, which does not
 * wait. An error that nobody handles is not survived: it is logged and the process exits with 1.
 */
export async function runService<S extends z.ZodObject>(
  options: ServiceOptions<S>,
  body: (context: ServiceContext<S>) => Promise<void>,
): Promise<never> {
  const lifecycle = new Lifecycle(options.name, options.drainMs ?? 10_000);
  lifecycle.watchProcess();
  try {
    await body(await open(options, lifecycle));
  } catch (error) {
    lifecycle.failed(error);
  }
  return lifecycle.exit();
}

async function open<S extends z.ZodObject>(
  { name, version, settings, env = process.env }: ServiceOptions<S>,
  lifecycle: Lifecycle,
): Promise<ServiceContext<S>> {
  const schema = settings.safeExtend(serviceSettings.shape);
  const config = (await loadConfig(schema, env)) as ServiceContext<S>['config'];
  const logger = createLogger({ service: name, version, level: config.LOG_LEVEL });
  lifecycle.logTo(logger);
  logger.info(`${name} ${version} starts`);
  const { stack, signal } = lifecycle;
  const sampleRatio = config.TRACES_SAMPLE_RATIO;
  stack.use(await startTracing({ service: name, version, env, logger, sampleRatio }), 'tracing');
  return { config, logger, registry: createRegistry(name, version), stack, signal };
}
