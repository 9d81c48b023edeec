import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import { ServiceError } from './errors.ts';
import { checkReadiness } from './readiness.ts';
import type { DependencyState, ReadinessCheck } from './readiness.ts';

export interface AdminOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** The setting that moves the port, for the message when it is taken. */
  readonly portSetting: string;
  readonly registry: Registry;
  readonly readiness: readonly ReadinessCheck[];
  /** Samples in Prometheus text form that /metrics gives after those of the registry. */
  readonly metricsText?: () => string | Promise<string>;
  /** Aborted when the service stops: /readyz then says so, whatever its dependencies answer. */
  readonly signal?: AbortSignal;
  readonly readinessTimeoutMs?: number;
}

/** The open server. */
export interface Admin extends AsyncDisposable {
  readonly port: number;
  readonly url: string;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** What an honest caller never reaches; beyond it, connections are refused or cut. */
const limits = {
  headersTimeout: 5000,
  requestTimeout: 10_000,
  maxHeaderSize: 8192,
  connectionsCheckingInterval: 1000,
};
const maxConnections = 100;
const idleMs = 30_000;
/** How long an answer that is on its way may take when the server closes. */
const closeBoundMs = 1000;

/**
 * Serves /healthz (the process is alive), /readyz (its dependencies answer, each by name) and /metrics
 * (Prometheus text). Errors are problem details (RFC 9457).
 */
export async function openAdmin(options: AdminOptions): Promise<Admin> {
  const { host } = options;
  const readiness = sharedReadiness(options);
  const server = createServer(limits, (request, response) => {
    void serve(options, readiness, request, response);
  });
  server.maxConnections = maxConnections;
  server.setTimeout(idleMs);
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://${host}:${port}`, [Symbol.asyncDispose]: () => close(server) };
}

async function listen(server: Server, { host, port, portSetting }: AdminOptions): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const what = `cannot listen on ${host}:${port}`;
    const advice = `set ${portSetting} to another port`;
    if (code === 'EADDRINUSE') {
      const help = `${what}: address in use: stop what uses it, or ${advice}`;
      throw new ServiceError('address_in_use', help, { cause });
    }
    throw new ServiceError('address_refused', `${what}: ${message}: ${advice}`, { cause });
  }
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), closeBoundMs);
  await closed;
  clearTimeout(cut);
}

async function serve(
  options: AdminOptions,
  readiness: () => Promise<Answer>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { status, type, body } = await answer(options, readiness, request);
  if (status === 405) response.setHeader('allow', 'GET, HEAD');
  // A body that we do not read must not be taken for the next request.
  if (request.method !== 'GET' && request.method !== 'HEAD')
    response.setHeader('connection', 'close');
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  });
  response.end(body);
}

async function answer(
  options: AdminOptions,
  readiness: () => Promise<Answer>,
  { method, url = '/' }: IncomingMessage,
): Promise<Answer> {
  const [path = '/'] = url.split('?', 1);
  const routes: Record<string, () => Answer | Promise<Answer>> = {
    '/healthz': () => json(200, { status: 'alive' }),
    '/readyz': readiness,
    '/metrics': () => metrics(options),
  };
  const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (!route) return problem(404, 'Not Found', `There is /healthz, /readyz and /metrics.`);
  if (method !== 'GET' && method !== 'HEAD') {
    return problem(405, 'Method Not Allowed', `${path} takes GET and HEAD.`);
  }
  try {
    return await route();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return problem(500, 'Internal Server Error', `cannot serve ${path}: ${detail}`);
  }
}

async function metrics({ registry, metricsText }: AdminOptions): Promise<Answer> {
  const own = await registry.metrics();
  const more = (await metricsText?.()) ?? '';
  return { status: 200, type: registry.contentType, body: own + more };
}

/** Callers who ask while an answer is being found share it, so that they cannot multiply the checks. */
function sharedReadiness(options: AdminOptions): () => Promise<Answer> {
  const { readiness, readinessTimeoutMs = 2000, signal } = options;
  let current: Promise<readonly DependencyState[]> | undefined;
  return async () => {
    if (signal?.aborted) return json(503, { status: 'stopping', dependencies: [] });
    current ??= checkReadiness(readiness, readinessTimeoutMs).finally(() => {
      current = undefined;
    });
    const dependencies = await current;
    const ready = dependencies.every((dependency) => dependency.ready);
    return json(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', dependencies });
  };
}

function json(status: number, value: object): Answer {
  return { status, type: 'application/json', body: `${JSON.stringify(value)}\n` };
}

function problem(status: number, title: string, detail: string): Answer {
  const body = JSON.stringify({ type: 'about:blank', title, status, detail });
  return { status, type: 'application/problem+json', body: `${body}\n` };
}
