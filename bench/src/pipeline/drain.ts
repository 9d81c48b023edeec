import { setTimeout as sleep } from 'node:timers/promises';
import { Exposition } from '../exposition.ts';
import { readUsage } from '../process-usage.ts';
import type { Servers, Started } from '../servers.ts';
import type { Backlog } from './topic.ts';
import type { Store } from './stores.ts';

/** A scrape costs the aggregator about a millisecond. */
const POLL_INTERVAL_MS = 250;
const METRIC = 'tidewatch_aggregator_';

/** The figures of one run. Those "since ready" leave out the start of the process. */
export interface RunFigures extends Record<string, number> {
  /** Since ready. */
  readonly samplesPerCpuSecond: number;
  /** With the start: over all CPU time that the process used in its life. */
  readonly samplesPerCpuSecondWithStart: number;
  /** Since ready, by the clock. */
  readonly samplesPerSecond: number;
  readonly rssPeakMiB: number;
  readonly rssMeanMiB: number;
  /** Compressed bodies of remote writes. */
  readonly wireBytesPerSample: number;
  /** The aggregator's, with the start. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly kafkaCpuSeconds: number;
  readonly storeCpuSeconds: number;
}

export interface DrainOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly group: string;
  readonly secondsLimit: number;
  readonly cpuProfileDir: string | undefined;
  readonly signal: AbortSignal;
}

/** Starts an aggregator on the backlog, and measures until all of it is written. */
export async function drain(
  servers: Servers,
  kafka: Started,
  store: Store,
  backlog: Backlog,
  options: DrainOptions,
): Promise<RunFigures> {
  const deadline = AbortSignal.timeout(options.secondsLimit * 1000);
  const signal = AbortSignal.any([options.signal, deadline]);
  const [kafkaBefore, storeBefore] = [readUsage(kafka.pid), readUsage(store.pid)];
  const startedMs = performance.now();
  await using aggregator = await servers.startService('aggregator', 'AGGREGATOR_PORT', {
    KAFKA_BROKERS: kafka.url,
    REMOTE_WRITE_URL: `${store.url}/api/v1/write`,
    CONSUMER_GROUP: options.group,
    LOG_LEVEL: 'warn',
    ...profileEnv(options.cpuProfileDir),
    ...options.env,
  });
  const ready = await snapshot(aggregator, signal);
  const rss = [ready.rssMiB];
  let end = ready;
  try {
    while (end.samples < backlog.samples) {
      await sleep(POLL_INTERVAL_MS, undefined, { signal });
      end = await snapshot(aggregator, signal);
      rss.push(end.rssMiB);
    }
  } catch (cause) {
    if (!deadline.aborted) throw cause;
    throw new Error(
      `cannot drain the topic: ${end.samples} of ${backlog.samples} samples were written in ${options.secondsLimit} s`,
      { cause },
    );
  }
  const [kafkaAfter, storeAfter] = [readUsage(kafka.pid), readUsage(store.pid)];
  await check(end.exposition, store, backlog);
  await aggregator.stop();
  const samples = end.samples - ready.samples;
  return {
    samplesPerCpuSecond: samples / (end.cpuSeconds - ready.cpuSeconds),
    samplesPerCpuSecondWithStart: end.samples / end.cpuSeconds,
    samplesPerSecond: samples / ((end.atMs - ready.atMs) / 1000),
    rssPeakMiB: end.rssPeakMiB,
    rssMeanMiB: rss.reduce((sum, each) => sum + each, 0) / rss.length,
    wireBytesPerSample: counter(end.exposition, 'bytes_total', 'written') / end.samples,
    cpuSeconds: end.cpuSeconds,
    wallSeconds: (end.atMs - startedMs) / 1000,
    kafkaCpuSeconds: kafkaAfter.cpuSeconds - kafkaBefore.cpuSeconds,
    storeCpuSeconds: storeAfter.cpuSeconds - storeBefore.cpuSeconds,
  };
}

function profileEnv(dir: string | undefined): Record<string, string> {
  return dir === undefined ? {} : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${dir}` };
}

async function snapshot({ pid, url }: Started, signal: AbortSignal) {
  const exposition = await Exposition.fetch(url, signal);
  const samples = counter(exposition, 'samples_total', 'sent');
  return { atMs: performance.now(), exposition, samples, ...readUsage(pid) };
}

function counter(exposition: Exposition, name: string, stage: string): number {
  return exposition.sum(METRIC + name, { stage });
}

/** A run that lost, repeated or refused anything tells nothing. */
async function check(exposition: Exposition, store: Store, backlog: Backlog): Promise<void> {
  const faults = ['discarded_samples', 'dead_letters', 'batches_missing', 'batches_repeated']
    .map((name) => [name, exposition.sum(`${METRIC}${name}_total`)] as const)
    .filter(([, count]) => count !== 0)
    .map(([name, count]) => `${count} ${name}`);
  const sent = counter(exposition, 'samples_total', 'sent');
  const stored = (await store.countSamples()) ?? sent;
  if (sent !== backlog.samples) faults.push(`${sent} of ${backlog.samples} samples sent`);
  if (stored !== sent) faults.push(`${stored} of ${sent} samples stored`);
  if (faults.length > 0) throw new Error(`cannot trust this run: ${faults.join(', ')}`);
}
