import { expect, test } from 'vitest';
import { formatThroughput, readMetrics } from './throughput.ts';

const text = `# HELP tidewatch_aggregator_samples_total Samples by stage.
# TYPE tidewatch_aggregator_samples_total counter
tidewatch_aggregator_samples_total{stage="received"} 900
tidewatch_aggregator_samples_total{stage="sent"} 800
tidewatch_aggregator_lag_offsets{partition="0"} 2
tidewatch_aggregator_lag_offsets{partition="1"} 3
tidewatch_aggregator_lag_seconds{partition="0"} 0.25
tidewatch_aggregator_lag_seconds{partition="1"} 1.5
`;

test('lag is summed in records and the largest in seconds', () => {
  const want = { atMs: 5, sent: 800, lagRecords: 5, lagSeconds: 1.5 };
  expect(readMetrics(text, 5)).toEqual(want);
});

test('metrics that are not there count as 0', () => {
  expect(readMetrics('up 1\n', 5)).toEqual({ atMs: 5, sent: 0, lagRecords: 0, lagSeconds: 0 });
});

test.for([
  [1000, 3000, '1,000 samples/s, lag 5 records, 1.5 s, 3,000 in all'],
  [3000, 500, '250 samples/s, lag 5 records, 1.5 s, 500 in all'],
] as const)('from %d to %d samples in two seconds', ([from, to, want]) => {
  const reading = { atMs: 0, sent: from, lagRecords: 5, lagSeconds: 1.5 };
  expect(formatThroughput(reading, { ...reading, atMs: 2000, sent: to })).toBe(want);
});
