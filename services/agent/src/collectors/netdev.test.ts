import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { netdev, parseNetDev } from './netdev.ts';

const file = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
    lo:    3193      29    0    0    0     0          0         0     3193      29    0    0    0     0       0          0
  eth0:498702508   14945    1    2    3     4          5         6  1329122    9833    7    8    9    10      11         12
`;

describe('netdev', () => {
  it('tells each column of each device, and what only sysfs has', () => {
    const host = hostOf({
      'proc/net/dev': file,
      'sys/class/net/eth0/statistics/rx_nohandler': '13',
    });
    const lines = collectLines(netdev, host);
    expect(lines).toHaveLength(2 * 16 + 1);
    expect(lines.filter((line) => line.includes('eth0'))).toEqual([
      'node_network_receive_bytes_total{device="eth0"} 498702508',
      'node_network_receive_compressed_total{device="eth0"} 5',
      'node_network_receive_drop_total{device="eth0"} 2',
      'node_network_receive_errs_total{device="eth0"} 1',
      'node_network_receive_fifo_total{device="eth0"} 3',
      'node_network_receive_frame_total{device="eth0"} 4',
      'node_network_receive_multicast_total{device="eth0"} 6',
      'node_network_receive_nohandler_total{device="eth0"} 13',
      'node_network_receive_packets_total{device="eth0"} 14945',
      'node_network_transmit_bytes_total{device="eth0"} 1329122',
      'node_network_transmit_carrier_total{device="eth0"} 11',
      'node_network_transmit_colls_total{device="eth0"} 10',
      'node_network_transmit_compressed_total{device="eth0"} 12',
      'node_network_transmit_drop_total{device="eth0"} 8',
      'node_network_transmit_errs_total{device="eth0"} 7',
      'node_network_transmit_fifo_total{device="eth0"} 9',
      'node_network_transmit_packets_total{device="eth0"} 9833',
    ]);
  });

  it('leaves devices out when asked', () => {
    const lines = collectLines(netdev, hostOf({ 'proc/net/dev': file }), { netExclude: /^lo$/ });
    expect(lines.some((line) => line.includes('"lo"'))).toBe(false);
  });

  it('survives any file', () => {
    const values = new Float64Array(16);
    expect(
      crashOf(file, (scanner) => parseNetDev(scanner, values, () => undefined)),
    ).toBeUndefined();
  });
});
