import { AgentError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { Scanner } from '../host/scanner.ts';
import { Metric, metricPart, type Series } from '../metrics/metric.ts';
import { PerKey } from '../metrics/per-key.ts';
import type { Samples } from '../metrics/samples.ts';
import type { Collector } from './collector.ts';
import { readText } from './sys-file.ts';

const ZFS = 'spl/kstat/zfs';
/** Pools and data sets that come or go are seen so many collections late. */
const COLLECTIONS_PER_LIST = 12;
/** The kinds of a kstat that are numbers of 64 bits, signed and not. */
const numberKinds = new Set(['3', '4']);
const poolStates = [
  'online',
  'degraded',
  'faulted',
  'offline',
  'removed',
  'unavail',
  'suspended',
] as const;

/** Files of the module and what follows `node_` in the names of their series. */
const files: readonly (readonly [file: string, prefix: string])[] = [
  ['abdstats', 'zfs_abd'],
  ['arcstats', 'zfs_arc'],
  ['dbufstats', 'zfs_dbuf'],
  ['dmu_tx', 'zfs_dmu_tx'],
  ['dnodestats', 'zfs_dnode'],
  ['fm', 'zfs_fm'],
  ['vdev_cache_stats', 'zfs_vdev_cache'],
  ['vdev_mirror_stats', 'zfs_vdev_mirror'],
  ['xuio_stats', 'zfs_xuio'],
  ['zfetchstats', 'zfs_zfetch'],
  ['zil', 'zfs_zil'],
];

/**
 * Reads a kstat file: behind two lines of headings a name, a kind and a value in each line.
 *
 * ```
 * 6 1 0x01 91 4368 5266997922 97951858082072
 * name                            type data
 * hits                            4    8772612
 * ```
 */
export function parseKstat(
  scanner: Scanner,
  field: (name: string, value: number) => void,
  text: (name: string, value: string) => void = () => undefined,
): void {
  while (scanner.nextLine()) if (scanner.word() === 'name') break;
  while (scanner.nextLine()) {
    const name = scanner.word();
    const kind = scanner.word();
    if (name === '' || scanner.atLineEnd) continue;
    if (numberKinds.has(kind)) field(name, scanner.number());
    else text(name, scanner.rest());
  }
}

/** The series of one subsystem, pool or data set, by the kernel's name of a field. */
function fieldSeries(
  prefix: string,
  source: string,
  labelNames: readonly string[],
  labels: readonly string[],
): PerKey<Series> {
  return new PerKey((field) =>
    new Metric(
      `node_${prefix}_${metricPart(field)}`,
      `kstat.zfs.misc.${source}.${field}`,
      'untyped',
      labelNames,
    ).series(...labels),
  );
}

const stateMetric = new Metric('node_zfs_zpool_state', 'kstat.zfs.misc.state', 'gauge', [
  'zpool',
  'state',
]);

/** A pool: its state, and its data sets, which are files of their own. */
class Pool {
  readonly #name: string;
  readonly #states: readonly Series[];
  readonly #dataSets = new PerKey((name: string) =>
    fieldSeries('zfs_zpool_dataset', 'objset', ['zpool', 'dataset'], [this.#name, name]),
  );
  #files: readonly string[] = [];

  constructor(name: string) {
    this.#name = name;
    this.#states = poolStates.map((state) => stateMetric.series(name, state));
  }

  list(host: Host): void {
    const folder = `${ZFS}/${this.#name}`;
    this.#files = host
      .list('proc', folder)
      .filter((file) => file.startsWith('objset-'))
      .map((file) => `${folder}/${file}`);
  }

  add(host: Host, samples: Samples): void {
    for (const file of this.#files) {
      const scanner = host.readIfExists('proc', file);
      if (scanner) this.#addDataSet(scanner, samples);
    }
    this.#dataSets.endRound();
    const state = readText(host, 'proc', `${ZFS}/${this.#name}/state`)?.toLowerCase();
    if (state === undefined) return;
    this.#states.forEach((series, index) => {
      samples.add(series, poolStates[index] === state ? 1 : 0);
    });
  }

  #addDataSet(scanner: Scanner, samples: Samples): void {
    let series: PerKey<Series> | undefined;
    parseKstat(
      scanner,
      (name, value) => {
        if (series) samples.add(series.get(name), value);
      },
      (name, value) => {
        if (name === 'dataset_name') series = this.#dataSets.get(value);
      },
    );
  }
}

/** Source: https://openzfs.github.io/openzfs-docs/ (kstats of the Linux module) */
export const zfs: Collector = {
  name: 'zfs',
  create() {
    const subsystems = files.map(([file, prefix]) => ({
      path: `${ZFS}/${file}`,
      series: fieldSeries(prefix, file, [], []),
    }));
    const known = new PerKey((name) => new Pool(name));
    let pools: readonly Pool[] = [];
    let collections = 0;
    return (host, samples) => {
      if (collections % COLLECTIONS_PER_LIST === 0) {
        const names = host.list('proc', ZFS);
        if (names.length === 0)
          throw new AgentError('no_data', 'cannot read ZFS: it is not loaded');
        pools = names
          .filter((name) => readText(host, 'proc', `${ZFS}/${name}/state`) !== undefined)
          .map((name) => known.get(name));
        for (const pool of pools) pool.list(host);
      }
      collections++;
      for (const { path, series } of subsystems) {
        const scanner = host.readIfExists('proc', path);
        if (!scanner) continue;
        parseKstat(scanner, (name, value) => samples.add(series.get(name), value));
      }
      for (const pool of pools) pool.add(host, samples);
    };
  },
};
