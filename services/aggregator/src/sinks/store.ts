import { openHttpSink, type Outcome, type Sink, retrying } from '@tidewatch/remote-write';
import { limited, type Logger } from '@tidewatch/telemetry';
import type { AggregatorConfig } from '../config.ts';
import type { AggregatorMetrics } from '../metrics.ts';

const FIRST_WAIT_MS = 250;
const LOG_INTERVAL_MS = 10_000;
const EMPTY_REQUEST = Buffer.alloc(0);

/** The store of the samples: a sink that tries for as long as it takes, and says how it goes. */
export interface Store extends Sink, AsyncDisposable {
  /** Rejects with the reason when the store does not take an empty write now. */
  check(signal: AbortSignal): Promise<void>;
}

export function openStore(
  config: AggregatorConfig,
  version: string,
  metrics: AggregatorMetrics,
  logger: Logger,
): Store {
  const endpoint = openHttpSink(config, {
    connections: config.REQUESTS_IN_FLIGHT + 1,
    userAgent: `tidewatch-aggregator/${version}`,
    sent: (_, wireBytes) => metrics.bytes.inc({ stage: 'written' }, wireBytes),
  });
  const warn = limited(logger, LOG_INTERVAL_MS);
  const url = config.REMOTE_WRITE_URL;
  const counted: Sink = {
    async write(request, signal) {
      const outcome = await endpoint.write(request, signal);
      metrics.outcomes.inc({ outcome: outcome.kind });
      return outcome;
    },
  };
  const patient = retrying(counted, {
    baseMs: FIRST_WAIT_MS,
    maxMs: config.REMOTE_WRITE_RETRY_MAX_WAIT,
    random: Math.random,
    waiting(outcome, waitMs) {
      metrics.waitSeconds.inc(waitMs / 1000);
      warn({ url, waitMs }, `cannot write samples: ${reasonOf(outcome)}`);
    },
  });
  return {
    write: (request, signal) => patient.write(request, signal),
    async check(signal) {
      const outcome = await endpoint.write(EMPTY_REQUEST, signal);
      if (outcome.kind !== 'delivered') throw new Error(`${url}: ${reasonOf(outcome)}`);
    },
    [Symbol.asyncDispose]: () => endpoint[Symbol.asyncDispose](),
  };
}

function reasonOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'delivered':
      return 'delivered';
    case 'retryable':
      return outcome.reason;
    case 'misconfigured':
      return `status ${outcome.status} says that the settings are wrong; mend REMOTE_WRITE_*: ${outcome.message}`;
    case 'rejected':
      return `status ${outcome.status}: ${outcome.message}`;
  }
}
