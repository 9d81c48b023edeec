import { installComponents, kafka, victoriametrics } from '@tidewatch/stack';
import { TOPIC_METRICS } from '@tidewatch/wire';
import type { PipelineOptions, SinkName } from '../arguments.ts';
import type { Context } from '../context.ts';
import { describeMachine, type Machine } from '../machine.ts';
import { Servers } from '../servers.ts';
import { type Summary, summarize } from '../statistics.ts';
import { drain, type RunFigures } from './drain.ts';
import { openStore } from './stores.ts';
import { fillTopic, storedBytes } from './topic.ts';

export interface SinkReport extends Summary<RunFigures> {
  readonly sink: SinkName;
  readonly runs: readonly RunFigures[];
}

export interface PipelineReport {
  readonly name: 'pipeline';
  readonly machine: Machine;
  /** Settings of the aggregator that differ from its defaults. */
  readonly env: Readonly<Record<string, string>>;
  readonly nodes: number;
  readonly batches: number;
  readonly samples: number;
  /** Before any compression. */
  readonly rawBytesPerSample: number;
  /** Of the broker's log files, with keys, headers and the frames of record batches. */
  readonly kafkaBytesPerSample: number;
  readonly sinks: readonly SinkReport[];
}

/** A fleet's backlog in Kafka, drained by the aggregator into stores: how fast, and at what cost. */
export async function runPipeline(
  options: PipelineOptions,
  context: Context,
): Promise<PipelineReport> {
  const { say, signal } = context;
  await installComponents([kafka, victoriametrics], {
    signal,
    onProgress: ({ name, step, state }) => say(`Installing ${name}: ${step} ${state}`),
  });
  await using servers = await Servers.open();
  const broker = await servers.startComponent(kafka);
  const backlog = await fillTopic(broker.url, options, context);
  const { batches, samples } = backlog;
  say(`The topic holds ${samples} samples in ${batches} batches of ${options.nodes} nodes`);
  const sinks: SinkReport[] = [];
  for (const sink of options.sinks) {
    const runs: RunFigures[] = [];
    for (let run = 1; run <= options.runs; run++) {
      signal.throwIfAborted();
      await using store = await openStore[sink](servers);
      const group = `bench-${sink}-${run}`;
      const figures = await drain(servers, broker, store, backlog, { ...options, group, signal });
      const rate = Math.round(figures.samplesPerCpuSecond / 1000);
      say(`${sink}, run ${run}: ${rate} thousand samples per CPU-second`);
      runs.push(figures);
    }
    sinks.push({ sink, runs, ...summarize(runs) });
  }
  return {
    name: 'pipeline',
    machine: describeMachine(),
    env: options.env,
    nodes: options.nodes,
    batches,
    samples,
    rawBytesPerSample: backlog.rawBytes / samples,
    kafkaBytesPerSample: storedBytes(broker.dataDir, TOPIC_METRICS) / samples,
    sinks,
  };
}
