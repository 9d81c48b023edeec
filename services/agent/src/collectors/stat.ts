import type { Scanner } from '../host/scanner.ts';
import { type Series, single } from '../metrics/metric.ts';
import type { Collector } from './collector.ts';

/**
 * Reads the lines of /proc/stat that have one number worth keeping, their first.
 *
 * Source: https://man7.org/linux/man-pages/man5/proc_stat.5.html
 */
export function parseStat(scanner: Scanner, field: (name: string, value: number) => void): void {
  while (scanner.nextLine()) {
    const name = scanner.word();
    // The per-CPU lines are the cpu collector's.
    if (name.startsWith('cpu') || scanner.atLineEnd) continue;
    field(name, scanner.number());
  }
}

export const stat: Collector = {
  name: 'stat',
  create() {
    const series = new Map<string, Series>([
      ['intr', single('node_intr_total', 'Total number of interrupts serviced.', 'counter')],
      [
        'ctxt',
        single('node_context_switches_total', 'Total number of context switches.', 'counter'),
      ],
      ['processes', single('node_forks_total', 'Total number of forks.', 'counter')],
      ['btime', single('node_boot_time_seconds', 'Node boot time, in unixtime.', 'gauge')],
      [
        'procs_running',
        single('node_procs_running', 'Number of processes in runnable state.', 'gauge'),
      ],
      [
        'procs_blocked',
        single(
          'node_procs_blocked',
          'Number of processes blocked waiting for I/O to complete.',
          'gauge',
        ),
      ],
    ]);
    return (host, samples) => {
      parseStat(host.read('proc', 'stat'), (name, value) => {
        const known = series.get(name);
        if (known) samples.add(known, value);
      });
    };
  },
};
