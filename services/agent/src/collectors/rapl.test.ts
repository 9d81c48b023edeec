import { describe, expect, it } from 'vitest';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { rapl } from './rapl.ts';

describe('rapl', () => {
  it('tells joules by package and part', () => {
    const root = 'sys/class/powercap';
    const host = hostOf({
      [`${root}/intel-rapl/enabled`]: '1',
      [`${root}/intel-rapl:0/name`]: 'package-0',
      [`${root}/intel-rapl:0/energy_uj`]: '240422366267',
      [`${root}/intel-rapl:0:0/name`]: 'core',
      [`${root}/intel-rapl:0:0/energy_uj`]: '118821284256',
    });
    expect(collectLines(rapl, host)).toEqual([
      'node_rapl_core_joules_total{index="0",path="/sys/class/powercap/intel-rapl:0:0"} 118821.284256',
      'node_rapl_package_joules_total{index="0",path="/sys/class/powercap/intel-rapl:0"} 240422.366267',
    ]);
  });
});
