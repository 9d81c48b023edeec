import { collectors as allCollectors } from './collectors/index.ts';
import type { Collect, Collector, Filters } from './collectors/collector.ts';
import { AgentError } from './errors.ts';
import type { Host } from './host/host.ts';
import { Metric, type Series } from './metrics/metric.ts';
import type { Samples } from './metrics/samples.ts';

/** What a host does not have is looked for again after so many collections only. */
const COLLECTIONS_PER_LOOK = 12;

interface Running {
  readonly name: string;
  readonly collect: Collect;
  readonly duration: Series;
  readonly success: Series;
  /** How many collections pass before an absent thing is looked for again. */
  pause: number;
}

export interface RunnerOptions {
  readonly filters: Filters;
  readonly collectors?: readonly Collector[];
  /** Milliseconds on a clock that never jumps. */
  readonly monotonicMs?: () => number;
  /** Told of each failure; a host without a collector's subject (`no_data`) is none. */
  readonly onFailure?: (collector: string, error: unknown) => void;
}

/** Runs every collector against one host, timing and counting each; one that fails hurts no other. */
export class Runner {
  readonly #host: Host;
  readonly #running: readonly Running[];
  readonly #monotonicMs: () => number;
  readonly #onFailure: (collector: string, error: unknown) => void;

  constructor(host: Host, options: RunnerOptions) {
    this.#host = host;
    this.#monotonicMs = options.monotonicMs ?? (() => performance.now());
    this.#onFailure = options.onFailure ?? (() => undefined);
    const duration = new Metric(
      'node_scrape_collector_duration_seconds',
      'node_exporter: Duration of a collector scrape.',
      'gauge',
      ['collector'],
    );
    const success = new Metric(
      'node_scrape_collector_success',
      'node_exporter: Whether a collector succeeded.',
      'gauge',
      ['collector'],
    );
    this.#running = (options.collectors ?? allCollectors).map((collector) => ({
      name: collector.name,
      collect: collector.create(options.filters),
      duration: duration.series(collector.name),
      success: success.series(collector.name),
      pause: 0,
    }));
  }

  /** Reads the host once. What a collector added before it failed stays, as in node_exporter. */
  collect(samples: Samples): void {
    samples.clear();
    for (const running of this.#running) {
      const started = this.#monotonicMs();
      const success = this.#run(running, samples);
      samples.add(running.duration, (this.#monotonicMs() - started) / 1000);
      samples.add(running.success, success ? 1 : 0);
    }
  }

  #run(running: Running, samples: Samples): boolean {
    if (running.pause > 0) {
      running.pause--;
      return false;
    }
    try {
      running.collect(this.#host, samples);
      return true;
    } catch (error) {
      if (error instanceof AgentError && error.code === 'no_data') {
        running.pause = COLLECTIONS_PER_LOOK - 1;
      } else {
        this.#onFailure(running.name, error);
      }
      return false;
    }
  }
}
