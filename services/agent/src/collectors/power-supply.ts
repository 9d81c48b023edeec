import { Metric } from '../metrics/metric.ts';
import type { Collector } from './collector.ts';
import { collectDevices } from './device-list.ts';
import { readText } from './sys-file.ts';

const POWER_SUPPLY = 'class/power_supply';
const micro = (value: number) => value / 1_000_000;
const deci = (value: number) => value / 10;

/** Files whose series has another name than the file. */
const renamed = new Map([
  ['cycle_count', 'cyclecount'],
  ['time_to_empty_now', 'time_to_empty_seconds'],
  ['time_to_full_now', 'time_to_full_seconds'],
  ['current_now', 'current_ampere'],
  ['energy_now', 'energy_watthour'],
  ['voltage_now', 'voltage_volt'],
  ['charge_now', 'charge_ampere'],
  ['power_now', 'power_watt'],
]);
const plain =
  'authentic calibrate capacity capacity_alert_max capacity_alert_min cycle_count online present time_to_empty_now time_to_full_now';
const micros =
  'current_boot current_max current_now energy_empty energy_empty_design energy_full energy_full_design energy_now voltage_boot voltage_max voltage_max_design voltage_min voltage_min_design voltage_now voltage_ocv charge_control_limit charge_control_limit_max charge_counter charge_empty charge_empty_design charge_full charge_full_design charge_now charge_term_current constant_charge_current constant_charge_current_max constant_charge_voltage constant_charge_voltage_max precharge_current input_current_limit power_now';
const decis =
  'temp temp_alert_max temp_alert_min temp_ambient temp_ambient_max temp_ambient_min temp_max temp_min';
const texts =
  'capacity_level charge_type health manufacturer model_name serial_number status technology type usb_type scope'.split(
    ' ',
  );

const groups: readonly (readonly [string, ((value: number) => number) | undefined])[] = [
  [plain, undefined],
  [micros, micro],
  [decis, deci],
];

function metricOf(file: string, isTemperature: boolean): Metric {
  const name = isTemperature ? `${file}_celsius` : (renamed.get(file) ?? file);
  const help = `${name} value of /sys/class/power_supply/<power_supply>.`;
  return new Metric(`node_power_supply_${name}`, help, 'gauge', ['power_supply']);
}

/** Source: https://www.kernel.org/doc/Documentation/ABI/testing/sysfs-class-power */
export const powerSupply: Collector = {
  name: 'powersupplyclass',
  create() {
    const files = groups.flatMap(([names, convert]) =>
      names.split(' ').map((file) => ({ file, convert, metric: metricOf(file, convert === deci) })),
    );
    return collectDevices((host, devices) => {
      for (const name of host.list('sys', POWER_SUPPLY)) {
        const folder = `${POWER_SUPPLY}/${name}`;
        for (const { file, convert, metric } of files) {
          devices.value(metric, [name], `${folder}/${file}`, convert);
        }
        const found = texts.flatMap((label) => {
          const text = readText(host, 'sys', `${folder}/${label}`);
          return text === undefined || text === '' ? [] : [{ label, text }];
        });
        const info = new Metric(
          'node_power_supply_info',
          'info of /sys/class/power_supply/<power_supply>.',
          'gauge',
          ['power_supply', ...found.map(({ label }) => label)],
        );
        devices.constant(info, [name, ...found.map(({ text }) => text)], 1);
      }
    });
  },
};
