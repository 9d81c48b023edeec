import { limited, type Logger } from '@tidewatch/telemetry';
import type { AgentMetrics } from './agent-metrics.ts';
import type { AgentConfig } from './config.ts';
import { reasonOf } from './errors.ts';
import { type BatchQueue, MemoryQueue } from './sinks/batch-queue.ts';
import { Pace } from './sinks/pace.ts';
import { SpooledQueue, type SpooledQueueEvents } from './sinks/spooled-queue.ts';

export type OnDropped = (reason: string, batches: number, samples: number) => void;

const WARN_INTERVAL_MS = 60_000;
/** A bound drops the oldest file of the spool, so a file is a small part of it. */
const SEGMENT_SHARE = 1 / 16;
const SEGMENT_MAX_BYTES = 8 * 1024 * 1024;

/** Where batches wait for Kafka: memory and disk, or memory alone without a SPOOL_DIR. */
export function openQueue(
  config: AgentConfig,
  metrics: AgentMetrics,
  logger: Logger,
  dropped: OnDropped,
): BatchQueue {
  const directory = config.SPOOL_DIR;
  if (directory === undefined) {
    const queue = new MemoryQueue(config.QUEUE_MAX_BYTES, ({ samples }) =>
      dropped('queue_full', 1, samples),
    );
    metrics.watch(queue, undefined);
    return queue;
  }
  const maxBytes = config.SPOOL_MAX_BYTES;
  const queue = new SpooledQueue({
    maxMemoryBytes: config.QUEUE_MAX_BYTES,
    spoolAfterMs: config.SPOOL_AFTER,
    pace: new Pace(config.DRAIN_MAX_BYTES_PER_SECOND),
    spool: {
      directory,
      maxBytes,
      maxAgeMs: config.SPOOL_MAX_AGE,
      segmentBytes: Math.min(SEGMENT_MAX_BYTES, maxBytes * SEGMENT_SHARE),
    },
    events: spoolEvents(directory, metrics, logger, dropped),
  });
  metrics.watch(queue, queue.spool);
  const { batches, sizeBytes } = queue.spool;
  if (batches > 0) {
    logger.info(
      { batches, sizeBytes },
      'batches of an earlier start are in the spool; they go first',
    );
  }
  return queue;
}

function spoolEvents(
  directory: string,
  metrics: AgentMetrics,
  logger: Logger,
  dropped: OnDropped,
): SpooledQueueEvents {
  const warnFailed = limited(logger, WARN_INTERVAL_MS);
  return {
    dropped,
    spooled: (batches) => metrics.batchesSpooled.inc(batches),
    failed: (operation, error) => {
      metrics.spoolErrors.inc({ operation });
      const reason = reasonOf(error);
      const message = `cannot ${operation} the spool in ${directory}: ${reason}; what is not on disk waits in memory`;
      warnFailed({ operation }, message);
    },
    torn: (path, bytes) => {
      metrics.spoolErrors.inc({ operation: 'open' });
      logger.warn({ path, bytes }, 'a file of the spool is cut short or damaged; its end is lost');
    },
  };
}
