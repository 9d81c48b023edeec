import type { Host } from '../host/host.ts';
import type { Scanner } from '../host/scanner.ts';
import { Metric, type Series } from '../metrics/metric.ts';
import { PerKey } from '../metrics/per-key.ts';
import type { Samples } from '../metrics/samples.ts';
import type { Collector } from './collector.ts';

/** The columns of /proc/net/dev, in the kernel's order. */
const columns = [
  'receive_bytes',
  'receive_packets',
  'receive_errs',
  'receive_drop',
  'receive_fifo',
  'receive_frame',
  'receive_compressed',
  'receive_multicast',
  'transmit_bytes',
  'transmit_packets',
  'transmit_errs',
  'transmit_drop',
  'transmit_fifo',
  'transmit_colls',
  'transmit_carrier',
  'transmit_compressed',
] as const;
const HEADER_LINES = 2;

/**
 * Reads /proc/net/dev: two lines of headings, then a device in each line. `values` is used again.
 *
 * Source: https://man7.org/linux/man-pages/man5/proc_net.5.html
 */
export function parseNetDev(
  scanner: Scanner,
  values: Float64Array,
  line: (device: string, values: Float64Array) => void,
): void {
  for (let header = 0; header < HEADER_LINES; header++) scanner.nextLine();
  while (scanner.nextLine()) {
    if (scanner.atLineEnd) continue;
    // An alias such as `eth0:1` has a colon in its name.
    const device = scanner.wordBefore(':');
    for (let column = 0; column < columns.length; column++) values[column] = scanner.number();
    line(device, values);
  }
}

interface Device {
  readonly series: readonly Series[];
  readonly noHandler: Series;
  readonly noHandlerPath: string;
}

export const netdev: Collector = {
  name: 'netdev',
  create({ netExclude }) {
    const metrics = [...columns, 'receive_nohandler'].map(
      (key) =>
        new Metric(`node_network_${key}_total`, `Network device statistic ${key}.`, 'counter', [
          'device',
        ]),
    );
    const devices = new PerKey((name) =>
      netExclude?.test(name) ? undefined : device(metrics, name),
    );
    const values = new Float64Array(columns.length);
    const present: Device[] = [];
    return (host, samples) => {
      present.length = 0;
      parseNetDev(host.read('proc', 'net/dev'), values, (name, values) => {
        const device = devices.get(name);
        if (!device) return;
        present.push(device);
        for (let column = 0; column < columns.length; column++) {
          const series = device.series[column];
          if (series) samples.add(series, values[column] ?? 0);
        }
      });
      for (const device of present) addNoHandler(host, samples, device);
      devices.endRound();
    };
  },
};

function device(metrics: readonly Metric[], name: string): Device {
  const series = metrics.map((metric) => metric.series(name));
  const noHandler = series.pop();
  if (!noHandler) throw new RangeError('cannot make a device: there are no metrics');
  return { series, noHandler, noHandlerPath: `class/net/${name}/statistics/rx_nohandler` };
}

/** The one statistic that node_exporter takes from netlink and /proc/net/dev does not have. */
function addNoHandler(host: Host, samples: Samples, device: Device): void {
  const scanner = host.readIfExists('sys', device.noHandlerPath);
  if (scanner?.nextLine()) samples.add(device.noHandler, scanner.number());
}
