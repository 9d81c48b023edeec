import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

interface Queue {
  pending: readonly unknown[];
  throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  checkPendingRequests(): void;
}

const PENDING_CHECK_MS = 10;
let patched = false;

/**
 * Mends the one timer of kafkajs 2.2.4 that Node 24 warns of (TimeoutNegativeWarning): it was set after
 * every response, to a time in the past when nothing was throttled. Now it is set only when a request
 * waits, which also spares a timer a response.
 */
export function patchRequestQueueTimer(): void {
  if (patched) return;
  patched = true;
  const prototype = RequestQueue.prototype as unknown as { scheduleCheckPendingRequests: unknown };
  prototype.scheduleCheckPendingRequests = scheduleCheckPendingRequests;
}

function scheduleCheckPendingRequests(this: Queue): void {
  if (this.pending.length === 0 || this.throttleCheckTimeoutId) return;
  const throttledMs = this.throttledUntil - Date.now();
  this.throttleCheckTimeoutId = setTimeout(
    () => {
      this.throttleCheckTimeoutId = null;
      this.checkPendingRequests();
    },
    throttledMs > 0 ? throttledMs : PENDING_CHECK_MS,
  );
}
