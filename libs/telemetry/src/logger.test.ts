import { context, trace } from '@opentelemetry/api';
import { AlwaysOnSampler, StackContextManager, TracerProvider } from '@opentelemetry/sdk-trace';
import { afterEach, describe, expect, it } from 'vitest';
import { createLogger } from './logger.ts';
import type { LoggerOptions } from './logger.ts';

function capture(options: Partial<LoggerOptions> = {}) {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
  const logger = createLogger({ service: 'agent', version: '1.2.3', ...options, destination });
  return { lines, logger };
}

describe('createLogger', () => {
  it('writes ECS fields', () => {
    const { lines, logger } = capture();
    logger.info({ 'event.duration': 5 }, 'batch sent');
    const [line] = lines;
    expect(line).toMatchObject({
      'log.level': 'info',
      message: 'batch sent',
      'service.name': 'agent',
      'service.version': '1.2.3',
      'event.dataset': 'agent',
      'event.duration': 5,
      'process.pid': process.pid,
    });
    expect(line?.['ecs.version']).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Date.parse(String(line?.['@timestamp']))).toBeGreaterThan(Date.now() - 60_000);
    expect(line).not.toHaveProperty('trace.id');
  });

  it('writes an error with its type, message and stack', () => {
    const { lines, logger } = capture();
    logger.error({ err: new TypeError('no') }, 'cannot send');
    expect(lines[0]).toMatchObject({ error: { type: 'TypeError', message: 'no' } });
  });

  it('writes nothing below its level', () => {
    const { lines, logger } = capture({ level: 'warn' });
    logger.info('quiet');
    expect(lines).toEqual([]);
  });

  it('masks secrets', () => {
    const { lines, logger } = capture();
    logger.info({ KAFKA_SASL_PASSWORD: 'p', url: 'http://u:p@h/' }, 'x');
    expect(lines[0]).toMatchObject({
      KAFKA_SASL_PASSWORD: '***',
      url: 'http://***@h/',
    });
  });

  it('names the service once in the lines of a child', () => {
    const text: string[] = [];
    const logger = createLogger({
      service: 'agent',
      version: '1',
      destination: { write: (line) => void text.push(line) },
    });
    logger.child({ part: 'cpu' }).info('x');
    expect(text[0]?.match(/"service\.name"/g)).toHaveLength(1);
  });
});

describe('within a span', () => {
  afterEach(() => context.disable());

  it('writes the ids of the trace and the span', () => {
    context.setGlobalContextManager(new StackContextManager().enable());
    const provider = new TracerProvider({ sampler: new AlwaysOnSampler(), spanProcessors: [] });
    const span = provider.getTracer('test').startSpan('work');
    const { lines, logger } = capture();
    context.with(trace.setSpan(context.active(), span), () => logger.info('inside'));
    logger.info('outside');
    const { traceId, spanId } = span.spanContext();
    expect(lines[0]).toMatchObject({ 'trace.id': traceId, 'span.id': spanId });
    expect(lines[1]).not.toHaveProperty('trace.id');
  });
});
