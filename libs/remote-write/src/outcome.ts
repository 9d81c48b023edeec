/** What became of a remote write. */
export type Outcome =
  | { readonly kind: 'delivered' }
  /** The endpoint will never take these bytes; others it may. */
  | { readonly kind: 'rejected'; readonly status: number; readonly message: string }
  /** The same bytes may be taken later. */
  | { readonly kind: 'retryable'; readonly reason: string; readonly retryAfterMs?: number }
  /** Nothing will be taken until somebody mends the settings. */
  | { readonly kind: 'misconfigured'; readonly status: number; readonly message: string };

export interface WriteAnswer {
  readonly status: number;
  /** The header Retry-After, as it came. */
  readonly retryAfter: string | undefined;
  /** The beginning of the body. */
  readonly message: string;
}

/** Answers that tell of wrong settings (credentials, path, method) rather than of wrong samples. */
const settingsAtFault = new Set([401, 403, 404, 405, 407]);

/**
 * Sorts an answer into its class: 2xx delivered; 408, 429 and 5xx to be retried; settings at fault to be
 * held; any other 4xx rejects the bytes. A redirect is the settings' fault: the URL is not the endpoint's.
 * Source: https://prometheus.io/docs/specs/prw/remote_write_spec/#retries-on-failure
 */
export function outcomeOf({ status, retryAfter, message }: WriteAnswer, now: Date): Outcome {
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  if (status === 408 || status === 429 || status >= 500) {
    const retryAfterMs = parseRetryAfter(retryAfter, now);
    const reason = `status ${status}`;
    return { kind: 'retryable', reason, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  }
  if (status < 400 || settingsAtFault.has(status))
    return { kind: 'misconfigured', status, message };
  return { kind: 'rejected', status, message };
}

/** Retry-After in milliseconds from now: whole seconds or an HTTP date (RFC 9110, section 10.2.3). */
export function parseRetryAfter(text: string | undefined, now: Date): number | undefined {
  if (!text) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
