import { Metric, metricPart } from '../metrics/metric.ts';
import type { Collector } from './collector.ts';
import { collectDevices, deviceNames } from './device-list.ts';
import { readText } from './sys-file.ts';

const POWERCAP = 'class/powercap';
const micro = (value: number) => value / 1_000_000;

/**
 * The energy that packages and memory used. Its files may be read by root alone.
 *
 * Source: https://docs.kernel.org/power/powercap/powercap.html
 */
export const rapl: Collector = {
  name: 'rapl',
  create() {
    return collectDevices((host, devices) => {
      const counts = new Map<string, number>();
      for (const zone of deviceNames(host, POWERCAP, /^intel-rapl(-mmio)?:/)) {
        const name = readText(host, 'sys', `${POWERCAP}/${zone}/name`);
        if (name === undefined) continue;
        // `package-0` tells its number; `dram` of each package are counted.
        const [, kind = name, number] = /^(package)-(\d+)$/.exec(name) ?? [];
        const index = number ?? String(counts.get(kind) ?? 0);
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
        const metric = new Metric(
          `node_rapl_${metricPart(kind)}_joules_total`,
          `Current RAPL ${kind} value in joules`,
          'counter',
          ['index', 'path'],
        );
        const path = `/sys/${POWERCAP}/${zone}`;
        devices.value(metric, [index, path], `${POWERCAP}/${zone}/energy_uj`, micro);
      }
    });
  },
};
