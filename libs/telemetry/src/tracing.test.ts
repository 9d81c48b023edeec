import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { trace } from '@opentelemetry/api';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLogger } from './logger.ts';
import { startTracing } from './tracing.ts';

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly body: Buffer;
}

async function openReceiver(answer: number) {
  const received: Received[] = [];
  async function receive(request: IncomingMessage, response: ServerResponse) {
    received.push({ method: request.method, url: request.url, body: await buffer(request) });
    response.writeHead(answer).end();
  }
  const server = createServer((request, response) => void receive(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
    return Promise.resolve();
  };
  return { received, endpoint, [Symbol.asyncDispose]: close };
}

function capture() {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
  return { lines, logger: createLogger({ service: 'agent', version: '1', destination }) };
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('startTracing', () => {
  it('sends spans to the endpoint, with the service as their resource', async () => {
    await using receiver = await openReceiver(200);
    vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', receiver.endpoint);
    const { logger } = capture();
    {
      const options = { service: 'agent', version: '1.2.3', env: process.env, logger };
      await using _ = await startTracing({ ...options, sampleRatio: 1 });
      trace.getTracer('test').startSpan('a batch').end();
    }
    expect(receiver.received).toHaveLength(1);
    const [request] = receiver.received;
    expect(request).toMatchObject({ method: 'POST', url: '/v1/traces' });
    const text = request?.body.toString('latin1');
    for (const part of ['a batch', 'service.name', 'agent', '1.2.3']) expect(text).toContain(part);
  });

  it('logs that the receiver refuses, and does not fail the drain', async () => {
    await using receiver = await openReceiver(400);
    vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', receiver.endpoint);
    const { lines, logger } = capture();
    {
      const options = { service: 'agent', version: '1', env: process.env, logger };
      await using _ = await startTracing({ ...options, sampleRatio: 1 });
      trace.getTracer('test').startSpan('a batch').end();
    }
    expect(lines.at(-1)).toMatchObject({ 'log.level': 'warn', error: { message: 'Bad Request' } });
  });

  it('records nothing at ratio 0', async () => {
    await using receiver = await openReceiver(200);
    vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', receiver.endpoint);
    const { logger } = capture();
    {
      const options = { service: 'agent', version: '1', env: process.env, logger };
      await using _ = await startTracing({ ...options, sampleRatio: 0 });
      trace.getTracer('test').startSpan('a batch').end();
    }
    expect(receiver.received).toEqual([]);
  });

  it('does not import the SDK without an endpoint', async () => {
    const script = `
      import { registerHooks } from 'node:module';
      registerHooks({ resolve(specifier, context, next) {
        if (specifier.includes('sdk')) console.log(specifier);
        return next(specifier, context);
      } });
      const { startTracing } = await import('./tracing.ts');
      await using tracing = await startTracing({ service: 'agent', version: '1', env: {} });
    `;
    const run = promisify(execFile);
    const args = ['--input-type=module', '--eval', script];
    const { stdout } = await run(process.execPath, args, { cwd: import.meta.dirname });
    expect(stdout).toBe('');
  });
});
