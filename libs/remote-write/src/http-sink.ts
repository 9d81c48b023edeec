import { Pool } from 'undici';
import type { RemoteWriteConfig } from './config.ts';
import { encodings } from './encoding.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { Sink } from './sink.ts';

const MAX_MESSAGE_CHARACTERS = 500;
const MAX_CONNECT_MS = 5_000;

/** Bytes on the wire, for the figures. */
export type Sent = (rawBytes: number, wireBytes: number) => void;

/** A remote-write endpoint over HTTP. `connections` bounds the requests under way. */
export function openHttpSink(
  config: RemoteWriteConfig,
  options: { readonly connections: number; readonly userAgent: string; readonly sent?: Sent },
): Sink & AsyncDisposable {
  const url = new URL(config.REMOTE_WRITE_URL);
  const encoding = encodings[config.REMOTE_WRITE_ENCODING];
  const pool = new Pool(url.origin, {
    connections: options.connections,
    pipelining: 1,
    connect: { timeout: Math.min(MAX_CONNECT_MS, config.REMOTE_WRITE_TIMEOUT) },
    headersTimeout: config.REMOTE_WRITE_TIMEOUT,
    bodyTimeout: config.REMOTE_WRITE_TIMEOUT,
  });
  const token = config.REMOTE_WRITE_BEARER_TOKEN;
  const headers = {
    ...encoding.headers,
    'user-agent': options.userAgent,
    ...(token && { authorization: `Bearer ${token}` }),
  };
  const path = url.pathname + url.search;
  return {
    async write(request, signal) {
      const body = encoding.compress(request);
      options.sent?.(request.length, body.length);
      return await post(pool, { path, headers, body, signal });
    },
    [Symbol.asyncDispose]: () => pool.destroy(),
  };
}

interface Post {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly signal: AbortSignal;
}

async function post(pool: Pool, { path, headers, body, signal }: Post): Promise<Outcome> {
  try {
    const response = await pool.request({ method: 'POST', path, headers, body, signal });
    const { statusCode: status } = response;
    const message = status < 300 ? '' : await response.body.text();
    if (status < 300) await response.body.dump();
    const retryAfter = response.headers['retry-after'];
    return outcomeOf(
      {
        status,
        retryAfter: Array.isArray(retryAfter) ? retryAfter[0] : retryAfter,
        message: message.slice(0, MAX_MESSAGE_CHARACTERS),
      },
      new Date(),
    );
  } catch (error) {
    signal.throwIfAborted();
    // Whatever breaks on the way to an answer is the network's: the samples may be there or not, and
    // sending them again does no harm.
    return { kind: 'retryable', reason: error instanceof Error ? error.message : String(error) };
  }
}
