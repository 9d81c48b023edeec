import type { Logger } from './logger.ts';

export type LimitedWarn = (fields: object, message: string) => void;

/**
 * A `warn` that writes at most one line per interval; the next line says how many were left out in
 * `suppressed`. For faults that repeat with every batch. A counter, not this, tells how often.
 */
export function limited(
  logger: Pick<Logger, 'warn'>,
  intervalMs: number,
  now: () => number = Date.now,
): LimitedWarn {
  let nextMs = -Infinity;
  let suppressed = 0;
  return (fields, message) => {
    const timeMs = now();
    if (timeMs < nextMs) {
      suppressed += 1;
      return;
    }
    logger.warn(suppressed > 0 ? { ...fields, suppressed } : fields, message);
    nextMs = timeMs + intervalMs;
    suppressed = 0;
  };
}
