import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { arp, parseArp } from './arp.ts';

const file = `IP address       HW type     Flags       HW address            Mask     Device
10.0.0.1         0x1         0x2         02:fc:00:00:00:05     *        eth0
10.0.0.2         0x1         0x0         00:00:00:00:00:00     *        eth0
10.1.0.2         0x1         0x2         02:fc:00:00:00:07     *        eth1
`;

describe('arp', () => {
  it('counts neighbours by device', () => {
    expect(collectLines(arp, hostOf({ 'proc/net/arp': file }))).toEqual([
      'node_arp_entries{device="eth0"} 2',
      'node_arp_entries{device="eth1"} 1',
    ]);
  });

  it('survives any file', () => {
    expect(crashOf(file, (scanner) => parseArp(scanner, () => undefined))).toBeUndefined();
  });
});
