import type { Scanner } from '../host/scanner.ts';
import { metricPart, type Series, single } from '../metrics/metric.ts';
import { PerKey } from '../metrics/per-key.ts';
import type { Collector } from './collector.ts';

const KIB = 1024;

/**
 * Reads /proc/meminfo: `MemTotal:  24684084 kB` in bytes, `HugePages_Total: 0` as the count it is.
 * `Active(anon)` is given as such; {@link meminfoField} makes it a metric's name.
 *
 * Source: https://man7.org/linux/man-pages/man5/proc_meminfo.5.html
 */
export function parseMeminfo(
  scanner: Scanner,
  field: (name: string, value: number, isBytes: boolean) => void,
): void {
  while (scanner.nextLine()) {
    if (scanner.atLineEnd) continue;
    const name = scanner.wordBefore(':');
    const value = scanner.number();
    const unit = scanner.word();
    if (unit !== '' && unit !== 'kB') throw scanner.malformed(`"${unit}" is not a known unit`);
    field(name, unit === 'kB' ? value * KIB : value, unit === 'kB');
  }
}

/** `Active(anon)` of `kB` is `Active_anon_bytes`. */
export function meminfoField(name: string, isBytes: boolean): string {
  const plain = metricPart(name.replace(/\((.*)\)/, '_$1'));
  return isBytes ? `${plain}_bytes` : plain;
}

function memorySeries(field: string): Series {
  return single(`node_memory_${field}`, `Memory information field ${field}.`, 'gauge');
}

/** Every field the kernel has, as node_exporter before 1.9 gave them; 1.9 and later leave some out. */
export const meminfo: Collector = {
  name: 'meminfo',
  create() {
    const bytes = new PerKey((name) => memorySeries(meminfoField(name, true)));
    const counts = new PerKey((name) => memorySeries(meminfoField(name, false)));
    return (host, samples) => {
      parseMeminfo(host.read('proc', 'meminfo'), (name, value, isBytes) => {
        samples.add((isBytes ? bytes : counts).get(name), value);
      });
      bytes.endRound();
      counts.endRound();
    };
  },
};
