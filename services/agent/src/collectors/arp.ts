import { AgentError } from '../errors.ts';
import type { Scanner } from '../host/scanner.ts';
import { Metric, type Series } from '../metrics/metric.ts';
import { PerKey } from '../metrics/per-key.ts';
import type { Collector } from './collector.ts';

/** Words of a line before the device's name. */
const WORDS_BEFORE_DEVICE = 5;

/**
 * Reads /proc/net/arp: a line of headings, then a neighbour in each line.
 *
 * ```
 * IP address       HW type     Flags       HW address            Mask     Device
 * 10.0.0.1         0x1         0x2         02:fc:00:00:00:05     *        eth0
 * ```
 *
 * Source: https://man7.org/linux/man-pages/man5/proc_net.5.html
 */
export function parseArp(scanner: Scanner, entry: (device: string) => void): void {
  scanner.nextLine();
  while (scanner.nextLine()) {
    scanner.skip(WORDS_BEFORE_DEVICE);
    const device = scanner.word();
    if (device !== '') entry(device);
  }
}

export const arp: Collector = {
  name: 'arp',
  create() {
    const entries = new Metric('node_arp_entries', 'ARP entries by device', 'gauge', ['device']);
    const devices = new PerKey((device) => ({ series: entries.series(device), count: 0 }));
    const present = new Set<{ readonly series: Series; count: number }>();
    return (host, samples) => {
      present.clear();
      const scanner = host.readIfExists('proc', 'net/arp');
      if (!scanner) throw new AgentError('no_data', 'cannot read ARP entries: there is no IPv4');
      parseArp(scanner, (name) => {
        const device = devices.get(name);
        if (!present.has(device)) device.count = 0;
        present.add(device);
        device.count++;
      });
      for (const { series, count } of present) samples.add(series, count);
      devices.endRound();
    };
  },
};
