import { describe, expect } from 'vitest';
import { Pipeline, test } from '../test/pipeline.ts';
import { metricOf } from '../test/metrics.ts';

const MISSING = 'tidewatch_aggregator_batches_missing_total';
const REPEATED = 'tidewatch_aggregator_batches_repeated_total';
const SAMPLES = 'tidewatch_aggregator_samples_total';

describe('promise 1 and 2: at least once, once to the reader, and the loss is known', () => {
  test('a quiet run stores each sample once', async ({ pipeline, victoriaMetrics }) => {
    const aggregator = await pipeline.startAggregator();
    const fleet = pipeline.openFleet({ nodes: 5, series: 20 });
    for (let tick = 0; tick < 20; tick++) await fleet.tick();
    await pipeline.allStored(fleet);
    expect(await fleet.stored(victoriaMetrics)).toEqual(fleet.sent);
    expect(await metricOf(aggregator.url, SAMPLES, { stage: 'sent' })).toBe(20 * 5 * 20);
    expect(await metricOf(aggregator.url, MISSING)).toBe(0);
    expect(await metricOf(aggregator.url, REPEATED)).toBe(0);
  });

  test('SIGKILL in mid-stream', async ({ pipeline, victoriaMetrics }) => {
    // Batches wait long for their write and commits are quick, so that a commit that runs ahead of the
    // writes would lose what waits.
    const env = { REQUEST_MAX_AGE: '3s', COMMIT_INTERVAL: '100ms' };
    const aggregator = await pipeline.startAggregator(env);
    const fleet = pipeline.openFleet({ nodes: 5, series: 20 });
    const received = () => metricOf(aggregator.url, SAMPLES, { stage: 'received' });
    for (let round = 0; round < 3; round++) {
      const before = await received();
      for (let tick = 1; tick <= 15; tick++) {
        await fleet.tick();
        await expect.poll(received, { timeout: 15_000 }).toBeGreaterThan(before);
      }
      await aggregator.kill('SIGKILL');
      for (let tick = 0; tick < 5; tick++) await fleet.tick();
      await aggregator.startAgain();
    }
    await pipeline.allStored(fleet);
    expect(await fleet.stored(victoriaMetrics)).toEqual(fleet.sent);
    expect(await metricOf(aggregator.url, MISSING)).toBe(0);
    expect(await metricOf(aggregator.url, REPEATED)).toBe(0);
  });

  test('what is lost or repeated on the way is counted, also over a restart', async ({
    pipeline,
    victoriaMetrics,
  }) => {
    const aggregator = await pipeline.startAggregator({ COMMIT_INTERVAL: '100ms' });
    const fleet = pipeline.openFleet({ nodes: 2, series: 3 });
    const counts = async () => [
      await metricOf(aggregator.url, MISSING),
      await metricOf(aggregator.url, REPEATED),
    ];
    await fleet.tick();
    fleet.loseOne();
    await fleet.tick();
    await fleet.repeatOne();
    await expect.poll(counts, { timeout: 10_000 }).toEqual([2, 1]);
    await pipeline.allStored(fleet);
    expect(await fleet.stored(victoriaMetrics)).toEqual(fleet.sent);
    expect(await aggregator.stop()).toMatchObject({ code: 0 });
    fleet.loseOne();
    fleet.loseOne();
    await fleet.tick();
    await aggregator.startAgain();
    await expect.poll(counts, { timeout: 10_000 }).toEqual([4, 0]);
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
