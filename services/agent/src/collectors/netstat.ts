import type { Scanner } from '../host/scanner.ts';
import { metricPart, single } from '../metrics/metric.ts';
import { PerKey } from '../metrics/per-key.ts';
import type { Collector } from './collector.ts';

/** More columns than any kernel has in one line. */
const MAX_COLUMNS = 1024;

type Field = (protocol: string, name: string, value: number) => void;

/**
 * Reads /proc/net/netstat and /proc/net/snmp: lines in pairs, names above and values below.
 *
 * ```
 * TcpExt: SyncookiesSent SyncookiesRecv …
 * TcpExt: 0 0 …
 * ```
 */
export function parseNetstat(scanner: Scanner, field: Field): void {
  const names: string[] = [];
  while (scanner.nextLine()) {
    const protocol = scanner.word();
    if (protocol === '') continue;
    names.length = 0;
    while (!scanner.atLineEnd && names.length < MAX_COLUMNS) names.push(scanner.word());
    if (!scanner.nextLine() || scanner.word() !== protocol) {
      throw scanner.malformed(`${protocol} has names and no values`);
    }
    for (const name of names) {
      if (scanner.atLineEnd) throw scanner.malformed(`${protocol} has fewer values than names`);
      field(protocol, name, scanner.number());
    }
    if (!scanner.atLineEnd) throw scanner.malformed(`${protocol} has more values than names`);
  }
}

/** Reads /proc/net/snmp6: `Ip6InReceives  24` is the value `InReceives` of protocol `Ip6`. */
export function parseSnmp6(scanner: Scanner, field: (name: string, value: number) => void): void {
  while (scanner.nextLine()) {
    const name = scanner.word();
    if (name !== '' && !scanner.atLineEnd) field(name, scanner.number());
  }
}

/** `Icmp6InMsgs` is `Icmp6_InMsgs`; undefined for a name that has no 6. */
export function splitSnmp6Name(name: string): string | undefined {
  const six = name.indexOf('6');
  return six === -1 ? undefined : `${name.slice(0, six + 1)}_${name.slice(six + 1)}`;
}

export const netstat: Collector = {
  name: 'netstat',
  create({ netstatFields }) {
    const wanted = (key: string) =>
      netstatFields.test(key)
        ? single(`node_netstat_${metricPart(key)}`, `Statistic ${key.replace('_', '')}.`, 'untyped')
        : undefined;
    const protocols = new PerKey(
      (protocol) => new PerKey((name) => wanted(`${protocol.slice(0, -1)}_${name}`)),
    );
    const fields6 = new PerKey((name) => wanted(splitSnmp6Name(name) ?? ''));
    const files = ['net/netstat', 'net/snmp'];
    return (host, samples) => {
      for (const file of files) {
        parseNetstat(host.read('proc', file), (protocol, name, value) => {
          const series = protocols.get(protocol).get(name);
          if (series) samples.add(series, value);
        });
      }
      // Absent where IPv6 is disabled.
      const snmp6 = host.readIfExists('proc', 'net/snmp6');
      if (!snmp6) return;
      parseSnmp6(snmp6, (name, value) => {
        const series = fields6.get(name);
        if (series) samples.add(series, value);
      });
    };
  },
};
