import { describe, expect, it } from 'vitest';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { powerSupply } from './power-supply.ts';

describe('powersupplyclass', () => {
  it('tells what a battery holds and is', () => {
    const root = 'sys/class/power_supply/BAT0';
    const host = hostOf({
      [`${root}/capacity`]: '98',
      [`${root}/cycle_count`]: '5',
      [`${root}/energy_now`]: '49450000',
      [`${root}/temp`]: '312',
      [`${root}/status`]: 'Discharging',
      [`${root}/serial_number`]: '',
    });
    expect(collectLines(powerSupply, host)).toEqual([
      'node_power_supply_capacity{power_supply="BAT0"} 98',
      'node_power_supply_cyclecount{power_supply="BAT0"} 5',
      'node_power_supply_energy_watthour{power_supply="BAT0"} 49.45',
      'node_power_supply_info{power_supply="BAT0",status="Discharging"} 1',
      'node_power_supply_temp_celsius{power_supply="BAT0"} 31.2',
    ]);
  });
});
