import { AgentError } from '../errors.ts';
import type { Scanner } from '../host/scanner.ts';
import { single } from '../metrics/metric.ts';
import type { Collector } from './collector.ts';
import { readNumber } from './sys-file.ts';

/** The columns that are told, and their help. */
const columns = new Map([
  ['found', 'Number of searched entries which were successful.'],
  ['invalid', 'Number of packets seen which can not be tracked.'],
  ['ignore', 'Number of packets seen which are already connected to a conntrack entry.'],
  ['insert', 'Number of entries inserted into the list.'],
  ['insert_failed', 'Number of entries for which list insertion was attempted but failed.'],
  ['drop', 'Number of packets dropped due to conntrack failure.'],
  [
    'early_drop',
    'Number of dropped conntrack entries to make room for new ones, if maximum table size was reached.',
  ],
  [
    'search_restart',
    'Number of conntrack table lookups which had to be restarted due to hashtable resizes.',
  ],
]);

/**
 * Reads /proc/net/stat/nf_conntrack: names of columns, then a line of hexadecimal numbers per CPU. Gives
 * each column's sum.
 *
 * Source: https://github.com/torvalds/linux/blob/master/net/netfilter/nf_conntrack_standalone.c
 */
export function parseConntrackStat(scanner: Scanner): ReadonlyMap<string, number> {
  const names: string[] = [];
  const sums = new Map<string, number>();
  if (!scanner.nextLine()) return sums;
  while (!scanner.atLineEnd) names.push(scanner.word());
  while (scanner.nextLine()) {
    for (const name of names) {
      const word = scanner.word();
      if (word === '') break;
      const value = Number.parseInt(word, 16);
      if (!Number.isFinite(value)) {
        throw scanner.malformed(`"${word.slice(0, 40)}" is not a hexadecimal number`);
      }
      sums.set(name, (sums.get(name) ?? 0) + value);
    }
  }
  return sums;
}

export const conntrack: Collector = {
  name: 'conntrack',
  create() {
    const entries = single(
      'node_nf_conntrack_entries',
      'Number of currently allocated flow entries for connection tracking.',
      'gauge',
    );
    const limit = single(
      'node_nf_conntrack_entries_limit',
      'Maximum size of connection tracking table.',
      'gauge',
    );
    // Counters in fact; node_exporter calls them gauges.
    const stats = [...columns].map(
      ([name, help]) => [name, single(`node_nf_conntrack_stat_${name}`, help, 'gauge')] as const,
    );
    return (host, samples) => {
      const count = readNumber(host, 'proc', 'sys/net/netfilter/nf_conntrack_count');
      if (count === undefined) {
        throw new AgentError('no_data', 'cannot read conntrack: the kernel does not track');
      }
      samples.add(entries, count);
      const maximum = readNumber(host, 'proc', 'sys/net/netfilter/nf_conntrack_max');
      if (maximum !== undefined) samples.add(limit, maximum);
      // Absent without CONFIG_NF_CONNTRACK_PROCFS.
      const scanner = host.readIfExists('proc', 'net/stat/nf_conntrack');
      if (!scanner) return;
      const sums = parseConntrackStat(scanner);
      for (const [name, series] of stats) samples.add(series, sums.get(name) ?? 0);
    };
  },
};
