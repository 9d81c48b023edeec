import { describe, expect, it } from 'vitest';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { describeElement, hwmon, splitSensorFile } from './hwmon.ts';

describe('splitSensorFile', () => {
  it.each([
    ['temp1_input', { type: 'temp', sensor: 'temp1', element: 'input' }],
    ['temp1_crit_alarm', { type: 'temp', sensor: 'temp1', element: 'crit_alarm' }],
    ['pwm2', { type: 'pwm', sensor: 'pwm2', element: '' }],
    ['beep_enable', { type: 'beep_enable', sensor: 'beep_enable0', element: '' }],
    ['name', undefined],
    ['uevent', undefined],
  ])('reads %s', (file, want) => {
    expect(splitSensorFile(file)).toEqual(want);
  });
});

describe('describeElement', () => {
  it.each([
    ['temp', 'input', 'temp_celsius'],
    ['temp', 'crit_alarm', 'temp_crit_alarm_celsius'],
    ['temp', 'alarm', 'temp_alarm'],
    ['fan', 'input', 'fan_rpm'],
    ['fan', 'min', 'fan_min_rpm'],
    ['fan', 'pulses', 'fan_pulses'],
    ['in', 'max', 'in_max_volts'],
    ['power', 'average', 'power_average_watt'],
    ['power', 'average_interval_max', 'power_average_interval_max_seconds'],
    ['power', 'accuracy', 'power_accuracy'],
    ['energy', 'input', 'energy_joule_total'],
    ['curr', 'input', 'curr_amps'],
    ['humidity', 'input', 'humidity'],
    ['freq', 'input', 'freq_freq_mhz'],
    ['update_interval', '', 'update_interval_seconds'],
    ['vrm', '', 'voltage_regulator_version'],
    ['temp', 'label', undefined],
  ])('names %s %s', (type, element, want) => {
    expect(describeElement(type, element, false)?.name).toBe(want);
  });
});

describe('hwmon', () => {
  it('tells sensors by the place of their chip', () => {
    const root = 'sys/class/hwmon/hwmon0';
    const host = hostOf(
      {
        [`${root}/name`]: 'coretemp',
        [`${root}/temp1_input`]: '55000',
        [`${root}/temp1_max`]: '84000',
        [`${root}/temp1_label`]: 'Core 0',
        [`${root}/device/fan2_input`]: '1098',
        [`${root}/in0_input`]: '',
      },
      { links: { [`${root}/device`]: '/sys/devices/platform/coretemp.0' } },
    );
    expect(collectLines(hwmon, host)).toEqual([
      'node_hwmon_chip_names{chip="platform_coretemp_0",chip_name="coretemp"} 1',
      'node_hwmon_fan_rpm{chip="platform_coretemp_0",sensor="fan2"} 1098',
      'node_hwmon_sensor_label{chip="platform_coretemp_0",label="Core 0",sensor="temp1"} 1',
      'node_hwmon_temp_celsius{chip="platform_coretemp_0",sensor="temp1"} 55',
      'node_hwmon_temp_max_celsius{chip="platform_coretemp_0",sensor="temp1"} 84',
    ]);
  });

  it('has nothing to tell without sensors', () => {
    expect(() => collectLines(hwmon, hostOf({}))).toThrow('no such device');
  });
});
