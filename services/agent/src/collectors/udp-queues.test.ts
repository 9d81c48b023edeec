import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { parseUdpQueues, udpQueues } from './udp-queues.ts';

const file = `   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
  533: 0100007F:0143 00000000:0000 07 00000000:00000300 00:00000000 00000000     0        0 1 2 0 0
  534: 0100007F:0144 00000000:0000 07 0000000A:00000001 00:00000000 00000000     0        0 2 2 0 0
`;

describe('udp_queues', () => {
  it('sums the queues of all sockets', () => {
    const host = hostOf({ 'proc/net/udp': file, 'proc/net/udp6': 'sl\n' });
    expect(collectLines(udpQueues, host)).toEqual([
      'node_udp_queues{ip="v4",queue="rx"} 769',
      'node_udp_queues{ip="v4",queue="tx"} 10',
      'node_udp_queues{ip="v6",queue="rx"} 0',
      'node_udp_queues{ip="v6",queue="tx"} 0',
    ]);
  });

  it('has nothing to tell without UDP', () => {
    expect(() => collectLines(udpQueues, hostOf({}))).toThrow('there is no UDP');
  });

  it('survives any file', () => {
    expect(crashOf(file, (scanner) => parseUdpQueues(scanner))).toBeUndefined();
  });
});
