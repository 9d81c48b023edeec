import { describe, expect, it } from 'vitest';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { bonding } from './bonding.ts';

describe('bonding', () => {
  it('counts the cards of each bond and those that work', () => {
    const root = 'sys/class/net';
    const host = hostOf({
      [`${root}/bonding_masters`]: 'bond0 int',
      [`${root}/bond0/bonding/slaves`]: '',
      [`${root}/int/bonding/slaves`]: 'eth5 eth1',
      [`${root}/int/lower_eth5/bonding_slave/mii_status`]: 'up',
      [`${root}/int/slave_eth1/bonding_slave/mii_status`]: 'down',
    });
    expect(collectLines(bonding, host)).toEqual([
      'node_bonding_active{master="bond0"} 0',
      'node_bonding_active{master="int"} 1',
      'node_bonding_slaves{master="bond0"} 0',
      'node_bonding_slaves{master="int"} 2',
    ]);
  });

  it('has nothing to tell without a bond', () => {
    expect(() => collectLines(bonding, hostOf({}))).toThrow('there is none');
  });
});
