import type { Scanner } from '../host/scanner.ts';
import { Metric, type Series } from '../metrics/metric.ts';
import { PerKey } from '../metrics/per-key.ts';
import type { Collector } from './collector.ts';
import { DiskInfo, diskInfoMetrics } from './disk-info.ts';

/** A sector of /proc/diskstats, whatever the device's own size is. */
const SECTOR_BYTES = 512;
const MILLISECOND = 1 / 1000;

/** The columns behind the device's name, in the kernel's order: name, help, and their unit. */
const columns = [
  ['reads_completed_total', 'The total number of reads completed successfully.', 1],
  ['reads_merged_total', 'The total number of reads merged.', 1],
  ['read_bytes_total', 'The total number of bytes read successfully.', SECTOR_BYTES],
  ['read_time_seconds_total', 'The total number of seconds spent by all reads.', MILLISECOND],
  ['writes_completed_total', 'The total number of writes completed successfully.', 1],
  ['writes_merged_total', 'The number of writes merged.', 1],
  ['written_bytes_total', 'The total number of bytes written successfully.', SECTOR_BYTES],
  [
    'write_time_seconds_total',
    'This is the total number of seconds spent by all writes.',
    MILLISECOND,
  ],
  ['io_now', 'The number of I/Os currently in progress.', 1],
  ['io_time_seconds_total', 'Total seconds spent doing I/Os.', MILLISECOND],
  ['io_time_weighted_seconds_total', 'The weighted # of seconds spent doing I/Os.', MILLISECOND],
  ['discards_completed_total', 'The total number of discards completed successfully.', 1],
  ['discards_merged_total', 'The total number of discards merged.', 1],
  ['discarded_sectors_total', 'The total number of sectors discarded successfully.', 1],
  [
    'discard_time_seconds_total',
    'This is the total number of seconds spent by all discards.',
    MILLISECOND,
  ],
  ['flush_requests_total', 'The total number of flush requests completed successfully', 1],
  [
    'flush_requests_time_seconds_total',
    'This is the total number of seconds spent by all flush requests.',
    MILLISECOND,
  ],
] as const;

/**
 * Reads /proc/diskstats: major, minor, name and 11 numbers, 15 since Linux 4.18 (discards), 17 since 5.5
 * (flushes). `line` gets how many of `values`, which is used again, this kernel has.
 *
 * Source: https://www.kernel.org/doc/Documentation/iostats.txt
 */
export function parseDiskstats(
  scanner: Scanner,
  values: Float64Array,
  line: (device: string, number: string, values: Float64Array, count: number) => void,
): void {
  while (scanner.nextLine()) {
    if (scanner.atLineEnd) continue;
    const major = scanner.word();
    const minor = scanner.word();
    const device = scanner.word();
    let count = 0;
    while (count < columns.length && !scanner.atLineEnd) values[count++] = scanner.number();
    if (device === '' || count === 0) throw scanner.malformed('a line ends before its numbers');
    line(device, `${major}:${minor}`, values, count);
  }
}

export const diskstats: Collector = {
  name: 'diskstats',
  create({ diskExclude }) {
    const metrics = columns.map(
      ([name, help]) =>
        new Metric(`node_disk_${name}`, help, name === 'io_now' ? 'gauge' : 'counter', ['device']),
    );
    const infoMetrics = diskInfoMetrics();
    const disks = new PerKey((name) =>
      diskExclude.test(name)
        ? undefined
        : {
            series: metrics.map((metric): Series => metric.series(name)),
            info: new DiskInfo(infoMetrics, name),
          },
    );
    const values = new Float64Array(columns.length);
    const present: DiskInfo[] = [];
    return (host, samples) => {
      present.length = 0;
      parseDiskstats(host.read('proc', 'diskstats'), values, (name, number, values, count) => {
        const disk = disks.get(name);
        if (!disk) return;
        disk.info.number = number;
        present.push(disk.info);
        for (let column = 0; column < count; column++) {
          const series = disk.series[column];
          const unit = columns[column]?.[2] ?? 1;
          if (series) samples.add(series, inUnit(values[column] ?? 0, unit));
        }
      });
      for (const info of present) info.add(host, samples);
      disks.endRound();
    };
  },
};

/** Dividing by 1000 rounds right where multiplying by 0.001 does not: 9 ms is 0.009 s. */
function inUnit(value: number, unit: number): number {
  return unit === MILLISECOND ? value / 1000 : value * unit;
}
