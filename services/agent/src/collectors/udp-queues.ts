import { AgentError } from '../errors.ts';
import type { Scanner } from '../host/scanner.ts';
import { Metric } from '../metrics/metric.ts';
import type { Collector } from './collector.ts';

/** Words of a line before its queues: slot, both addresses, state. */
const WORDS_BEFORE_QUEUES = 4;

/**
 * Reads /proc/net/udp or udp6: a line of headings, then a socket in each line, of which the fifth word is
 * its queues in hexadecimal bytes. Gives the sums.
 *
 * ```
 *   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid …
 *  533: 0100007F:0143 00000000:0000 07 00000000:00000300 00:00000000 00000000     0 …
 * ```
 *
 * Source: https://man7.org/linux/man-pages/man5/proc_net.5.html
 */
export function parseUdpQueues(scanner: Scanner): { tx: number; rx: number } {
  const sums = { tx: 0, rx: 0 };
  scanner.nextLine();
  while (scanner.nextLine()) {
    scanner.skip(WORDS_BEFORE_QUEUES);
    const queues = scanner.word();
    if (queues === '') continue;
    const match = /^([0-9a-f]{1,13}):([0-9a-f]{1,13})$/i.exec(queues);
    if (!match) throw scanner.malformed(`"${queues.slice(0, 40)}" is not a pair of queues`);
    sums.tx += Number.parseInt(match[1] ?? '', 16);
    sums.rx += Number.parseInt(match[2] ?? '', 16);
  }
  return sums;
}

export const udpQueues: Collector = {
  name: 'udp_queues',
  create() {
    const queues = new Metric(
      'node_udp_queues',
      'Number of allocated memory in the kernel for UDP datagrams in bytes.',
      'gauge',
      ['queue', 'ip'],
    );
    const files = (['v4', 'v6'] as const).map((ip) => ({
      path: ip === 'v4' ? 'net/udp' : 'net/udp6',
      tx: queues.series('tx', ip),
      rx: queues.series('rx', ip),
    }));
    return (host, samples) => {
      let found = 0;
      for (const { path, tx, rx } of files) {
        const scanner = host.readIfExists('proc', path);
        if (!scanner) continue;
        const sums = parseUdpQueues(scanner);
        samples.add(tx, sums.tx);
        samples.add(rx, sums.rx);
        found++;
      }
      if (found === 0) throw new AgentError('no_data', 'cannot read UDP queues: there is no UDP');
    };
  },
};
