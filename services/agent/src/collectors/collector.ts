import type { Host } from '../host/host.ts';
import type { Samples } from '../metrics/samples.ts';

/** Which devices, mounts and fields are read; the defaults are node_exporter's. */
export interface Filters {
  readonly diskExclude: RegExp;
  readonly netExclude: RegExp | undefined;
  readonly mountExclude: RegExp;
  readonly fsTypeExclude: RegExp;
  readonly netstatFields: RegExp;
  readonly vmstatFields: RegExp;
}

/** Reads one thing of the host and adds its samples; throws when it cannot. */
export type Collect = (host: Host, samples: Samples) => void;

/** One part of the host, under the name that node_exporter gives its collector. */
export interface Collector {
  readonly name: string;
  /** Makes a reader with its own series, so that two hosts in one process share nothing. */
  create(filters: Filters): Collect;
}
