import type { IncomingRecord } from '@tidewatch/kafka';
import { expect, it } from 'vitest';
import { PartitionLag } from './partition-lag.ts';

function recordAt(offset: number, timestampMs: number): IncomingRecord {
  return { offset, timestampMs, key: null, value: null, headers: {} };
}

it('knows nothing before the first fetch', () => {
  const lag = new PartitionLag(5, () => 0);
  expect([lag.offsets, lag.seconds(), lag.watermarkSeconds]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it('is the distance to the end, and the age of what is written last', () => {
  let now = 100_000;
  const lag = new PartitionLag(5, () => now);
  lag.fetched(8, [recordAt(5, 91_000)]);
  expect([lag.offsets, lag.seconds()]).toEqual([3, 9]);
  lag.written(recordAt(5, 91_000), 90_500);
  now = 101_000;
  expect([lag.offsets, lag.seconds(), lag.watermarkSeconds]).toEqual([2, 10, 90.5]);
  lag.written(recordAt(7, 93_000), 90_000);
  expect([lag.offsets, lag.seconds(), lag.watermarkSeconds]).toEqual([0, 0, 90.5]);
});

it('begins with the first record where nothing was committed', () => {
  const lag = new PartitionLag(undefined, () => 10_000);
  lag.fetched(40, [recordAt(30, 4_000)]);
  expect([lag.offsets, lag.seconds()]).toEqual([10, 6]);
});
