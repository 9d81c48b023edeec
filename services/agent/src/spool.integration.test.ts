import {
  exportSeries,
  readTopic,
  type Server,
  test,
  uniqueName,
  waitFor,
} from '@tidewatch/apptest';
import { describe, expect } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.ts';
import { metric, openTopic, readBatch } from '../test/topic.ts';
import { DiskSpool } from './sinks/disk-spool.ts';

const BATCHES = {
  sent: 'tidewatch_agent_batches_sent_total',
  queued: 'tidewatch_agent_queue_batches',
  onDisk: 'tidewatch_agent_spool_batches',
  spooled: 'tidewatch_agent_batches_spooled_total',
} as const;
const OUTAGE_MS = 20_000;

/** When the batches on disk were collected. */
function spooledTimes(directory: string): readonly number[] {
  const events = { dropped: () => undefined, failed: () => undefined, torn: () => undefined };
  const bounds = { maxBytes: 1e9, maxAgeMs: 1e9, segmentBytes: 1e6 };
  const spool = new DiskSpool({ directory, ...bounds, events });
  const batches = spool.read(1e9);
  expect(batches.length).toBe(spool.batches);
  spool.close();
  return batches.map(({ collectedAtMs }) => collectedAtMs);
}

async function count(agent: Server, name: keyof typeof BATCHES, atLeast: number): Promise<void> {
  const what = `${atLeast} batches ${name}`;
  await waitFor(async () => (await metric(agent, BATCHES[name])) >= atLeast, { what });
}

/** The times of each start's batches, after a check that nothing is missing, doubled or out of order. */
function timesByStart(batches: readonly ReturnType<typeof readBatch>[]): number[][] {
  const starts = Map.groupBy(batches, ({ header }) => header.bootId);
  for (const start of starts.values()) {
    expect(start.map(({ header }) => header.sequence)).toEqual(start.map((_, at) => at + 1));
  }
  const times = [...starts.values()].map((start) =>
    start.map(({ header }) => header.collectedAtMs),
  );
  const inTopic = batches.map(({ header }) => header.collectedAtMs);
  expect(inTopic).toEqual(inTopic.toSorted((a, b) => a - b));
  expect(inTopic).toEqual(times.flat());
  return times;
}

describe('promise 4: back-pressure ends at the disk of the agent', () => {
  test('Kafka is away, and the agent is killed meanwhile', async ({
    servers,
    registry,
    victoriaMetrics,
  }) => {
    const kafka = await servers.startKafka();
    const { topic, env, config } = await openTopic(kafka.url, registry);
    const node = uniqueName('node');
    const directory = temporaryFolder();
    const agent = await servers.startService('agent', {
      ...env,
      NODE_NAME: node,
      AGENT_SIMULATE: 'storage-32',
      SPOOL_DIR: directory,
    });
    // The first may wait long for a connection, and go to disk meanwhile.
    await count(agent, 'sent', 2);
    const atFirst = await metric(agent, BATCHES.spooled);
    await count(agent, 'sent', 4);
    expect(await metric(agent, BATCHES.spooled)).toBe(atFirst);

    await kafka.stop();
    const stoppedAt = performance.now();
    await count(agent, 'onDisk', 5);
    await agent.kill('SIGKILL');
    const spooled = spooledTimes(directory);
    expect(spooled.length).toBeGreaterThanOrEqual(5);
    // It is not ready before Kafka is back.
    const ready = agent.startAgain();
    await waitFor(() => performance.now() - stoppedAt > OUTAGE_MS, { what: 'the outage' });
    await count(agent, 'onDisk', spooled.length + 3);
    await Promise.all([kafka.startAgain(), ready]);
    await waitFor(async () => (await metric(agent, BATCHES.queued)) === 0, { what: 'the end' });
    const collected = await metric(agent, 'tidewatch_agent_ticks_total');
    const sentLater = await metric(agent, BATCHES.sent);
    expect(await agent.stop()).toMatchObject({ code: 0 });

    const enough = spooled.length + collected;
    expect(sentLater).toBeGreaterThanOrEqual(enough);
    const records = await readTopic(config, topic, enough + 3);
    const [first = [], second = [], ...others] = timesByStart(
      records.map(({ value }) => readBatch(value)),
    );
    expect(others).toEqual([]);
    expect(first.slice(-spooled.length)).toEqual(spooled);
    expect(second.length).toBeGreaterThanOrEqual(collected);

    const aggregator = await servers.startService('aggregator', {
      ...env,
      CONSUMER_GROUP: topic,
      SESSION_TIMEOUT: '6s',
      DEAD_LETTERS_TOPIC: `${topic}-dlq`,
      REMOTE_WRITE_URL: `${victoriaMetrics}/api/v1/write`,
    });
    const wanted = [...first, ...second];
    const stored = await waitFor(
      async () => {
        const [load] = await exportSeries(victoriaMetrics, `node_load1{instance="${node}"}`);
        return load && load.timestamps.length >= wanted.length && load.timestamps;
      },
      { what: `${wanted.length} samples` },
    );
    expect(stored).toEqual(wanted);
    for (const name of ['missing', 'repeated']) {
      const text = await (await fetch(`${aggregator.url}/metrics`)).text();
      const values = text.match(new RegExp(`^tidewatch_aggregator_batches_${name}_total.*$`, 'gm'));
      expect(values?.map((line) => line.split(' ').at(-1)) ?? []).toEqual(['0']);
    }
  });
});
