import type { BatchWalk, WalkLimits } from '@tidewatch/wire';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { PartitionLag } from './sources/partition-lag.ts';
import type { Batch } from './sinks/request.ts';

const FRESHNESS_BUCKETS_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800];

/** The names of the limits as `reason` labels. */
const discardReasons: Readonly<Record<keyof WalkLimits, string>> = {
  labelsPerSeries: 'labels_per_series',
  labelNameBytes: 'label_name_bytes',
  labelValueBytes: 'label_value_bytes',
  samplesPerSeries: 'samples_per_series',
  seriesPerBatch: 'series_per_node',
  oldestSampleMs: 'sample_too_old',
  newestSampleMs: 'clock_skew',
};

/** What the aggregator tells of itself. Every batch and sample received is sent or discarded by name. */
export class AggregatorMetrics {
  readonly batches: Counter<'stage'>;
  readonly samples: Counter<'stage'>;
  readonly bytes: Counter<'stage'>;
  readonly discardedSamples: Counter<'reason'>;
  readonly deadLetters: Counter<'reason'>;
  readonly deadLettersLost: Counter;
  readonly outcomes: Counter<'outcome'>;
  readonly waitSeconds: Counter;
  readonly missing: Counter<'node'>;
  readonly repeated: Counter<'node'>;
  readonly nodesEvicted: Counter;
  readonly offsetResets: Counter;
  readonly freshness: Histogram;

  /** `lags` tells of the partitions that this instance has at the time of a scrape. */
  constructor(registry: Registry, lags: () => Iterable<readonly [number, PartitionLag]>) {
    const counter = <L extends string>(rest: string, help: string, labelNames: L[] = []) =>
      new Counter({ name: name(rest), help, labelNames, registers: [registry] });

    this.batches = counter('batches_total', 'Batches by stage: received, sent.', ['stage']);
    this.samples = counter('samples_total', 'Samples by stage: received, sent.', ['stage']);
    this.bytes = counter(
      'bytes_total',
      'Bytes by stage: received from Kafka once decompressed, spliced into requests, written compressed.',
      ['stage'],
    );
    this.discardedSamples = counter('discarded_samples_total', 'Samples over a limit.', ['reason']);
    this.deadLetters = counter('dead_letters_total', 'Batches set aside.', ['reason']);
    this.deadLettersLost = counter(
      'dead_letters_lost_total',
      'Batches that the topic of dead letters would not take.',
    );
    this.outcomes = counter('writes_total', 'Remote writes by what became of them.', ['outcome']);
    this.waitSeconds = counter(
      'write_wait_seconds_total',
      'Time that remote writes waited for a retry.',
    );
    this.missing = counter('batches_missing_total', 'Batches that never came, by sequence.', [
      'node',
    ]);
    this.repeated = counter('batches_repeated_total', 'Batches that came more than once.', [
      'node',
    ]);
    this.nodesEvicted = counter('ledger_nodes_evicted_total', 'Nodes forgotten for want of room.');
    this.offsetResets = counter(
      'offset_resets_total',
      'Times that offsets of a partition went back: its topic was made anew.',
    );
    this.freshness = new Histogram({
      name: name('freshness_seconds'),
      help: 'From the collection of a batch to the acknowledgement of its write.',
      buckets: FRESHNESS_BUCKETS_SECONDS,
      registers: [registry],
    });
    registerLags(registry, lags);
  }

  /** Without `walk`, for a record that is no batch. */
  received(sizeBytes: number, walk?: BatchWalk): void {
    this.batches.inc({ stage: 'received' });
    this.bytes.inc({ stage: 'received' }, sizeBytes);
    let samples = walk?.samples ?? 0;
    for (const [limit, count] of walk?.rejected ?? []) {
      samples += count;
      this.discardedSamples.inc({ reason: discardReasons[limit] }, count);
    }
    this.samples.inc({ stage: 'received' }, samples);
  }

  /** Ends the series of a node that is another instance's now. */
  forget(node: string): void {
    this.missing.remove({ node });
    this.repeated.remove({ node });
  }

  written({ header, samples }: Batch, splicedBytes: number): void {
    this.batches.inc({ stage: 'sent' });
    this.samples.inc({ stage: 'sent' }, samples);
    this.bytes.inc({ stage: 'spliced' }, splicedBytes);
    this.freshness.observe(Math.max(0, (Date.now() - header.collectedAtMs) / 1000));
  }
}

/** Gauges that are computed when they are asked for, so that they vanish with their partition. */
function registerLags(
  registry: Registry,
  lags: () => Iterable<readonly [number, PartitionLag]>,
): void {
  const gauge = (rest: string, help: string, value: (lag: PartitionLag) => number | undefined) =>
    new Gauge({
      name: name(rest),
      help,
      labelNames: ['partition'],
      registers: [registry],
      collect() {
        this.reset();
        for (const [partition, lag] of lags()) {
          const current = value(lag);
          if (current !== undefined) this.set({ partition }, current);
        }
      },
    });
  gauge('lag_offsets', 'Records of a partition that are not written.', (lag) => lag.offsets);
  gauge('lag_seconds', 'Age of the oldest record that is not written.', (lag) => lag.seconds());
  gauge(
    'watermark_timestamp_seconds',
    'The newest collection time written.',
    (lag) => lag.watermarkSeconds,
  );
}

function name(rest: string): string {
  return `tidewatch_aggregator_${rest}`;
}
