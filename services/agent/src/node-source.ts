import type { Host } from './host/host.ts';
import { Samples } from './metrics/samples.ts';
import type { AgentMetrics } from './agent-metrics.ts';
import type { Runner } from './runner.ts';
import type { BatchEncoder } from './sinks/batch-encoder.ts';
import type { BatchQueue } from './sinks/batch-queue.ts';
import { formatExposition } from './sinks/exposition.ts';

/** Reads the node: for the queue on every tick, and for a scraper whenever it asks. */
export class NodeSource {
  readonly #host: Host;
  readonly #runner: Runner;
  readonly #encoder: BatchEncoder;
  readonly #queue: BatchQueue;
  readonly #metrics: AgentMetrics;
  readonly #samples: Samples;

  constructor(
    host: Host,
    runner: Runner,
    encoder: BatchEncoder,
    queue: BatchQueue,
    metrics: AgentMetrics,
    maxSeries: number,
  ) {
    this.#host = host;
    this.#runner = runner;
    this.#encoder = encoder;
    this.#queue = queue;
    this.#metrics = metrics;
    this.#samples = new Samples(maxSeries);
  }

  /** Collects, encodes and queues. All samples carry the time at which the collection began. */
  tick(): void {
    const end = this.#metrics.tickSeconds.startTimer();
    const collectedAtMs = this.#host.now();
    const samples = this.#samples;
    this.#runner.collect(samples);
    for (const batch of this.#encoder.encode(samples, collectedAtMs)) this.#queue.push(batch);
    this.#metrics.ticks.inc();
    this.#metrics.series.set(samples.count);
    this.#metrics.samples.inc(samples.count);
    if (samples.dropped > 0) {
      this.#metrics.samplesDropped.inc({ reason: 'series_limit' }, samples.dropped);
    }
    end();
  }

  /** A collection of its own, because between two ticks the last one may be minutes old. */
  exposition(): string {
    this.#runner.collect(this.#samples);
    return formatExposition(this.#samples);
  }
}
