/** What the live line shows, as read from the aggregator's /metrics at one moment. */
export interface Reading {
  readonly atMs: number;
  /** Samples acknowledged so far. */
  readonly sent: number;
  /** Records not yet written, over all partitions. */
  readonly lagRecords: number;
  /** Age of the oldest of them. */
  readonly lagSeconds: number;
}

const SAMPLE = /^([a-z_]+)(?:\{(.*)\})? (\S+)$/;

/** Picks out of Prometheus text what the live line needs; what is not there counts as 0. */
export function readMetrics(text: string, atMs: number): Reading {
  const reading = { atMs, sent: 0, lagRecords: 0, lagSeconds: 0 };
  for (const line of text.split('\n')) {
    const [, name, labels = '', number] = SAMPLE.exec(line) ?? [];
    const value = Number(number);
    if (name === 'tidewatch_aggregator_samples_total' && labels.includes('stage="sent"')) {
      reading.sent += value;
    } else if (name === 'tidewatch_aggregator_lag_offsets') {
      reading.lagRecords += value;
    } else if (name === 'tidewatch_aggregator_lag_seconds') {
      reading.lagSeconds = Math.max(reading.lagSeconds, value);
    }
  }
  return reading;
}

/** The live line. A counter that fell means that the aggregator began anew, from 0. */
export function formatThroughput(before: Reading, now: Reading): string {
  const seconds = (now.atMs - before.atMs) / 1000;
  const sent = now.sent < before.sent ? now.sent : now.sent - before.sent;
  const rate = seconds > 0 ? Math.round(sent / seconds) : 0;
  const lag = `${now.lagRecords} records, ${now.lagSeconds.toFixed(1)} s`;
  return `${rate.toLocaleString('en')} samples/s, lag ${lag}, ${now.sent.toLocaleString('en')} in all`;
}
