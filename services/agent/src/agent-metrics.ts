import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { BatchQueue } from './sinks/batch-queue.ts';
import type { DiskSpool } from './sinks/disk-spool.ts';

type QueueGauges = Pick<BatchQueue, 'sizeBytes' | 'length'>;
type SpoolGauges = Pick<DiskSpool, 'sizeBytes' | 'batches'>;

/** What the agent tells of itself on /metrics, by stage: ticks, collectors, queue, sink. */
export class AgentMetrics {
  readonly ticks: Counter;
  readonly ticksSkipped: Counter;
  readonly tickSeconds: Histogram;
  readonly series: Gauge;
  readonly samples: Counter;
  readonly samplesDropped: Counter<'reason'>;
  readonly collectorFailures: Counter<'collector'>;
  readonly batchesSent: Counter;
  readonly bytesSent: Counter;
  readonly batchesDropped: Counter<'reason'>;
  readonly sendErrors: Counter<'code'>;
  readonly batchesSpooled: Counter;
  readonly spoolErrors: Counter<'operation'>;
  #queue: QueueGauges = { sizeBytes: 0, length: 0 };
  #spool: SpoolGauges = { sizeBytes: 0, batches: 0 };

  constructor(registry: Registry) {
    const registers = [registry];
    const counter = <T extends string = never>(name: string, help: string, labelNames: T[] = []) =>
      new Counter({ name: `tidewatch_agent_${name}`, help, labelNames, registers });
    const gauge = (name: string, help: string, read?: () => number) =>
      new Gauge({
        name: `tidewatch_agent_${name}`,
        help,
        registers,
        ...(read && { collect: gaugeReader(read) }),
      });
    this.ticks = counter('ticks_total', 'Collections that were made on schedule.');
    this.ticksSkipped = counter('ticks_skipped_total', 'Ticks left out because they came late.');
    this.tickSeconds = new Histogram({
      name: 'tidewatch_agent_tick_duration_seconds',
      help: 'Time to collect and encode one tick.',
      buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5],
      registers,
    });
    this.series = gauge('series', 'Series in the last tick.');
    this.samples = counter('samples_total', 'Samples that were collected.');
    this.samplesDropped = counter(
      'samples_dropped_total',
      'Samples given up, by reason: for want of room in a batch, or together with their batch.',
      ['reason'],
    );
    this.collectorFailures = counter(
      'collector_failures_total',
      'Collections of a part of the host that failed.',
      ['collector'],
    );
    gauge('queue_bytes', 'Bytes of batches that wait to be sent.', () => this.#queue.sizeBytes);
    gauge('queue_batches', 'Batches that wait to be sent.', () => this.#queue.length);
    gauge('spool_bytes', 'Bytes of the queue that are on disk.', () => this.#spool.sizeBytes);
    gauge('spool_batches', 'Batches of the queue that are on disk.', () => this.#spool.batches);
    this.batchesSpooled = counter('batches_spooled_total', 'Batches that went to disk.');
    this.spoolErrors = counter(
      'spool_errors_total',
      'What failed on the disk of the spool, by operation.',
      ['operation'],
    );
    this.batchesSent = counter('batches_sent_total', 'Batches that Kafka acknowledged.');
    this.bytesSent = counter(
      'sent_bytes_total',
      'Bytes of batches that Kafka acknowledged, before compression.',
    );
    this.batchesDropped = counter(
      'batches_dropped_total',
      'Batches given up, by reason. Their sequence numbers are missing downstream.',
      ['reason'],
    );
    this.sendErrors = counter('send_errors_total', 'Attempts to send that failed, by code.', [
      'code',
    ]);
  }

  /** What the gauges show from now on; 0 until then. */
  watch(queue: QueueGauges, spool: SpoolGauges | undefined): void {
    this.#queue = queue;
    if (spool) this.#spool = spool;
  }
}

/** prom-client calls `collect` with the gauge as `this` whenever it is read. */
function gaugeReader(read: () => number): (this: Gauge) => void {
  return function collect() {
    this.set(read());
  };
}
