import { ecsFormat } from '@elastic/ecs-pino-format';
import { isSpanContextValid, trace } from '@opentelemetry/api';
import pino from 'pino';
import type { DestinationStream, Level, Logger } from 'pino';
import { maskSecrets } from './secrets.ts';

export type { Logger } from 'pino';

/** The levels of a log, from the quietest. */
export const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof logLevels)[number] & (Level | 'silent');

export interface LoggerOptions {
  /** The service's name: `service.name` and `event.dataset`. */
  readonly service: string;
  readonly version: string;
  readonly level?: LogLevel;
  /** Where the lines go; standard output unless given. */
  readonly destination?: DestinationStream;
}

/**
 * A logger that writes one JSON object a line in the Elastic Common Schema (ECS): `@timestamp`,
 * `log.level`, `message`, `service.name`, and `trace.id` and `span.id` while a span is active.
 * Fields with a secret's name are masked; the bindings of a child logger are not.
 *
 * Lines are written synchronously, so that the last line before an exit is never lost.
 * Source of the field names: https://www.elastic.co/guide/en/ecs/8.11/ecs-field-reference.html
 */
export function createLogger(options: LoggerOptions): Logger {
  const {
    service,
    version,
    level = 'info',
    destination = pino.destination({ sync: true }),
  } = options;
  const ecs = ecsFormat({ apmIntegration: false, serviceName: service, serviceVersion: version });
  const log = ecs.formatters?.log;
  const formatters = {
    ...ecs.formatters,
    log: (fields: Record<string, unknown>) => log?.(maskSecrets(fields)) ?? {},
  };
  return pino({ ...ecs, level, formatters, mixin: traceFields }, destination);
}

function traceFields(): object {
  const context = trace.getActiveSpan()?.spanContext();
  if (!context || !isSpanContextValid(context)) return {};
  return { 'trace.id': context.traceId, 'span.id': context.spanId };
}
