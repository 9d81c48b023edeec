import type { Host } from '../host/host.ts';
import { Metric, type MetricType, type Series } from '../metrics/metric.ts';
import { PerKey } from '../metrics/per-key.ts';
import type { Samples } from '../metrics/samples.ts';
import type { Collector } from './collector.ts';
import { readText } from './sys-file.ts';

const BCACHE = 'fs/bcache';
/** Caches and devices that come or go are seen so many collections late. */
const COLLECTIONS_PER_LIST = 12;
const suffixes = 'kMGTPEZY';
const MICROSECONDS = 1_000_000;

type Row = readonly [file: string, name: string, type: MetricType, help: string];

const setRows: readonly Row[] = [
  [
    'average_key_size',
    'average_key_size_sectors',
    'gauge',
    'Average data per key in the btree (sectors).',
  ],
  [
    'btree_cache_size',
    'btree_cache_size_bytes',
    'gauge',
    'Amount of memory currently used by the btree cache.',
  ],
  [
    'cache_available_percent',
    'cache_available_percent',
    'gauge',
    'Percentage of cache device without dirty data, usable for writeback (may contain clean cached data).',
  ],
  ['congested', 'congested', 'gauge', 'Congestion.'],
  [
    'root_usage_percent',
    'root_usage_percent',
    'gauge',
    'Percentage of the root btree node in use (tree depth increases if too high).',
  ],
  ['tree_depth', 'tree_depth', 'gauge', 'Depth of the btree.'],
  [
    'internal/active_journal_entries',
    'active_journal_entries',
    'gauge',
    'Number of journal entries that are newer than the index.',
  ],
  ['internal/btree_nodes', 'btree_nodes', 'gauge', 'Total nodes in the btree.'],
  [
    'internal/btree_read_average_duration_us',
    'btree_read_average_duration_seconds',
    'gauge',
    'Average btree read duration.',
  ],
  [
    'internal/cache_read_races',
    'cache_read_races_total',
    'counter',
    'Counts instances where while data was being read from the cache, the bucket was reused and invalidated - i.e. where the pointer was stale after the read completed.',
  ],
];
const backingRows: readonly Row[] = [
  [
    'dirty_data',
    'dirty_data_bytes',
    'gauge',
    'Amount of dirty data for this backing device in the cache.',
  ],
  [
    'stats_total/bypassed',
    'bypassed_bytes_total',
    'counter',
    'Amount of IO (both reads and writes) that has bypassed the cache.',
  ],
  [
    'stats_total/cache_hits',
    'cache_hits_total',
    'counter',
    'Hits counted per individual IO as bcache sees them.',
  ],
  [
    'stats_total/cache_misses',
    'cache_misses_total',
    'counter',
    'Misses counted per individual IO as bcache sees them.',
  ],
  [
    'stats_total/cache_bypass_hits',
    'cache_bypass_hits_total',
    'counter',
    'Hits for IO intended to skip the cache.',
  ],
  [
    'stats_total/cache_bypass_misses',
    'cache_bypass_misses_total',
    'counter',
    'Misses for IO intended to skip the cache.',
  ],
  [
    'stats_total/cache_miss_collisions',
    'cache_miss_collisions_total',
    'counter',
    'Instances where data insertion from cache miss raced with write (data already present).',
  ],
];
const cacheRows: readonly Row[] = [
  [
    'io_errors',
    'io_errors',
    'gauge',
    'Number of errors that have occurred, decayed by io_error_halflife.',
  ],
  [
    'metadata_written',
    'metadata_written_bytes_total',
    'counter',
    'Sum of all non data writes (btree writes and all other metadata).',
  ],
  [
    'written',
    'written_bytes_total',
    'counter',
    'Sum of all data that has been written to the cache.',
  ],
];

/** A number as bcache writes it for people: `1.5k` is 1536. Undefined for anything else. */
export function parseHumanSize(text: string): number | undefined {
  const match = /^(-?\d+(?:\.\d+)?)([kMGTPEZY]?)$/.exec(text);
  if (!match) return undefined;
  const [, digits = '', suffix = ''] = match;
  return Number(digits) * 1024 ** (suffix === '' ? 0 : suffixes.indexOf(suffix) + 1);
}

/** A cache set, a backing device or a cache device: its files and the series of each. */
class Part {
  readonly #files: readonly (readonly [path: string, series: Series])[];

  constructor(
    metrics: readonly (readonly [file: string, metric: Metric])[],
    folder: string,
    labels: readonly string[],
  ) {
    this.#files = metrics.map(([file, metric]) => [`${folder}/${file}`, metric.series(...labels)]);
  }

  add(host: Host, samples: Samples): void {
    for (const [path, series] of this.#files) {
      const value = parseHumanSize(readText(host, 'sys', path) ?? '');
      if (value === undefined) continue;
      samples.add(series, path.endsWith('_us') ? value / MICROSECONDS : value);
    }
  }
}

function metricsOf(rows: readonly Row[], ...labels: string[]): (readonly [string, Metric])[] {
  return rows.map(([file, name, type, help]) => [
    file,
    new Metric(`node_bcache_${name}`, help, type, ['uuid', ...labels]),
  ]);
}

/** Source: https://docs.kernel.org/admin-guide/bcache.html */
export const bcache: Collector = {
  name: 'bcache',
  create() {
    const sets = metricsOf(setRows);
    const backing = metricsOf(backingRows, 'backing_device');
    const caches = metricsOf(cacheRows, 'cache_device');
    const known = new PerKey((path) => {
      const [uuid = '', device] = path.split('/');
      const folder = `${BCACHE}/${path}`;
      if (device === undefined) return new Part(sets, folder, [uuid]);
      return new Part(device.startsWith('bdev') ? backing : caches, folder, [uuid, device]);
    });
    let parts: readonly Part[] = [];
    let collections = 0;
    return (host, samples) => {
      if (collections++ % COLLECTIONS_PER_LIST === 0) {
        parts = listParts(host).map((path) => known.get(path));
        known.endRound();
      }
      for (const part of parts) part.add(host, samples);
    };
  },
};

/** Each cache set by its UUID, and in it `bdev0` … and `cache0` …. */
function listParts(host: Host): readonly string[] {
  return host
    .list('sys', BCACHE)
    .filter((name) => name.includes('-'))
    .flatMap((uuid) => {
      const devices = host.list('sys', `${BCACHE}/${uuid}`);
      const named = devices.filter((name) => /^(bdev|cache)\d+$/.test(name));
      return [uuid, ...named.map((name) => `${uuid}/${name}`)];
    });
}
