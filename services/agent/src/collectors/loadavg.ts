import type { Scanner } from '../host/scanner.ts';
import { single } from '../metrics/metric.ts';
import type { Collector } from './collector.ts';

/** Reads /proc/loadavg: the mean number of runnable tasks over 1, 5 and 15 minutes. */
export function parseLoadavg(scanner: Scanner): readonly [number, number, number] {
  if (!scanner.nextLine()) throw scanner.malformed('the file is empty');
  return [scanner.number(), scanner.number(), scanner.number()];
}

export const loadavg: Collector = {
  name: 'loadavg',
  create() {
    const load1 = single('node_load1', '1m load average.', 'gauge');
    const load5 = single('node_load5', '5m load average.', 'gauge');
    const load15 = single('node_load15', '15m load average.', 'gauge');
    return (host, samples) => {
      const [one, five, fifteen] = parseLoadavg(host.read('proc', 'loadavg'));
      samples.add(load1, one);
      samples.add(load5, five);
      samples.add(load15, fifteen);
    };
  },
};
