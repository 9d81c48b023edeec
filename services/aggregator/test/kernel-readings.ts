import { readFileSync } from 'node:fs';

/** What the kernel said at one moment, in the metrics' own units. */
export interface Reading {
  readonly beforeMs: number;
  readonly afterMs: number;
  readonly values: Readonly<Record<string, number>>;
}

/** USER_HZ, which is 100 on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100;
const SECTOR_BYTES = 512;

function fieldsOf(path: string, name: string): number[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  const line = lines.map((each) => each.trim().split(/[\s:]+/)).find((each) => each.includes(name));
  if (!line) throw new Error(`cannot read ${path}: it has no ${name}`);
  return line.slice(line.indexOf(name) + 1).map(Number);
}

/** The name of the first block device that is a disk in use. */
export function firstDisk(): string {
  const lines = readFileSync('/proc/diskstats', 'utf8').trim().split('\n');
  const disks = lines.map((line) => line.trim().split(/\s+/));
  const used = disks.find(
    ([, , name = '', reads]) => /^(vd|sd|xvd|nvme)/.test(name) && reads !== '0',
  );
  if (!used?.[2]) throw new Error('cannot find a disk in use in /proc/diskstats');
  return used[2];
}

/** Reads cpu 0, memory, a disk and the loopback interface, straight from /proc. */
export function readKernel(disk: string): Reading {
  const beforeMs = Date.now();
  const [, , , idle = NaN] = fieldsOf('/proc/stat', 'cpu0');
  const [totalKiB = NaN] = fieldsOf('/proc/meminfo', 'MemTotal');
  const [freeKiB = NaN] = fieldsOf('/proc/meminfo', 'MemFree');
  const [, , , , writes = NaN, , sectorsWritten = NaN] = fieldsOf('/proc/diskstats', disk);
  const [receivedBytes = NaN] = fieldsOf('/proc/net/dev', 'lo');
  return {
    beforeMs,
    afterMs: Date.now(),
    values: {
      'node_cpu_seconds_total{cpu="0",mode="idle"}': idle / TICKS_PER_SECOND,
      node_memory_MemTotal_bytes: totalKiB * 1024,
      node_memory_MemFree_bytes: freeKiB * 1024,
      [`node_disk_writes_completed_total{device="${disk}"}`]: writes,
      [`node_disk_written_bytes_total{device="${disk}"}`]: sectorsWritten * SECTOR_BYTES,
      'node_network_receive_bytes_total{device="lo"}': receivedBytes,
    },
  };
}
