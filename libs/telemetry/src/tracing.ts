import { setTimeout as delay } from 'node:timers/promises';
import { context, diag, DiagLogLevel, propagation, trace } from '@opentelemetry/api';
import type { Logger } from './logger.ts';

export interface TracingOptions {
  readonly service: string;
  readonly version: string;
  /** Tracing is on when this has OTEL_EXPORTER_OTLP_ENDPOINT or OTEL_EXPORTER_OTLP_TRACES_ENDPOINT. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logger: Logger;
  /** The share of traces that are recorded, of those that no caller has decided on: 0 to 1. */
  readonly sampleRatio?: number;
}

/** How long the spans that are still held may take to leave at the end. */
const flushBoundMs = 2000;

const off: AsyncDisposable = { [Symbol.asyncDispose]: () => Promise.resolve() };

/**
 * Starts OpenTelemetry tracing over OTLP. Without an endpoint it imports nothing, so that every span
 * stays the API's no-op; the SDK costs 70 MiB of memory and most of a second to import.
 *
 * The exporter itself is set by OpenTelemetry's own variables (OTEL_EXPORTER_OTLP_HEADERS, OTEL_BSP_*
 * and so on), which it reads from the process.
 */
export async function startTracing(options: TracingOptions): Promise<AsyncDisposable> {
  const { service, version, env, logger, sampleRatio = 0.01 } = options;
  const endpoint = env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] ?? env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  if (!endpoint) return off;
  const [{ startNodeSdk }, { ParentBasedSampler, TraceIdRatioBasedSampler }] = await Promise.all([
    import('@opentelemetry/sdk-node'),
    import('@opentelemetry/sdk-trace'),
  ]);
  const sdk = startNodeSdk({
    resourceAttributes: { 'service.name': service, 'service.version': version },
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sampleRatio) }),
    // Metrics go to Prometheus and logs to standard output: only traces leave by OTLP.
    metricReaders: [],
    logRecordProcessors: [],
  });
  logDiagnostics(logger);
  logger.info({ sampleRatio }, 'tracing started');
  return { [Symbol.asyncDispose]: () => shutDown(sdk, logger) };
}

const ignore = () => undefined;

/** The SDK has just given its own diagnostics to the console; our logs are JSON. */
function logDiagnostics(logger: Logger): void {
  const sink = {
    error: (message: string) => logger.error(message),
    warn: (message: string) => logger.warn(message),
    info: ignore,
    debug: ignore,
    verbose: ignore,
  };
  diag.setLogger(sink, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
}

async function shutDown(sdk: { shutdown: () => Promise<void> }, logger: Logger): Promise<void> {
  const stop = new AbortController();
  const late = delay(flushBoundMs, 'late' as const, { signal: stop.signal, ref: false });
  try {
    const outcome = await Promise.race([sdk.shutdown(), late]);
    if (outcome === 'late') logger.warn({ flushBoundMs }, 'cannot flush spans: out of time');
  } catch (err) {
    // Spans are an aid: that the last ones are lost must not fail a drain.
    logger.warn({ err }, 'cannot flush spans: the exporter failed');
  } finally {
    late.catch(ignore);
    stop.abort();
    for (const api of [trace, context, propagation, diag]) api.disable();
  }
}
