import type { Scanner } from '../host/scanner.ts';
import { metricPart, single } from '../metrics/metric.ts';
import { PerKey } from '../metrics/per-key.ts';
import type { Collector } from './collector.ts';

/**
 * Reads /proc/net/sockstat and sockstat6: per protocol, pairs of a state and a number.
 *
 * ```
 * TCP: inuse 2 orphan 0 tw 8 alloc 2 mem 198
 * ```
 */
export function parseSockstat(
  scanner: Scanner,
  field: (protocol: string, state: string, value: number) => void,
): void {
  while (scanner.nextLine()) {
    if (scanner.atLineEnd) continue;
    const protocol = scanner.wordBefore(':');
    for (let state = scanner.word(); state !== ''; state = scanner.word()) {
      field(protocol, state, scanner.number());
    }
  }
}

/** The states that node_exporter knows; others are left out. */
const states = new Set(['inuse', 'orphan', 'tw', 'alloc', 'mem', 'memory']);

export const sockstat: Collector = {
  name: 'sockstat',
  create() {
    const used = single('node_sockstat_sockets_used', 'Number of IPv4 sockets in use.', 'gauge');
    const protocols = new PerKey(
      (protocol) =>
        new PerKey((state) =>
          single(
            `node_sockstat_${metricPart(protocol)}_${state}`,
            `Number of ${protocol} sockets in state ${state}.`,
            'gauge',
          ),
        ),
    );
    const files = ['net/sockstat', 'net/sockstat6'];
    return (host, samples) => {
      for (const file of files) {
        const scanner = host.readIfExists('proc', file);
        if (!scanner) continue;
        parseSockstat(scanner, (protocol, state, value) => {
          if (protocol === 'sockets') {
            if (state === 'used') samples.add(used, value);
            return;
          }
          if (!states.has(state)) return;
          const series = protocols.get(protocol);
          samples.add(series.get(state), value);
          // `mem` counts pages.
          if (state === 'mem') {
            samples.add(series.get('mem_bytes'), value * host.facts.pageSizeBytes);
          }
        });
      }
    };
  },
};
