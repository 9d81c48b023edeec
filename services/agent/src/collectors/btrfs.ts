import type { Host } from '../host/host.ts';
import { Metric } from '../metrics/metric.ts';
import type { Collector } from './collector.ts';
import { collectDevices, type DeviceList } from './device-list.ts';
import { readText } from './sys-file.ts';

const BTRFS = 'fs/btrfs';
const SECTOR_BYTES = 512;
const sectors = (value: number) => value * SECTOR_BYTES;
const groups = ['data', 'metadata', 'system'] as const;
/** Folders of a block group, among them one per layout of its data. */
const layouts = /^(single|dup|raid\w+)$/;

function gauge(name: string, help: string, ...labels: string[]): Metric {
  return new Metric(`node_btrfs_${name}`, help, 'gauge', ['uuid', ...labels]);
}

function btrfsMetrics() {
  return {
    info: gauge('info', 'Filesystem information', 'label'),
    reserve: gauge('global_rsv_size_bytes', 'Size of global reserve.'),
    reserved: gauge(
      'reserved_bytes',
      'Amount of space reserved for a data type',
      'block_group_type',
    ),
    used: gauge(
      'used_bytes',
      'Amount of used space by a layout/data type',
      'block_group_type',
      'mode',
    ),
    size: gauge(
      'size_bytes',
      'Amount of space allocated for a layout/data type',
      'block_group_type',
      'mode',
    ),
    ratio: gauge(
      'allocation_ratio',
      'Data allocation ratio for a layout/data type',
      'block_group_type',
      'mode',
    ),
    device: gauge(
      'device_size_bytes',
      'Size of a device that is part of the filesystem.',
      'device',
    ),
  };
}

/**
 * What sysfs tells of each file system. What is asked by ioctl alone, the errors of each device, is not
 * told: Node has no ioctl.
 *
 * Source: https://btrfs.readthedocs.io/en/latest/ch-sysfs.html
 */
export const btrfs: Collector = {
  name: 'btrfs',
  create() {
    const metrics = btrfsMetrics();
    return collectDevices((host, devices) => {
      for (const uuid of host.list('sys', BTRFS)) {
        if (uuid.includes('-')) addFilesystem(host, devices, metrics, uuid);
      }
    });
  },
};

function addFilesystem(
  host: Host,
  devices: DeviceList,
  metrics: ReturnType<typeof btrfsMetrics>,
  uuid: string,
): void {
  const folder = `${BTRFS}/${uuid}`;
  devices.constant(metrics.info, [uuid, readText(host, 'sys', `${folder}/label`) ?? ''], 1);
  devices.value(metrics.reserve, [uuid], `${folder}/allocation/global_rsv_size`);
  for (const group of groups) {
    const path = `${folder}/allocation/${group}`;
    devices.value(metrics.reserved, [uuid, group], `${path}/bytes_reserved`);
    for (const mode of host.list('sys', path).filter((name) => layouts.test(name))) {
      const labels = [uuid, group, mode];
      devices.value(metrics.used, labels, `${path}/${mode}/used_bytes`);
      devices.value(metrics.size, labels, `${path}/${mode}/total_bytes`);
      const ratio = copiesOf(mode, host.list('sys', `${folder}/devices`).length);
      devices.constant(metrics.ratio, labels, ratio);
    }
  }
  for (const device of host.list('sys', `${folder}/devices`)) {
    devices.value(metrics.device, [uuid, device], `${folder}/devices/${device}/size`, sectors);
  }
}

/** How many bytes on disk a byte of data takes. */
function copiesOf(mode: string, disks: number): number | undefined {
  switch (mode) {
    case 'single':
    case 'raid0':
      return 1;
    case 'dup':
    case 'raid1':
    case 'raid10':
      return 2;
    case 'raid1c3':
      return 3;
    case 'raid1c4':
      return 4;
    case 'raid5':
      return disks > 1 ? disks / (disks - 1) : undefined;
    case 'raid6':
      return disks > 2 ? disks / (disks - 2) : undefined;
    default:
      return undefined;
  }
}
