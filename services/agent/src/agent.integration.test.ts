import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readTopic, test, waitFor } from '@tidewatch/apptest';
import { describe, expect } from 'vitest';
import { metric, openTopic, readBatch } from '../test/topic.ts';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const sent = 'tidewatch_agent_batches_sent_total';
const queued = 'tidewatch_agent_queue_batches';

describe('agent', () => {
  test('publishes this host, tick by tick', async ({ servers, kafka, registry }) => {
    const { topic, env, config } = await openTopic(kafka, registry);
    const agent = await servers.startService('agent', env);
    await waitFor(async () => (await metric(agent, sent)) >= 3, { what: 'three batches' });
    expect(await agent.stop()).toMatchObject({ code: 0 });
    const records = await readTopic(config, topic, 3);
    const batches = records.map(({ value }) => readBatch(value));
    expect(batches.map(({ header }) => header.sequence)).toEqual(batches.map((_, at) => at + 1));
    expect(new Set(batches.map(({ header }) => header.bootId)).size).toBe(1);
    expect(records.map(({ key }) => String(key))).toEqual(records.map(() => 'node-1'));
    expect(String(records[0]?.headers['content-type'])).toContain('application/x-protobuf');
    expect(batches[0]?.series).toBeGreaterThan(100);
    expect(batches[0]?.metadata).toBeGreaterThan(50);
    expect(batches[1]?.metadata).toBe(0);
    expect(batches.map(({ rejected }) => rejected)).toEqual(batches.map(() => 0));
  });

  test('keeps every batch in order while Kafka is away', async ({ servers, registry }) => {
    const kafka = await servers.startKafka();
    const { topic, env, config } = await openTopic(kafka.url, registry);
    const agent = await servers.startService('agent', { ...env, AGENT_SIMULATE: 'storage-32' });
    await kafka.stop();
    const before = await metric(agent, queued);
    await waitFor(async () => (await metric(agent, queued)) >= before + 3, { what: 'a queue' });
    await kafka.startAgain();
    await waitFor(async () => (await metric(agent, queued)) === 0, { what: 'an empty queue' });
    expect(await agent.stop()).toMatchObject({ code: 0 });
    const batches = (await readTopic(config, topic, 4)).map(({ value }) => readBatch(value));
    expect(batches.map(({ header }) => header.sequence)).toEqual(batches.map((_, at) => at + 1));
    const times = batches.map(({ header }) => header.collectedAtMs);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(batches.map(({ series }) => series)).toEqual(batches.map(() => batches[0]?.series));
  });

  test('serves, queues and stops without Kafka', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const nobody = `127.0.0.1:${await freePort()}`;
    const agent = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
      env: {
        AGENT_PORT: String(port),
        KAFKA_BROKERS: nobody,
        SCHEMA_REGISTRY_URL: `http://${nobody}`,
        INTERVAL: '1s',
      },
      stdio: 'ignore',
    });
    const exited = once(agent, 'exit');
    await waitFor(async () => (await metric({ url }, queued)) >= 2, { what: 'a queue' });
    const statuses = ['healthz', 'readyz', 'metrics'].map(
      async (path) => (await fetch(`${url}/${path}`)).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 503, 200]);
    const started = performance.now();
    agent.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
