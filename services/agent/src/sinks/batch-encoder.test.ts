import { BatchWalk, encodeLabels, readHeader, type WalkLimits, walkBatch } from '@tidewatch/wire';
import { describe, expect, it } from 'vitest';
import { Metric, type Series, single } from '../metrics/metric.ts';
import { Samples } from '../metrics/samples.ts';
import { BatchEncoder, type BatchEncoderOptions } from './batch-encoder.ts';
import type { PendingBatch } from './batch-queue.ts';

const TIME_MS = 1_760_000_000_000;
const origin = { node: 'n1', cluster: 'c1', bootId: 'b1', agentVersion: '1.2.3' };
const limits: WalkLimits = {
  labelsPerSeries: 100,
  labelNameBytes: 10_000,
  labelValueBytes: 10_000,
  samplesPerSeries: 1,
  seriesPerBatch: 10_000,
  oldestSampleMs: TIME_MS,
  newestSampleMs: TIME_MS,
};

function open(options: Partial<BatchEncoderOptions> = {}) {
  const oversized = { samples: 0 };
  const encoder = new BatchEncoder({
    origin,
    labels: [['job', 'node']],
    maxBytes: 100_000,
    maxSeries: 1000,
    metadataIntervalMs: 60_000,
    onOversized: (samples) => (oversized.samples += samples),
    ...options,
  });
  return { encoder, oversized };
}

function samplesOf(...series: readonly Series[]): Samples {
  const samples = new Samples(10_000);
  series.forEach((each, index) => samples.add(each, index));
  return samples;
}

function read({ payload }: PendingBatch) {
  const { header, end } = readHeader(payload, 0);
  const walk = new BatchWalk();
  walkBatch(payload, end, limits, walk);
  expect(walk.rejected.size).toBe(0);
  return { sequence: header.sequence, header, series: walk.series, metadata: walk.metadata };
}

const disk = new Metric('node_disk', 'Disk.', 'counter', ['device']);
const manySeries = Array.from({ length: 1000 }, (_, index) => disk.series(`sd${index}`));

describe('BatchEncoder', () => {
  it('writes header, series with all labels, and now and then metadata', () => {
    const { encoder } = open();
    const samples = samplesOf(single('node_load1', 'Load.', 'gauge'), disk.series('sda'));
    const [batch, ...more] = encoder.encode(samples, TIME_MS);
    expect(more).toEqual([]);
    if (!batch) throw new Error('no batch');
    expect(read(batch)).toEqual({
      sequence: 1,
      header: { ...origin, sequence: 1, collectedAtMs: TIME_MS },
      series: 2,
      metadata: 2,
    });
    const labels = encodeLabels([
      ['__name__', 'node_disk'],
      ['device', 'sda'],
      ['job', 'node'],
    ]);
    expect(Buffer.from(batch.payload).includes(Buffer.from(labels))).toBe(true);
    const metadata = [30_000, 60_000].map((later) =>
      encoder.encode(samples, TIME_MS + later).map(({ payload }) => payload.length),
    );
    expect(metadata[0]?.[0]).toBeLessThan(metadata[1]?.[0] ?? 0);
  });

  it('makes no batch of nothing', () => {
    const { encoder } = open();
    expect(encoder.encode(new Samples(1), TIME_MS)).toEqual([]);
    expect(encoder.sequence).toBe(0);
  });

  it.each([
    ['bytes', { maxBytes: 5000, maxSeries: 1000 }],
    ['series', { maxBytes: 100_000, maxSeries: 100 }],
  ])('splits by %s, each part with its own sequence number', (_, bound) => {
    const { encoder } = open(bound);
    const batches = encoder.encode(samplesOf(...manySeries), TIME_MS);
    const reads = batches.map(read);
    expect(reads.map(({ sequence }) => sequence)).toEqual(batches.map((__, index) => index + 1));
    expect(batches.length).toBeGreaterThanOrEqual(10);
    expect(reads.reduce((sum, { series }) => sum + series, 0)).toBe(1000);
    expect(batches.reduce((sum, { samples }) => sum + samples, 0)).toBe(1000);
    for (const { payload } of batches) {
      expect(payload.length).toBeLessThanOrEqual(bound.maxBytes);
    }
    expect(encoder.sequence).toBe(batches.length);
  });

  it('counts a sample that fits no batch, and keeps the others', () => {
    const { encoder, oversized } = open({ maxBytes: 1000 });
    const samples = samplesOf(
      disk.series('sda'),
      disk.series('x'.repeat(2000)),
      disk.series('sdb'),
    );
    const reads = encoder.encode(samples, TIME_MS).map(read);
    expect(oversized.samples).toBe(1);
    expect(reads.reduce((sum, { series }) => sum + series, 0)).toBe(2);
  });

  it('encodes the labels of a series once', () => {
    const { encoder } = open();
    const series = disk.series('sda');
    encoder.encode(samplesOf(series), TIME_MS);
    const first = series.encoded;
    encoder.encode(samplesOf(series), TIME_MS);
    expect(series.encoded).toBe(first);
  });
});
