import { describe, expect } from 'vitest';
import { Pipeline, test } from '../test/pipeline.ts';
import { metricOf } from '../test/metrics.ts';

const MISSING = 'tidewatch_aggregator_batches_missing_total';
const REPEATED = 'tidewatch_aggregator_batches_repeated_total';
const SENT = 'tidewatch_aggregator_samples_total';

describe('promise 1 and 2: at least once, once to the reader, and the loss is known', () => {
  test('a quiet run stores each sample once', async ({ pipeline, victoriaMetrics }) => {
    const aggregator = await pipeline.startAggregator();
    const fleet = pipeline.openFleet({ nodes: 5, series: 20 });
    for (let tick = 0; tick < 20; tick++) await fleet.tick();
    await pipeline.allStored(fleet);
    expect(await fleet.stored(victoriaMetrics)).toEqual(fleet.sent);
    expect(await metricOf(aggregator.url, SENT, { stage: 'sent' })).toBe(20 * 5 * 20);
    expect(await metricOf(aggregator.url, MISSING)).toBe(0);
    expect(await metricOf(aggregator.url, REPEATED)).toBe(0);
  });

  test('SIGKILL in mid-stream', async ({ pipeline, victoriaMetrics }) => {
    const aggregator = await pipeline.startAggregator();
    const fleet = pipeline.openFleet({ nodes: 5, series: 20 });
    for (let round = 0; round < 3; round++) {
      for (let tick = 0; tick < 15; tick++) await fleet.tick();
      await aggregator.kill('SIGKILL');
      for (let tick = 0; tick < 5; tick++) await fleet.tick();
      await aggregator.startAgain();
    }
    await pipeline.allStored(fleet);
    expect(await fleet.stored(victoriaMetrics)).toEqual(fleet.sent);
    expect(await metricOf(aggregator.url, MISSING)).toBe(0);
    expect(await metricOf(aggregator.url, REPEATED)).toBe(0);
  });

  test('VictoriaMetrics stopped for 10 s', async ({ servers, kafka }) => {
    const store = await servers.startVictoriaMetrics();
    const pipeline = new Pipeline(servers, kafka, store.url);
    await pipeline.createTopics();
    const aggregator = await pipeline.startAggregator();
    const fleet = pipeline.openFleet({ nodes: 5, series: 20 });
    await fleet.tick();
    await pipeline.allStored(fleet);
    await store.stop();
    const stoppedAt = performance.now();
    while (performance.now() - stoppedAt < 10_000) await fleet.tick();
    await store.startAgain();
    await pipeline.allStored(fleet, 60_000);
    expect(await fleet.stored(store.url)).toEqual(fleet.sent);
    expect(await metricOf(aggregator.url, MISSING)).toBe(0);
    expect(await metricOf(aggregator.url, REPEATED)).toBe(0);
    await pipeline.close();
  });
});
