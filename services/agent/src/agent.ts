import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { kafkaConfigShape } from '@tidewatch/kafka';
import { openAdmin, setting, type ServiceContext } from '@tidewatch/service';
import { limited, type Logger } from '@tidewatch/telemetry';
import { TOPIC_METRICS } from '@tidewatch/wire';
import { AgentMetrics } from './agent-metrics.ts';
import { type AgentConfig, agentSettings, filtersOf } from './config.ts';
import type { Host } from './host/host.ts';
import { openHost } from './host/open-host.ts';
import { profileLabels } from './label-profile.ts';
import { NodeSource } from './node-source.ts';
import { type OnDropped, openQueue } from './open-queue.ts';
import { Runner } from './runner.ts';
import { jitterMs, Schedule } from './schedule.ts';
import { BatchEncoder } from './sinks/batch-encoder.ts';
import { KafkaSink } from './sinks/kafka-sink.ts';
import { Publisher, type PublisherEvents } from './sinks/publisher.ts';
import { VERSION } from './version.ts';

export const settings = agentSettings.extend({
  ...kafkaConfigShape,
  METRICS_TOPIC: setting.text().default(TOPIC_METRICS).describe('Topic of the batches'),
});

const METADATA_INTERVAL_MS = 600_000;
/** At most one line of each kind of warning in this time; counters tell the rest. */
const WARN_INTERVAL_MS = 60_000;
/** The part of a stop's ten seconds that is spent on sending what is queued. */
const DRAIN_MS = 5000;

/** The agent as a service: collectors → batches → queue → Kafka. */
export async function runAgent(context: ServiceContext<typeof settings>): Promise<void> {
  const { config, logger, registry, stack, signal } = context;
  const node = config.NODE_NAME;
  const warnDropped = limited(logger, WARN_INTERVAL_MS);
  const metrics = new AgentMetrics(registry);
  const onDropped: OnDropped = (reason, batches, samples) => {
    metrics.batchesDropped.inc({ reason }, batches);
    metrics.samplesDropped.inc({ reason }, samples);
    warnDropped(
      { reason, batches, samples },
      'batches are dropped; they will be missing downstream',
    );
  };
  const queue = openQueue(config, metrics, logger, onDropped);
  const warnFailed = limited(logger, WARN_INTERVAL_MS);
  const failed = (code: string, reason: string) => {
    metrics.sendErrors.inc({ code });
    warnFailed({ code, reason }, 'cannot send to Kafka; batches wait in the queue');
  };
  const kafka = stack.use(
    new KafkaSink({ config, topic: config.METRICS_TOPIC, node, logger, failed }),
    'Kafka producer',
  );
  const events = publisherEvents(metrics, onDropped);
  const options = { maxSendBytes: config.BATCH_MAX_BYTES, drainMs: DRAIN_MS };
  stack.use(new Publisher(queue, kafka, events, options), 'queue');

  const host = openHost(config);
  const runner = openRunner(host, config, metrics, logger);
  const encoder = openEncoder(config, metrics);
  const source = new NodeSource(host, runner, encoder, queue, metrics, config.SERIES_MAX);
  const admin = await openAdmin({
    host: config.AGENT_HOST,
    port: config.AGENT_PORT,
    portSetting: 'AGENT_PORT',
    registry,
    readiness: [{ name: 'kafka', check: () => kafkaAnswers(kafka) }],
    metricsText: () => source.exposition(),
    signal,
  });
  stack.use(admin, 'admin server');
  const schedule = new Schedule(() => source.tick(), {
    intervalMs: config.INTERVAL,
    offsetMs: jitterMs(node, config.INTERVAL),
    onSkipped: (count) => metrics.ticksSkipped.inc(count),
  });
  stack.use(schedule, 'schedule');
  // Not aligned, but a restart then leaves a smaller gap, and Kafka is tried at once.
  source.tick();
  logger.info({ node, url: admin.url, intervalMs: config.INTERVAL }, 'the agent collects');
  if (!signal.aborted) await once(signal, 'abort');
}

function openRunner(
  host: Host,
  config: AgentConfig,
  metrics: AgentMetrics,
  logger: Logger,
): Runner {
  const warns = new Map<string, ReturnType<typeof limited>>();
  return new Runner(host, {
    filters: filtersOf(config),
    onFailure: (collector, err) => {
      metrics.collectorFailures.inc({ collector });
      const warn = warns.get(collector) ?? limited(logger, WARN_INTERVAL_MS);
      warns.set(collector, warn);
      warn({ collector, err }, 'a collector failed; the others go on');
    },
  });
}

function openEncoder(config: AgentConfig, metrics: AgentMetrics): BatchEncoder {
  const { NODE_NAME: node, CLUSTER: cluster, EXTERNAL_LABELS: external } = config;
  const { POD_NAMESPACE: namespace = '', POD_NAME: pod = '' } = config;
  return new BatchEncoder({
    origin: { node, cluster, bootId: randomUUID(), agentVersion: VERSION },
    labels: profileLabels(config.LABEL_PROFILE, { node, cluster, namespace, pod }, external),
    maxBytes: config.BATCH_MAX_BYTES,
    maxSeries: config.BATCH_MAX_SERIES,
    metadataIntervalMs: METADATA_INTERVAL_MS,
    onOversized: (samples) => metrics.samplesDropped.inc({ reason: 'batch_limit' }, samples),
  });
}

function kafkaAnswers(kafka: KafkaSink): Promise<void> {
  return kafka.connected
    ? Promise.resolve()
    : Promise.reject(new Error('no batch is delivered yet, or the last attempt failed'));
}

function publisherEvents(metrics: AgentMetrics, onDropped: OnDropped): PublisherEvents {
  return {
    delivered(batches) {
      metrics.batchesSent.inc(batches.length);
      for (const { payload } of batches) metrics.bytesSent.inc(payload.length);
    },
    dropped(batches, reason) {
      const samples = batches.reduce((sum, each) => sum + each.samples, 0);
      onDropped(reason, batches.length, samples);
    },
  };
}
