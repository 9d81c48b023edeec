import { setInterval as every } from 'node:timers/promises';
import { type ExportedSeries, exportSeries, uniqueName, waitFor } from '@tidewatch/apptest';
import { createTopics, kafkaConfigShape } from '@tidewatch/kafka';
import { createLogger } from '@tidewatch/telemetry';
import { TOPIC_DEAD_LETTERS, TOPIC_METRICS } from '@tidewatch/wire';
import { expect } from 'vitest';
import { z } from 'zod';
import { firstDisk, type Reading, readKernel } from '../test/kernel-readings.ts';
import { metricOf } from '../test/metrics.ts';
import { test } from '../test/pipeline.ts';

const SAMPLES = 5;
const READ_INTERVAL_MS = 20;
/** An agent stamps a tick when it begins and reads the kernel within this time. */
const TICK_MS = 300;
/** How far memory in use moves within a tick on a busy machine. */
const MEMORY_TOLERANCE_BYTES = 64 * 2 ** 20;
const logger = createLogger({ service: 'test', version: '0', level: 'silent' });

test('what the kernel reports is what the store answers for that timestamp', async ({
  servers,
  kafka,
  registry,
  victoriaMetrics,
}) => {
  const spec = { partitions: 3, replicationFactor: 1, settings: {} };
  const topics = [TOPIC_METRICS, TOPIC_DEAD_LETTERS].map((topic) => ({ topic, ...spec }));
  const config = z.object(kafkaConfigShape).parse({ KAFKA_BROKERS: kafka });
  await createTopics(config, topics, logger);
  const node = uniqueName('node');
  const env = { KAFKA_BROKERS: kafka, SCHEMA_REGISTRY_URL: registry, SESSION_TIMEOUT: '6s' };
  const aggregator = await servers.startService('aggregator', {
    ...env,
    CONSUMER_GROUP: node,
    REMOTE_WRITE_URL: `${victoriaMetrics}/api/v1/write`,
  });
  const agent = await servers.startService('agent', { ...env, NODE_NAME: node, INTERVAL: '1s' });

  const disk = firstDisk();
  const readings: Reading[] = [];
  const stop = new AbortController();
  const reading = (async () => {
    for await (const _ of every(READ_INTERVAL_MS, undefined, { signal: stop.signal })) {
      readings.push(readKernel(disk));
    }
  })();
  const startMs = Date.now() + TICK_MS;
  const stored = await waitFor(
    async () => {
      const rows = await exportSeries(victoriaMetrics, `{instance="${node}"}`, { start: startMs });
      const enough = rows.some(
        ({ name, values }) => name === 'node_load1' && values.length >= SAMPLES,
      );
      return enough && rows;
    },
    { what: `${SAMPLES} samples of ${node}` },
  );
  // One more reading behind the newest sample.
  const newestMs = Math.max(...stored.flatMap(({ timestamps }) => timestamps));
  await waitFor(() => (readings.at(-1)?.beforeMs ?? 0) > newestMs + TICK_MS, { what: 'a reading' });
  stop.abort();
  await expect(reading).rejects.toThrow(/abort/);

  const names = Object.keys(readings[0]?.values ?? {});
  expect(names.length).toBe(6);
  for (const name of names) {
    const series = find(stored, name);
    expect(series.timestamps.length).toBeGreaterThanOrEqual(SAMPLES);
    const tolerance = name === 'node_memory_MemFree_bytes' ? MEMORY_TOLERANCE_BYTES : 0;
    for (const [index, at] of series.timestamps.entries()) {
      const { low, high } = bracket(readings, name, at);
      const value = series.values[index];
      expect([name, at, value]).toSatisfy(
        () => value !== undefined && value >= low - tolerance && value <= high + tolerance,
        `${name} at ${at} is between ${low} and ${high}, as /proc had it`,
      );
    }
  }
  expect(
    await metricOf(aggregator.url, 'tidewatch_aggregator_batches_missing_total', { node }),
  ).toBe(0);
  expect(
    await metricOf(aggregator.url, 'tidewatch_aggregator_batches_repeated_total', { node }),
  ).toBe(0);
  for (const service of [agent, aggregator]) expect(service.log()).not.toMatch(/Warning/);
});

/** `name{label="value",…}` among the series of one node. */
function find(stored: readonly ExportedSeries[], selector: string): ExportedSeries {
  const [name = '', inner = ''] = selector.replace('}', '').split('{');
  const labels = inner
    .split(',')
    .filter(Boolean)
    .map((each) => each.replaceAll('"', '').split('='));
  const found = stored.filter(
    (series) =>
      series.name === name && labels.every(([label = '', value]) => series.labels[label] === value),
  );
  const [only] = found;
  if (found.length !== 1 || !only) throw new Error(`${found.length} series match ${selector}`);
  return only;
}

/** The least and the most that the kernel said of `name` from just before `at` until the tick was over. */
function bracket(readings: readonly Reading[], name: string, at: number) {
  const first = readings.findLastIndex(({ afterMs }) => afterMs <= at);
  const last = readings.findIndex(({ beforeMs }) => beforeMs >= at + TICK_MS);
  const values = readings
    .slice(Math.max(0, first), last + 1)
    .map(({ values }) => values[name] ?? NaN);
  return { low: Math.min(...values), high: Math.max(...values) };
}
