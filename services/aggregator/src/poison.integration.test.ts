import { readTopic } from '@tidewatch/apptest';
import { encodeHeader, frame } from '@tidewatch/wire';
import { describe, expect } from 'vitest';
import { FaultProxy } from '../test/fault-proxy.ts';
import { metricOf } from '../test/metrics.ts';
import { Pipeline, test } from '../test/pipeline.ts';

const DEAD_LETTERS = 'tidewatch_aggregator_dead_letters_total';
const { signal } = new AbortController();

function withHeader(header: Uint8Array, rest: readonly number[]): Buffer {
  return Buffer.from([0x82, 0x01, header.length, ...header, ...rest]);
}

describe('promise 3: a poison message never stops a partition', () => {
  test('what is no batch goes to the dead letters, as it came', async ({
    pipeline,
    victoriaMetrics,
  }) => {
    const header = encodeHeader({
      node: 'poisoner',
      cluster: '',
      bootId: 'b',
      sequence: 1,
      collectedAtMs: Date.now(),
      agentVersion: '',
    });
    const poison: readonly (readonly [code: string, value: Buffer | null])[] = [
      ['truncated', null],
      ['magic_byte', Buffer.from('not a batch at all')],
      ['message_index', Buffer.from([0, 0, 0, 0, 7, 2, 2, 1])],
      ['header_missing', frame(7, Buffer.alloc(0))],
      ['header_not_first', frame(7, Buffer.from([0x0a, 0x00]))],
      ['header_invalid', frame(7, withHeader(Buffer.from([0x0a, 0x01, 0x6e]), []))],
      ['truncated', frame(7, withHeader(header, [0x0a, 0x7f, 0x01]))],
    ];
    const aggregator = await pipeline.startAggregator();
    const fleet = pipeline.openFleet({ nodes: 4, series: 5 });
    const producer = pipeline.openProducer();
    for (const [index, [, value]] of poison.entries()) {
      await fleet.tick();
      const headers = { mark: String(index) };
      // One key, so that they lie in one partition among good batches.
      await producer.send(pipeline.topic, [{ key: 'poison', value, headers }], signal);
    }
    await fleet.tick();
    await pipeline.allStored(fleet);
    expect(await fleet.stored(victoriaMetrics)).toEqual(fleet.sent);

    const letters = await readTopic(pipeline.kafkaConfig, pipeline.deadLetters, poison.length);
    const byMark = letters.toSorted(
      (a, b) => Number(a.headers['mark']) - Number(b.headers['mark']),
    );
    expect(
      byMark.map(({ value, headers }) => [String(headers['tidewatch-error-code']), value]),
    ).toEqual(poison);
    const headers = byMark[6]?.headers;
    expect({ ...headers, error: String(headers?.['tidewatch-error']) }).toMatchObject({
      'tidewatch-source-topic': Buffer.from(pipeline.topic),
      'tidewatch-source-partition': expect.any(Buffer),
      'tidewatch-source-offset': expect.any(Buffer),
      'tidewatch-schema-id': Buffer.from('7'),
      error: expect.stringContaining('runs past the end'),
    });
    expect(await metricOf(aggregator.url, DEAD_LETTERS)).toBe(poison.length);
  });

  test('records that cannot be decompressed are set aside too', async ({
    pipeline,
    victoriaMetrics,
  }) => {
    const aggregator = await pipeline.startAggregator();
    const fleet = pipeline.openFleet({ nodes: 4, series: 5 });
    await fleet.tick();
    // Some kilobytes of zstd that the broker takes, and 40 MiB when decompressed.
    const bomb = { key: 'bomb', value: Buffer.alloc(40 * 2 ** 20) };
    await pipeline.openProducer().send(pipeline.topic, [bomb], signal);
    await fleet.tick();
    await pipeline.allStored(fleet);
    expect(await fleet.stored(victoriaMetrics)).toEqual(fleet.sent);
    const [letter] = await readTopic(pipeline.kafkaConfig, pipeline.deadLetters, 1);
    expect(String(letter?.headers['tidewatch-error'])).toMatch(/cannot decompress zstd/);
    expect(await metricOf(aggregator.url, DEAD_LETTERS, { reason: 'unreadable' })).toBe(1);
  });

  test('a write answered 400 is halved until the bad batch is found', async ({
    servers,
    kafka,
    victoriaMetrics,
  }) => {
    await using proxy = await FaultProxy.open(victoriaMetrics);
    const pipeline = new Pipeline(servers, kafka, victoriaMetrics, proxy.url);
    await pipeline.createTopics();
    proxy.fault = (body) => (body.includes('node-bad') ? { status: 400 } : undefined);
    const fleet = pipeline.openFleet({ nodes: 8, series: 5 });
    const bad = fleet.batch('node-bad', 1, Date.now());
    const producer = pipeline.openProducer();
    const value = frame(7, bad);
    await fleet.tick();
    await producer.send(pipeline.topic, [{ key: 'node-bad', value }], signal);
    await fleet.tick();
    const aggregator = await pipeline.startAggregator();
    await pipeline.allStored(fleet);
    expect(await fleet.stored(victoriaMetrics)).toEqual(fleet.sent);
    const [letter] = await readTopic(pipeline.kafkaConfig, pipeline.deadLetters, 1);
    expect(letter?.value).toEqual(value);
    expect(String(letter?.headers['tidewatch-error-code'])).toBe('rejected_by_endpoint');
    expect(await metricOf(aggregator.url, DEAD_LETTERS)).toBe(1);
    await pipeline.close();
  });
});

describe('promise 8: outcomes by class', () => {
  test('429, 5xx and wrong settings hold the samples back, and lose none', async ({
    servers,
    kafka,
    victoriaMetrics,
  }) => {
    await using proxy = await FaultProxy.open(victoriaMetrics);
    const pipeline = new Pipeline(servers, kafka, victoriaMetrics, proxy.url);
    await pipeline.createTopics();
    const aggregator = await pipeline.startAggregator();
    const fleet = pipeline.openFleet({ nodes: 4, series: 5 });
    const answers = [
      { status: 429, headers: { 'retry-after': '1' } },
      { status: 503 },
      { status: 401 },
    ];
    proxy.fault = (body) => (body.length > 0 ? answers.shift() : undefined);
    await fleet.tick();
    await pipeline.allStored(fleet, 60_000);
    expect(await fleet.stored(victoriaMetrics)).toEqual(fleet.sent);
    expect(proxy.answered).toEqual([429, 503, 401]);
    const outcome = 'tidewatch_aggregator_writes_total';
    expect(await metricOf(aggregator.url, outcome, { outcome: 'retryable' })).toBe(2);
    expect(await metricOf(aggregator.url, outcome, { outcome: 'misconfigured' })).toBe(1);
    await pipeline.close();
  });
});
