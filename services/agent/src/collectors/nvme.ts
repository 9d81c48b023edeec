import { Metric } from '../metrics/metric.ts';
import type { Collector } from './collector.ts';
import { collectDevices, deviceNames } from './device-list.ts';
import { readText } from './sys-file.ts';

const NVME = 'class/nvme';
const files = ['firmware_rev', 'model', 'serial', 'state'];

export const nvme: Collector = {
  name: 'nvme',
  create() {
    const info = new Metric(
      'node_nvme_info',
      'Non-numeric data from /sys/class/nvme/<device>, value is always 1.',
      'gauge',
      ['device', 'firmware_revision', 'model', 'serial', 'state'],
    );
    return collectDevices((host, devices) => {
      for (const name of deviceNames(host, NVME, /^nvme\d+$/)) {
        const texts = files.map((file) => readText(host, 'sys', `${NVME}/${name}/${file}`) ?? '');
        devices.constant(info, [name, ...texts], 1);
      }
    });
  },
};
