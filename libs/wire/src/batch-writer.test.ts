import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { header, label } from './arbitraries.ts';
import { BatchWriter, type MetricType } from './batch-writer.ts';
import { tidewatch } from './gen/metrics.js';
import { encodeLabels } from './labels.ts';

const { MetricBatch } = tidewatch.metrics.v1;
const labels = fc.uniqueArray(label, { maxLength: 6, selector: ({ name }) => name });
const series = fc.record({
  labels,
  value: fc.double(),
  timestampMs: fc.integer({ min: 0, max: 2 ** 50 }),
});
const types: MetricType[] = ['counter', 'gauge', 'histogram', 'summary', 'unknown'];
/** Prometheus's numbers, of which 0 is not written. */
const metadataType = { counter: 1, gauge: 2, histogram: 3, summary: 5 };

it('writes what protobufjs decodes to the same', () => {
  const writer = new BatchWriter({ maxBytes: 1 << 20 });
  fc.assert(
    fc.property(header, fc.array(series, { maxLength: 20 }), (given, all) => {
      writer.begin(given);
      for (const each of all) {
        const pairs = each.labels.map(({ name, value }) => [name, value] as const);
        expect(writer.add(encodeLabels(pairs), each.value, each.timestampMs)).toBe(true);
      }
      const decoded = MetricBatch.decode(writer.finish());
      expect(decoded.header).toEqual(expect.objectContaining(given));
      expect(writer.seriesCount).toBe(all.length);
      expect(decoded.timeseries.map((one) => one.samples)).toEqual(
        all.map(({ value, timestampMs }) => [
          expect.objectContaining({ value, timestamp: timestampMs }),
        ]),
      );
      expect(
        decoded.timeseries.map((one) => one.labels?.map((l) => [l.name ?? '', l.value ?? ''])),
      ).toEqual(
        all.map((one) =>
          one.labels
            .map(({ name, value }) => [name, value])
            .toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
        ),
      );
    }),
    { numRuns: 1000 },
  );
});

it.each(types)('writes metadata of a %s', (type) => {
  const writer = new BatchWriter({ maxBytes: 4096 });
  writer.begin({
    node: 'n',
    cluster: '',
    bootId: 'b',
    sequence: 1,
    collectedAtMs: 1,
    agentVersion: '',
  });
  expect(writer.addMetadata('node_load1', type, '1m load average.')).toBe(true);
  expect(MetricBatch.decode(writer.finish()).metadata).toEqual([
    expect.objectContaining({
      ...(type === 'unknown' ? {} : { type: metadataType[type] }),
      metricFamilyName: 'node_load1',
      help: '1m load average.',
    }),
  ]);
});

it('never grows a batch past maxBytes, and loses nothing of what it took', () => {
  fc.assert(
    fc.property(
      header,
      fc.array(series),
      fc.integer({ min: 1500, max: 4000 }),
      (given, all, maxBytes) => {
        const writer = new BatchWriter({ maxBytes });
        writer.begin(given);
        let taken = 0;
        for (const each of all) {
          const pairs = each.labels.map(({ name, value }) => [name, value] as const);
          if (writer.add(encodeLabels(pairs), each.value, each.timestampMs)) taken++;
        }
        expect(writer.finish().length).toBeLessThanOrEqual(maxBytes);
        expect(MetricBatch.decode(writer.finish()).timeseries.length).toBe(taken);
      },
    ),
  );
});

it('says that a header alone is too long for maxBytes', () => {
  const writer = new BatchWriter({ maxBytes: 8 });
  const begin = () =>
    writer.begin({
      node: 'n'.repeat(9),
      cluster: '',
      bootId: 'b',
      sequence: 1,
      collectedAtMs: 1,
      agentVersion: '',
    });
  expect(begin).toThrow(/cannot begin batch: its header takes 21 bytes and maxBytes is 8/);
});
