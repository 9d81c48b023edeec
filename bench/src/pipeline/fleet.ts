import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  BatchEncoder,
  defaultFilters,
  loadRecording,
  type Recording,
  profileLabels,
  RECORDED_HOSTS,
  Runner,
  Samples,
  SimulatedHost,
} from '@tidewatch/agent';

/** The agent's own defaults. */
const BATCH_MAX_BYTES = 900 * 1024;
const BATCH_MAX_SERIES = 20_000;
const SERIES_MAX = 50_000;
const METADATA_INTERVAL_MS = 600_000;
export const INTERVAL_MS = 5_000;

const CLUSTER = 'bench';

export interface FleetBatch {
  readonly payload: Uint8Array;
  readonly samples: number;
}

/** An agent on a recorded host, whose clock is told. */
export class FleetNode {
  readonly name: string;
  readonly #offsetMs: number;
  readonly #runner: Runner;
  readonly #encoder: BatchEncoder;
  readonly #samples = new Samples(SERIES_MAX);
  #nowMs = 0;

  /** `offsetMs` is the place of this node's ticks within the interval. */
  constructor(name: string, recording: Recording, offsetMs: number) {
    this.name = name;
    this.#offsetMs = offsetMs;
    const host = new SimulatedHost(recording, name, () => this.#nowMs);
    this.#runner = new Runner(host, {
      filters: defaultFilters,
      onFailure: (collector, cause) => {
        throw new Error(`cannot simulate ${name}: collector ${collector} failed`, { cause });
      },
    });
    const identity = { node: name, cluster: CLUSTER, namespace: '', pod: '' };
    this.#encoder = new BatchEncoder({
      origin: { node: name, cluster: CLUSTER, bootId: randomUUID(), agentVersion: 'bench' },
      labels: profileLabels('kube-prometheus', identity, new Map()),
      maxBytes: BATCH_MAX_BYTES,
      maxSeries: BATCH_MAX_SERIES,
      metadataIntervalMs: METADATA_INTERVAL_MS,
      onOversized: () => {
        throw new Error(`cannot simulate ${name}: a sample is larger than any batch`);
      },
    });
  }

  /** What the agent would publish for its tick in the interval that begins at `beginMs`. */
  tick(beginMs: number): readonly FleetBatch[] {
    this.#nowMs = beginMs + this.#offsetMs;
    this.#runner.collect(this.#samples);
    return this.#encoder.encode(this.#samples, this.#nowMs);
  }
}

/** So many nodes that take the recorded hosts in turn, their ticks spread over the interval. */
export function openFleet(count: number): readonly FleetNode[] {
  const entries = readdirSync(RECORDED_HOSTS, { withFileTypes: true });
  const names = entries.flatMap((entry) => (entry.isDirectory() ? entry.name : [])).sort();
  const recordings = names.map((name) => loadRecording(join(RECORDED_HOSTS, name)));
  return Array.from({ length: count }, (_, index) => {
    const recording = recordings[index % recordings.length];
    if (!recording) throw new Error(`cannot simulate a fleet: ${RECORDED_HOSTS} holds no host`);
    return new FleetNode(`node-${index + 1}`, recording, Math.floor((index * INTERVAL_MS) / count));
  });
}

export function samplesOf(batches: readonly FleetBatch[]): number {
  return batches.reduce((sum, { samples }) => sum + samples, 0);
}
