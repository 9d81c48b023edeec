import { kafkaConfigShape } from '@tidewatch/kafka';
import { remoteWriteConfigShape } from '@tidewatch/remote-write';
import { setting } from '@tidewatch/service';
import { TOPIC_DEAD_LETTERS, TOPIC_METRICS } from '@tidewatch/wire';
import { z } from 'zod';

/** What the aggregator can be told, by the environment or a file. */
export const settings = z.object({
  ...kafkaConfigShape,
  ...remoteWriteConfigShape,
  AGGREGATOR_HOST: setting.text().default('127.0.0.1').describe('Where the endpoints listen'),
  AGGREGATOR_PORT: setting.port().default(7102).describe('Port of /healthz, /readyz and /metrics'),
  METRICS_TOPIC: setting.text().default(TOPIC_METRICS).describe('Topic of the batches'),
  DEAD_LETTERS_TOPIC: setting
    .text()
    .default(TOPIC_DEAD_LETTERS)
    .describe('Topic of the batches that can be neither read nor written'),
  CONSUMER_GROUP: setting.text().default('tidewatch-aggregator').describe('Kafka consumer group'),
  SESSION_TIMEOUT: setting
    .duration({ min: '6s', max: '5m' })
    .prefault('10s')
    .describe('After how long of silence the group gives the partitions of an instance to others'),
  COMMIT_INTERVAL: setting
    .duration({ min: '100ms', max: '1m' })
    .prefault('1s')
    .describe('How often offsets are committed'),
  FETCH_MAX_BYTES: setting
    .byteSize({ min: '64KiB', max: '64MiB' })
    .prefault('256KiB')
    .describe('The most that one fetch brings, as compressed on the wire'),
  REQUEST_MAX_BYTES: setting
    .byteSize({ min: '64KiB', max: '30MiB' })
    .prefault('2MiB')
    .describe('The most that one remote write holds, before compression; also the largest batch'),
  REQUEST_MAX_AGE: setting
    .duration({ min: '1ms', max: '10s' })
    .prefault('200ms')
    .describe('How long a remote write waits for more batches'),
  REQUESTS_IN_FLIGHT: setting
    .integer({ min: 1, max: 16 })
    .default(2)
    .describe('Remote writes under way at once'),
  LIMIT_LABELS_PER_SERIES: setting.integer({ min: 1 }).default(64).describe('Labels of one series'),
  LIMIT_LABEL_NAME_BYTES: setting
    .integer({ min: 1 })
    .default(256)
    .describe('Length of a label name'),
  LIMIT_LABEL_VALUE_BYTES: setting
    .integer({ min: 1 })
    .default(4096)
    .describe('Length of a label value'),
  LIMIT_SAMPLES_PER_SERIES: setting
    .integer({ min: 1 })
    .default(1000)
    .describe('Samples of one series in one batch'),
  LIMIT_SERIES_PER_NODE: setting
    .integer({ min: 1 })
    .default(50_000)
    .describe('Series of one node in one tick'),
  LIMIT_NODES_PER_PARTITION: setting
    .integer({ min: 1 })
    .default(10_000)
    .describe('Nodes whose sequence numbers are kept, for each partition'),
  LIMIT_CLOCK_SKEW: setting
    .duration({ min: '1s' })
    .prefault('10m')
    .describe('How far ahead of this clock a sample may be'),
  LIMIT_SAMPLE_AGE: setting
    .duration({ min: '1m' })
    .prefault('30d')
    .describe('How old a sample may be; not more than the retention of the store'),
});

export type AggregatorConfig = Readonly<z.output<typeof settings>>;
