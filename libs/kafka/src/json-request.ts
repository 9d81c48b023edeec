import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';

const TIMEOUT_MS = 10_000;
const MAX_SHOWN_CHARACTERS = 500;

export interface JsonAnswer {
  readonly status: number;
  /** What the body says, parsed; its beginning as text when it is no JSON. */
  readonly body: unknown;
}

/**
 * One request with a JSON body and a JSON answer. By node:http, which every service has loaded for its
 * endpoints: `fetch` would cost an agent 10 MiB for a handful of requests at its start.
 */
export async function requestJson(method: string, url: URL, body?: unknown): Promise<JsonAnswer> {
  const request = url.protocol === 'https:' ? (await import('node:https')).request : httpRequest;
  const { promise, resolve, reject } = Promise.withResolvers<JsonAnswer>();
  const outgoing = request(url, {
    method,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: { accept: 'application/json', 'content-type': 'application/json' },
  });
  outgoing.on('error', reject).on('response', (incoming) => {
    const status = incoming.statusCode ?? 0;
    text(incoming).then((answer) => resolve({ status, body: parse(answer) }), reject);
  });
  outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  return promise;
}

function parse(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    return answer.slice(0, MAX_SHOWN_CHARACTERS);
  }
}
