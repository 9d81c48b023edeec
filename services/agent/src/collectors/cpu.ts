import type { Scanner } from '../host/scanner.ts';
import { Metric, type Series } from '../metrics/metric.ts';
import { PerKey } from '../metrics/per-key.ts';
import type { Samples } from '../metrics/samples.ts';
import type { Collector } from './collector.ts';
import { cpuTopology } from './cpu-topology.ts';

/** Ticks per second in /proc/stat; the same on every architecture Linux runs on today. */
const USER_HZ = 100;
/** When idle time falls back by more, the CPU was unplugged and begins anew. */
const HOTPLUG_SECONDS = 3;

/** The columns of a `cpuN` line, in the kernel's order. */
const modes = ['user', 'nice', 'system', 'idle', 'iowait', 'irq', 'softirq', 'steal'] as const;
const guestModes = ['user', 'nice'] as const;
const COLUMNS = modes.length + guestModes.length;
const IDLE = modes.indexOf('idle');

/**
 * Reads the `cpuN` lines of /proc/stat: per CPU the seconds in each mode, guest time in the last two.
 * Columns that an old kernel lacks are 0. `seconds` is used again for each line.
 *
 * Source: https://man7.org/linux/man-pages/man5/proc_stat.5.html
 */
export function parseCpuTimes(
  scanner: Scanner,
  seconds: Float64Array,
  line: (cpu: string, seconds: Float64Array) => void,
): void {
  while (scanner.nextLine()) {
    const name = scanner.word();
    if (!name.startsWith('cpu')) break;
    if (name === 'cpu') continue;
    for (let column = 0; column < COLUMNS; column++) {
      seconds[column] = scanner.atLineEnd ? 0 : scanner.number() / USER_HZ;
    }
    line(name, seconds);
  }
}

/** One CPU's series and its last times, which never go back: the kernel's idle and iowait sometimes do. */
class CpuTimes {
  readonly #series: readonly Series[];
  readonly #last = new Float64Array(COLUMNS);

  constructor(seconds: Metric, guest: Metric, cpu: string) {
    this.#series = [
      ...modes.map((mode) => seconds.series(cpu, mode)),
      ...guestModes.map((mode) => guest.series(cpu, mode)),
    ];
  }

  add(samples: Samples, seconds: Float64Array): void {
    const last = this.#last;
    if ((last[IDLE] ?? 0) - (seconds[IDLE] ?? 0) >= HOTPLUG_SECONDS) last.fill(0);
    this.#series.forEach((series, column) => {
      const value = Math.max(last[column] ?? 0, seconds[column] ?? 0);
      last[column] = value;
      samples.add(series, value);
    });
  }
}

export const cpu: Collector = {
  name: 'cpu',
  create() {
    const times = new Metric(
      'node_cpu_seconds_total',
      'Seconds the CPUs spent in each mode.',
      'counter',
      ['cpu', 'mode'],
    );
    const guest = new Metric(
      'node_cpu_guest_seconds_total',
      'Seconds the CPUs spent in guests (VMs) for each mode.',
      'counter',
      ['cpu', 'mode'],
    );
    const cpus = new PerKey((name) => new CpuTimes(times, guest, name.slice('cpu'.length)));
    const seconds = new Float64Array(COLUMNS);
    const collectTopology = cpuTopology();
    return (host, samples) => {
      parseCpuTimes(host.read('proc', 'stat'), seconds, (name, seconds) => {
        cpus.get(name).add(samples, seconds);
      });
      cpus.endRound();
      collectTopology(host, samples);
    };
  },
};
