import { type Context, context, propagation } from '@opentelemetry/api';

export type Headers = Record<string, string | Uint8Array>;

/** `headers` with the active span's W3C trace context; as they are when tracing is off. */
export function withTraceContext(headers: Headers = {}): Headers {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return { ...headers, ...carrier };
}

/** The context that a record's headers carry, for spans to link to. */
export function traceContextOf(headers: Readonly<Record<string, Uint8Array | undefined>>): Context {
  const carrier: Record<string, string> = {};
  for (const name of propagation.fields()) {
    const value = headers[name];
    if (value) carrier[name] = Buffer.from(value).toString('utf8');
  }
  return propagation.extract(context.active(), carrier);
}
