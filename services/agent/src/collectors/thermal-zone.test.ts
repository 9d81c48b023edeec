import { describe, expect, it } from 'vitest';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { thermalZone } from './thermal-zone.ts';

const root = 'sys/class/thermal';

describe('thermal_zone', () => {
  it('tells temperatures and what cools', () => {
    const host = hostOf({
      [`${root}/thermal_zone0/temp`]: '49925',
      [`${root}/thermal_zone0/type`]: 'bcm2835_thermal',
      [`${root}/cooling_device3/type`]: 'Processor',
      [`${root}/cooling_device3/cur_state`]: '0',
      [`${root}/cooling_device3/max_state`]: '10',
    });
    expect(collectLines(thermalZone, host)).toEqual([
      'node_cooling_device_cur_state{name="3",type="Processor"} 0',
      'node_cooling_device_max_state{name="3",type="Processor"} 10',
      'node_thermal_zone_temp{type="bcm2835_thermal",zone="0"} 49.925',
    ]);
  });

  it('tells nothing where nothing is measured', () => {
    expect(collectLines(thermalZone, hostOf({}))).toEqual([]);
  });
});
