import { exportSeries, waitFor } from '@tidewatch/apptest';
import { BatchWriter, encodeLabels, frame } from '@tidewatch/wire';
import { describe, expect } from 'vitest';
import { metricOf } from '../test/metrics.ts';
import { test } from '../test/pipeline.ts';

const { signal } = new AbortController();
const HOUR_MS = 3_600_000;

describe('promise 6: every input has a limit', () => {
  test('a series over one is left out and counted by name; the rest goes on', async ({
    pipeline,
    victoriaMetrics,
  }) => {
    const aggregator = await pipeline.startAggregator({
      LIMIT_LABELS_PER_SERIES: '4',
      LIMIT_LABEL_NAME_BYTES: '20',
      LIMIT_LABEL_VALUE_BYTES: '100',
      LIMIT_SERIES_PER_NODE: '6',
      LIMIT_CLOCK_SKEW: '10m',
      LIMIT_SAMPLE_AGE: '30d',
    });
    const now = Date.now();
    const writer = new BatchWriter({ maxBytes: 1 << 16 });
    const node = pipeline.topic;
    writer.begin({
      node,
      cluster: '',
      bootId: 'b',
      sequence: 1,
      collectedAtMs: now,
      agentVersion: '',
    });
    const add = (more: Readonly<Record<string, string>>, timestampMs = now) => {
      const labels = Object.entries({ __name__: 'limited', node, ...more });
      writer.add(encodeLabels(labels), 1, timestampMs);
    };
    add({ kept: 'first' });
    add({ a: '1', b: '2', c: '3' });
    add({ ['n'.repeat(21)]: '1' });
    add({ value: 'v'.repeat(101) });
    add({ when: 'ahead' }, now + HOUR_MS);
    add({ when: 'long ago' }, now - 31 * 24 * HOUR_MS);
    for (let index = 0; index < 8; index++) add({ kept: String(index) });
    const record = { key: node, value: frame(1, writer.finish()) };
    await pipeline.openProducer().send(pipeline.topic, [record], signal);

    const stored = await waitFor(
      async () => {
        const rows = await exportSeries(victoriaMetrics, `limited{node="${node}"}`);
        return rows.length > 0 && rows;
      },
      { what: 'the series within the limits' },
    );
    expect(new Set(stored.map(({ labels }) => labels['kept']))).toEqual(
      new Set(['first', '0', '1', '2', '3', '4']),
    );
    expect(stored.length).toBe(6);
    const discarded = (reason: string) =>
      metricOf(aggregator.url, 'tidewatch_aggregator_discarded_samples_total', { reason });
    const want = {
      labels_per_series: 1,
      label_name_bytes: 1,
      label_value_bytes: 1,
      clock_skew: 1,
      sample_too_old: 1,
      series_per_node: 3,
    };
    for (const [reason, count] of Object.entries(want)) {
      expect([reason, await discarded(reason)]).toEqual([reason, count]);
    }
    expect(await metricOf(aggregator.url, 'tidewatch_aggregator_samples_total')).toBe(14 + 6);
  });
});
