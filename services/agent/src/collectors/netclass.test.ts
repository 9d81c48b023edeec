import { describe, expect, it } from 'vitest';
import { collectLines, hostOf, sampleLines } from '../../test/fake-host.ts';
import { Samples } from '../metrics/samples.ts';
import { defaultFilters } from './index.ts';
import { netclass } from './netclass.ts';

const root = 'sys/class/net';
const eth0 = {
  [`${root}/bonding_masters`]: 'bond0',
  [`${root}/eth0/address`]: '02:fc:00:00:00:01',
  [`${root}/eth0/broadcast`]: 'ff:ff:ff:ff:ff:ff',
  [`${root}/eth0/carrier`]: '1',
  [`${root}/eth0/carrier_changes`]: '2',
  [`${root}/eth0/dev_id`]: '0x0',
  [`${root}/eth0/duplex`]: 'full',
  [`${root}/eth0/flags`]: '0x1003',
  [`${root}/eth0/ifalias`]: 'to the "core"',
  [`${root}/eth0/mtu`]: '1500',
  [`${root}/eth0/operstate`]: 'up',
  [`${root}/eth0/speed`]: '10000',
};

describe('netclass', () => {
  it('tells what a device is and does, and leaves out what it does not say', () => {
    expect(collectLines(netclass, hostOf(eth0))).toEqual([
      'node_network_carrier{device="eth0"} 1',
      'node_network_carrier_changes_total{device="eth0"} 2',
      'node_network_device_id{device="eth0"} 0',
      'node_network_flags{device="eth0"} 4099',
      'node_network_info{address="02:fc:00:00:00:01",adminstate="up",broadcast="ff:ff:ff:ff:ff:ff",device="eth0",duplex="full",ifalias="to the \\"core\\"",operstate="up"} 1',
      'node_network_mtu_bytes{device="eth0"} 1500',
      'node_network_speed_bytes{device="eth0"} 1250000000',
      'node_network_up{device="eth0"} 1',
    ]);
  });

  it('leaves out devices', () => {
    expect(collectLines(netclass, hostOf(eth0), { netExclude: /^eth/ })).toEqual([]);
  });

  it('sees at once that a link went, and a setting after some collections', () => {
    const collect = netclass.create(defaultFilters);
    const samples = new Samples(100);
    const linesOf = (files: Record<string, string>) => {
      samples.clear();
      collect(hostOf({ ...eth0, ...files }), samples);
      return sampleLines(samples);
    };
    linesOf({});
    const down = linesOf({ [`${root}/eth0/operstate`]: 'down', [`${root}/eth0/carrier`]: '0' });
    expect(down).toContain('node_network_up{device="eth0"} 0');
    expect(down).toContain('node_network_carrier{device="eth0"} 0');
    const changed = { [`${root}/eth0/mtu`]: '9000' };
    const mtus = Array.from({ length: 13 }, () =>
      linesOf(changed).find((line) => line.startsWith('node_network_mtu_bytes')),
    );
    expect(mtus.at(-1)).toBe('node_network_mtu_bytes{device="eth0"} 9000');
  });
});
