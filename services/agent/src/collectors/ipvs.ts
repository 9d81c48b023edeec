import { AgentError } from '../errors.ts';
import type { Scanner } from '../host/scanner.ts';
import { Metric, type Series, single } from '../metrics/metric.ts';
import { PerKey } from '../metrics/per-key.ts';
import type { Collector } from './collector.ts';

/** The columns of ip_vs_stats: name and help. */
const totals = [
  ['connections', 'The total number of connections made.'],
  ['incoming_packets', 'The total number of incoming packets.'],
  ['outgoing_packets', 'The total number of outgoing packets.'],
  ['incoming_bytes', 'The total amount of incoming data.'],
  ['outgoing_bytes', 'The total amount of outgoing data.'],
] as const;
const HEADER_LINES = 2;

/** Reads /proc/net/ip_vs_stats: two lines of headings, then the totals in hexadecimal. */
export function parseIpvsStats(scanner: Scanner): readonly number[] {
  for (let line = 0; line < HEADER_LINES; line++) scanner.nextLine();
  if (!scanner.nextLine()) throw scanner.malformed('there are no totals');
  return totals.map(() => {
    const word = scanner.word();
    if (!/^[0-9a-f]{1,16}$/i.test(word)) throw scanner.malformed('a total is missing');
    return Number.parseInt(word, 16);
  });
}

/** A real server: local address and port, remote address and port, protocol and mark. */
export type BackendLabels = readonly [string, string, string, string, string, string];
type Backend = (labels: BackendLabels, weight: number, active: number, inactive: number) => void;

/**
 * Reads /proc/net/ip_vs: a virtual service, then its real servers.
 *
 * ```
 * TCP  C0A80016:0CEA wlc
 *   -> C0A85216:0CEA      Tunnel  100    248        2
 * FWM  10001000 wlc
 * ```
 *
 * Source: https://github.com/torvalds/linux/blob/master/net/netfilter/ipvs/ip_vs_ctl.c
 */
export function parseIpvs(scanner: Scanner, backend: Backend): void {
  let service: readonly [address: string, port: string, proto: string, mark: string] | undefined;
  while (scanner.nextLine()) {
    const first = scanner.word();
    if (first === 'TCP' || first === 'UDP' || first === 'SCTP') {
      service = [...addressOf(scanner, scanner.word()), first, ''];
    } else if (first === 'FWM') {
      service = ['', '0', first, scanner.word()];
    } else if (first === '->' && service) {
      const [localAddress, localPort, proto, mark] = service;
      const [address, port] = addressOf(scanner, scanner.word());
      scanner.skip(1);
      const weight = scanner.number();
      const labels = [localAddress, localPort, address, port, proto, mark] as const;
      backend(labels, weight, scanner.number(), scanner.number());
    }
  }
}

/** `C0A80016:0CEA` or `[2620:0000:…:0001]:0050` as an address and a decimal port. */
function addressOf(scanner: Scanner, text: string): readonly [address: string, port: string] {
  const match = /^(?:([0-9a-f]{8})|\[([0-9a-f:]{2,39})\]):([0-9a-f]{4})$/i.exec(text);
  const [, four, six, port = ''] = match ?? [];
  const address = four === undefined ? shortened(six ?? '') : dotted(four);
  if (address === undefined) throw scanner.malformed(`"${text.slice(0, 60)}" is not an address`);
  return [address, String(Number.parseInt(port, 16))];
}

function dotted(hex: string): string {
  return [0, 2, 4, 6].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join('.');
}

/** An IPv6 address without its zeros, as a URL has it. */
function shortened(address: string): string | undefined {
  return URL.parse(`http://[${address}]`)?.hostname.slice(1, -1);
}

function gauge(name: string, help: string): Metric {
  return new Metric(`node_ipvs_backend_${name}`, help, 'gauge', [
    'local_address',
    'local_port',
    'remote_address',
    'remote_port',
    'proto',
    'local_mark',
  ]);
}

export const ipvs: Collector = {
  name: 'ipvs',
  create() {
    const totalSeries = totals.map(([name, help]) =>
      single(`node_ipvs_${name}_total`, help, 'counter'),
    );
    const metrics = [
      gauge('weight', 'The current backend weight by local and remote address.'),
      gauge('connections_active', 'The current active connections by local and remote address.'),
      gauge(
        'connections_inactive',
        'The current inactive connections by local and remote address.',
      ),
    ];
    const backends = new PerKey((key) =>
      metrics.map((metric): Series => metric.series(...key.split(' '))),
    );
    return (host, samples) => {
      const stats = host.readIfExists('proc', 'net/ip_vs_stats');
      if (!stats) throw new AgentError('no_data', 'cannot read IPVS: it is not loaded');
      parseIpvsStats(stats).forEach((value, index) => {
        const series = totalSeries[index];
        if (series) samples.add(series, value);
      });
      parseIpvs(host.read('proc', 'net/ip_vs'), (labels, ...values) => {
        backends.get(labels.join(' ')).forEach((series, index) => {
          samples.add(series, values[index] ?? 0);
        });
      });
      backends.endRound();
    };
  },
};
