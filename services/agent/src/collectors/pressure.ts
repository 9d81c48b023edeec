import { AgentError } from '../errors.ts';
import type { Scanner } from '../host/scanner.ts';
import { type Series, single } from '../metrics/metric.ts';
import type { Collector } from './collector.ts';

const MICROSECONDS = 1_000_000;
const resources = ['cpu', 'io', 'memory', 'irq'] as const;

/**
 * Reads a file of /proc/pressure: the seconds in which `some` task waited, or all (`full`) did.
 *
 * ```
 * some avg10=0.00 avg60=0.00 avg300=0.00 total=47104701
 * ```
 *
 * Source: https://docs.kernel.org/accounting/psi.html
 */
export function parsePressure(
  scanner: Scanner,
  stall: (kind: string, totalSeconds: number) => void,
): void {
  while (scanner.nextLine()) {
    const kind = scanner.word();
    if (kind === '') continue;
    scanner.skipPast('=');
    stall(kind, scanner.number() / MICROSECONDS);
  }
}

function pressureSeries(): ReadonlyMap<string, Series> {
  const names = [
    ['cpu/some', 'cpu_waiting', 'that processes have waited for CPU time'],
    ['io/some', 'io_waiting', 'that processes have waited due to IO congestion'],
    ['io/full', 'io_stalled', 'no process could make progress due to IO congestion'],
    ['memory/some', 'memory_waiting', 'that processes have waited for memory'],
    ['memory/full', 'memory_stalled', 'no process could make progress due to memory congestion'],
    ['irq/full', 'irq_stalled', 'no process could make progress due to IRQ congestion'],
  ] as const;
  return new Map(
    names.map(([key, name, what]) => [
      key,
      single(`node_pressure_${name}_seconds_total`, `Total time in seconds ${what}`, 'counter'),
    ]),
  );
}

export const pressure: Collector = {
  name: 'pressure',
  create() {
    const series = pressureSeries();
    return (host, samples) => {
      const before = samples.count + samples.dropped;
      for (const resource of resources) {
        const scanner = host.readIfExists('proc', `pressure/${resource}`);
        if (!scanner) continue;
        parsePressure(scanner, (kind, totalSeconds) => {
          const known = series.get(`${resource}/${kind}`);
          if (known) samples.add(known, totalSeconds);
        });
      }
      if (samples.count + samples.dropped === before) {
        throw new AgentError(
          'no_data',
          'cannot read pressure: this kernel does not tell it (it wants 4.20 or newer, CONFIG_PSI and psi=1)',
        );
      }
    };
  },
};
