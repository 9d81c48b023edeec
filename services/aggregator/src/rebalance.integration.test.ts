import { waitFor } from '@tidewatch/apptest';
import { describe, expect } from 'vitest';
import { metricOf } from '../test/metrics.ts';
import { Pipeline, test } from '../test/pipeline.ts';

const MISSING = 'tidewatch_aggregator_batches_missing_total';
const REPEATED = 'tidewatch_aggregator_batches_repeated_total';
const LAG = 'tidewatch_aggregator_lag_offsets';

describe('partitions change hands', () => {
  test('a second instance joins and leaves under load', async ({ pipeline, victoriaMetrics }) => {
    const first = await pipeline.startAggregator();
    const fleet = pipeline.openFleet({ nodes: 6, series: 20 });
    const ticks = async (count: number) => {
      for (let tick = 0; tick < count; tick++) await fleet.tick();
    };
    await ticks(10);
    const joining = pipeline.startAggregator();
    await ticks(30);
    const second = await joining;
    const taken = async () => {
      await fleet.tick();
      return (await metricOf(second.url, 'tidewatch_aggregator_samples_total')) > 0;
    };
    await waitFor(taken, { what: 'samples at the second instance' });
    const ledger = async () =>
      [
        await metricOf(first.url, MISSING),
        await metricOf(second.url, MISSING),
        await metricOf(first.url, REPEATED),
        await metricOf(second.url, REPEATED),
      ].join();
    expect(await ledger()).toBe('0,0,0,0');
    const leaving = second.stop();
    await ticks(30);
    expect(await leaving).toMatchObject({ code: 0 });
    await pipeline.allStored(fleet);
    expect(await fleet.stored(victoriaMetrics)).toEqual(fleet.sent);
    expect(await metricOf(first.url, MISSING)).toBe(0);
    expect(await metricOf(first.url, REPEATED)).toBe(0);
    await expect.poll(() => metricOf(first.url, LAG), { timeout: 10_000 }).toBe(0);
  });

  test('the broker is stopped and started', async ({ servers, victoriaMetrics }) => {
    const kafka = await servers.startKafka();
    const pipeline = new Pipeline(servers, kafka.url, victoriaMetrics);
    await pipeline.createTopics();
    const aggregator = await pipeline.startAggregator();
    const fleet = pipeline.openFleet({ nodes: 4, series: 10 });
    for (let tick = 0; tick < 10; tick++) await fleet.tick();
    await kafka.stop();
    const waiting = fleet.tick();
    await kafka.startAgain();
    await waiting;
    for (let tick = 0; tick < 10; tick++) await fleet.tick();
    await pipeline.allStored(fleet, 60_000);
    expect(await fleet.stored(victoriaMetrics)).toEqual(fleet.sent);
    expect(await metricOf(aggregator.url, MISSING)).toBe(0);
    expect(await metricOf(aggregator.url, REPEATED)).toBe(0);
    await kafka.stop();
    const stoppedAt = performance.now();
    expect(await aggregator.stop()).toMatchObject({ code: 0 });
    expect(performance.now() - stoppedAt).toBeLessThan(10_000);
    await pipeline.close();
  });
});
