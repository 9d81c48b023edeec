import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { zstdDecompressSync } from 'node:zlib';
import snappy from 'snappy';
import { expect, it, onTestFinished } from 'vitest';
import { openHttpSink } from './http-sink.ts';
import type { Outcome } from './outcome.ts';
import { retrying } from './retrying.ts';

const { signal } = new AbortController();

/** An endpoint on a free port; what it answers is the test's. */
async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/write?x=1`;
}

function open(url: string, encoding: 'zstd' | 'snappy' = 'zstd', timeoutMs = 2000) {
  const sink = openHttpSink(
    {
      REMOTE_WRITE_URL: url,
      REMOTE_WRITE_ENCODING: encoding,
      REMOTE_WRITE_BEARER_TOKEN: 'secret',
      REMOTE_WRITE_TIMEOUT: timeoutMs,
      REMOTE_WRITE_RETRY_MAX_WAIT: 1000,
    },
    { connections: 2, userAgent: 'tidewatch/test' },
  );
  onTestFinished(() => sink[Symbol.asyncDispose]());
  return sink;
}

it.each([
  ['zstd', 'x-victoriametrics-remote-write-version', '1', zstdDecompressSync],
  ['snappy', 'x-prometheus-remote-write-version', '0.1.0', snappy.uncompressSync],
] as const)('posts %s with its headers', async (encoding, name, version, decompress) => {
  const seen: { headers: IncomingHttpHeaders; url: string | undefined; body: Buffer }[] = [];
  const url = await listen((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push({ headers: request.headers, url: request.url, body: Buffer.concat(chunks) });
      response.writeHead(204).end();
    });
  });
  expect(await open(url, encoding).write(Buffer.from('samples'), signal)).toEqual({
    kind: 'delivered',
  });
  const [request] = seen;
  expect(request?.url).toBe('/api/v1/write?x=1');
  expect(request?.headers).toMatchObject({
    'content-type': 'application/x-protobuf',
    'content-encoding': encoding,
    [name]: version,
    authorization: 'Bearer secret',
    'user-agent': 'tidewatch/test',
  });
  expect(String(decompress(request?.body ?? Buffer.alloc(0)))).toBe('samples');
});

it('reads the answer of an endpoint that refuses', async () => {
  const url = await listen((_, response) => response.writeHead(400).end('label too long'));
  expect(await open(url).write(Buffer.from('x'), signal)).toEqual({
    kind: 'rejected',
    status: 400,
    message: 'label too long',
  });
});

it.each([
  ['nobody listens', async () => 'http://127.0.0.1:1/api/v1/write', /ECONNREFUSED/],
  [
    'the connection breaks',
    () => listen((request) => request.socket.destroy()),
    /closed|hang up|reset/i,
  ],
  ['no answer comes in time', () => listen(() => undefined), /Timeout/],
])('is retryable when %s', async (_, start, reason) => {
  const outcome = await open(await start(), 'zstd', 200).write(Buffer.from('x'), signal);
  expect(outcome).toEqual({ kind: 'retryable', reason: expect.stringMatching(reason) as string });
});

it('retries until the endpoint takes it, as late as it asks', async () => {
  const answers = [503, 429, 401, 204];
  const url = await listen((_, response) => {
    const status = answers.shift() ?? 500;
    response.writeHead(status, status === 429 ? { 'retry-after': '0' } : {}).end();
  });
  const waits: [Outcome['kind'], number][] = [];
  const sink = retrying(open(url), {
    baseMs: 8,
    maxMs: 16,
    random: () => 0.5,
    waiting: (outcome, waitMs) => waits.push([outcome.kind, waitMs]),
  });
  expect(await sink.write(Buffer.from('x'), signal)).toEqual({ kind: 'delivered' });
  expect(waits).toEqual([
    ['retryable', 4],
    ['retryable', 0],
    ['misconfigured', 16],
  ]);
});

it('stops waiting when it is told to', async () => {
  const url = await listen((_, response) => response.writeHead(503).end());
  const stop = new AbortController();
  const sink = retrying(open(url), {
    baseMs: 60_000,
    maxMs: 60_000,
    random: () => 1,
    waiting: () => stop.abort(new Error('stopping')),
  });
  await expect(sink.write(Buffer.from('x'), stop.signal)).rejects.toThrow('stopping');
});
