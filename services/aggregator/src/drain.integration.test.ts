import { describe, expect } from 'vitest';
import { metricOf } from '../test/metrics.ts';
import { Pipeline, test } from '../test/pipeline.ts';

const SAMPLES = 'tidewatch_aggregator_samples_total';

describe('promise 9: SIGTERM drains', () => {
  test('what was taken in is written and committed, and nothing is read twice', async ({
    pipeline,
    victoriaMetrics,
  }) => {
    // Requests that wait so long are still gathering when the signal comes.
    const aggregator = await pipeline.startAggregator({ REQUEST_MAX_AGE: '10s' });
    const fleet = pipeline.openFleet({ nodes: 5, series: 20 });
    await fleet.tick();
    const received = () => metricOf(aggregator.url, SAMPLES, { stage: 'received' });
    await expect.poll(received, { timeout: 10_000 }).toBe(100);
    expect(await metricOf(aggregator.url, SAMPLES, { stage: 'sent' })).toBe(0);

    const startedAt = performance.now();
    expect(await aggregator.stop()).toMatchObject({ code: 0 });
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(await fleet.stored(victoriaMetrics)).toEqual(fleet.sent);

    await aggregator.startAgain();
    await fleet.tick();
    await pipeline.allStored(fleet);
    expect(await received()).toBe(100);
  });

  test('it ends in time and loses nothing when the store is away', async ({ servers, kafka }) => {
    const store = await servers.startVictoriaMetrics();
    const pipeline = new Pipeline(servers, kafka, store.url);
    await pipeline.createTopics();
    const aggregator = await pipeline.startAggregator();
    const fleet = pipeline.openFleet({ nodes: 5, series: 20 });
    await fleet.tick();
    await pipeline.allStored(fleet);
    await store.stop();
    await fleet.tick();
    const waits = () =>
      metricOf(aggregator.url, 'tidewatch_aggregator_writes_total', { outcome: 'retryable' });
    await expect.poll(waits, { timeout: 10_000 }).toBeGreaterThan(0);
    expect(await aggregator.stop()).toMatchObject({ code: 0 });
    await store.startAgain();
    await aggregator.startAgain();
    await pipeline.allStored(fleet);
    expect(await fleet.stored(store.url)).toEqual(fleet.sent);
    await pipeline.close();
  });
});
