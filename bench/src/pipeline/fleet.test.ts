import { BatchWalk, readHeader, walkBatch, type WalkLimits } from '@tidewatch/wire';
import { expect, it } from 'vitest';
import { INTERVAL_MS, openFleet, samplesOf } from './fleet.ts';

const none = Number.POSITIVE_INFINITY;
const limits: WalkLimits = {
  seriesPerBatch: none,
  labelsPerSeries: none,
  labelNameBytes: none,
  labelValueBytes: none,
  samplesPerSeries: none,
  oldestSampleMs: 0,
  newestSampleMs: none,
};

it('each node publishes what the aggregator reads, in its place within the interval', () => {
  const beginMs = 1_760_000_000_000;
  const headers = openFleet(4).map((node, index) => {
    const [batch, ...more] = node.tick(beginMs);
    if (!batch) throw new Error(`${node.name} has no batch`);
    expect(more).toEqual([]);
    const { header, end } = readHeader(batch.payload, 0);
    const walk = new BatchWalk();
    walkBatch(batch.payload, end, limits, walk);
    expect(walk.samples).toBe(batch.samples);
    expect(walk.samples).toBeGreaterThan(200);
    expect(header).toMatchObject({ node: `node-${index + 1}`, sequence: 1 });
    return header.collectedAtMs - beginMs;
  });
  expect(headers).toEqual([0, 1, 2, 3].map((quarter) => (quarter * INTERVAL_MS) / 4));
});

it('a node goes on with its sequence and its series', () => {
  const [node] = openFleet(1);
  const ticks = [0, 1, 2].map((tick) => node?.tick(1_760_000_000_000 + tick * INTERVAL_MS) ?? []);
  const sequences = ticks.flat().map(({ payload }) => readHeader(payload, 0).header.sequence);
  expect(sequences).toEqual([1, 2, 3]);
  expect(new Set(ticks.map(samplesOf)).size).toBe(1);
});
