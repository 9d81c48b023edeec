import { Metric } from '../metrics/metric.ts';
import type { Collector } from './collector.ts';
import { collectDevices } from './device-list.ts';
import { readText } from './sys-file.ts';

const WATCHDOG = 'class/watchdog';
const numbers = [
  ['bootstatus', 'bootstatus'],
  ['fw_version', 'fw_version'],
  ['nowayout', 'nowayout'],
  ['timeleft', 'timeleft_seconds'],
  ['timeout', 'timeout_seconds'],
  ['pretimeout', 'pretimeout_seconds'],
  ['access_cs0', 'access_cs0'],
] as const;
const texts = ['options', 'identity', 'state', 'status', 'pretimeout_governor'] as const;

/** Source: https://www.kernel.org/doc/Documentation/ABI/testing/sysfs-class-watchdog */
export const watchdog: Collector = {
  name: 'watchdog',
  create() {
    const metrics = numbers.map(([file, name]) => ({
      file,
      metric: new Metric(
        `node_watchdog_${name}`,
        `Value of /sys/class/watchdog/<watchdog>/${file}`,
        'gauge',
        ['name'],
      ),
    }));
    const info = new Metric(
      'node_watchdog_info',
      'Info of /sys/class/watchdog/<watchdog>',
      'gauge',
      ['name', ...texts],
    );
    return collectDevices((host, devices) => {
      for (const name of host.list('sys', WATCHDOG)) {
        if (!/^watchdog\d+$/.test(name)) continue;
        const folder = `${WATCHDOG}/${name}`;
        for (const { file, metric } of metrics) devices.value(metric, [name], `${folder}/${file}`);
        const labels = texts.map((file) => readText(host, 'sys', `${folder}/${file}`) ?? '');
        devices.constant(info, [name, ...labels], 1);
      }
    });
  },
};
