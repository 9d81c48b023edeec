import type { Host } from '../host/host.ts';
import { Metric, type MetricType } from '../metrics/metric.ts';
import type { Collector } from './collector.ts';
import { collectDevices, type DeviceList, deviceNames } from './device-list.ts';
import { readText } from './sys-file.ts';

const HWMON = 'class/hwmon';
const sensorTypes: ReadonlySet<string> = new Set(
  'vrm beep_enable update_interval in cpu fan pwm temp curr power energy humidity intrusion freq'.split(
    ' ',
  ),
);
const labels = ['chip', 'sensor'];

const milli = (value: number) => value / 1000;
const micro = (value: number) => value / 1_000_000;

interface Told {
  readonly name: string;
  readonly help: string;
  readonly type?: MetricType;
  readonly convert?: (value: number) => number;
}

function cleaned(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9:_]/g, '_')
    .replace(/^_+|_+$/g, '');
}

/** A file's name in its parts: `temp1_crit_alarm` is the element `crit_alarm` of sensor 1 of `temp`. */
export function splitSensorFile(
  file: string,
): { type: string; sensor: string; element: string } | undefined {
  const match = /^([^0-9]+)([0-9]*)(?:_(.+))?$/.exec(file);
  const [, type = '', number = '', element = ''] = match ?? [];
  if (!sensorTypes.has(type)) return undefined;
  return { type, sensor: `${type}${Number(number)}`, element };
}

/** How node_exporter names an element of a sensor; undefined for one that is not a number to tell. */
export function describeElement(
  type: string,
  element: string,
  hasPlain: boolean,
): Told | undefined {
  if (element === 'label') return undefined;
  if (type === 'beep_enable') return { name: 'beep_enabled', help: 'Hardware beep enabled' };
  if (type === 'vrm') {
    return { name: 'voltage_regulator_version', help: 'Hardware voltage regulator' };
  }
  if (type === 'update_interval') {
    const help = 'Hardware monitor update interval';
    return { name: 'update_interval_seconds', help, convert: milli };
  }
  const isValue = element === '' || (element === 'input' && !hasPlain);
  const name = isValue ? type : `${type}_${cleaned(element)}`;
  if (element === 'fault' || element === 'alarm') {
    return { name, help: `Hardware sensor ${element} status (${type})` };
  }
  if (element === 'beep') {
    return { name: `${name}_enabled`, help: 'Hardware monitor sensor has beeping enabled' };
  }
  return withUnit(type, element === '' && type === 'temp' ? 'input' : element, name);
}

function withUnit(type: string, element: string, name: string): Told | undefined {
  switch (type) {
    case 'in':
    case 'cpu': {
      const help = `Hardware monitor for voltage (${element})`;
      return { name: `${name}_volts`, help, convert: milli };
    }
    case 'temp':
      if (element !== 'type') {
        const help = `Hardware monitor for temperature (${element})`;
        return { name: `${name}_celsius`, help, convert: milli };
      }
      break;
    case 'curr': {
      const help = `Hardware monitor for current (${element})`;
      return { name: `${name}_amps`, help, convert: milli };
    }
    case 'energy': {
      const help = `Hardware monitor for joules used so far (${element})`;
      return { name: `${name}_joule_total`, help, type: 'counter', convert: micro };
    }
    case 'power':
      return powerElement(element, name);
    case 'humidity': {
      const help = `Hardware monitor for humidity, as a ratio (multiply with 100.0 to get the humidity as a percentage) (${element})`;
      return { name, help, convert: micro };
    }
    case 'fan':
      if (/^(input|min|max|target)$/.test(element)) {
        const help = `Hardware monitor for fan revolutions per minute (${element})`;
        return { name: `${name}_rpm`, help };
      }
      break;
    case 'freq': {
      const help = 'Hardware monitor for GPU frequency in MHz';
      return element === 'input' ? { name: `${name}_freq_mhz`, help, convert: micro } : undefined;
    }
  }
  return { name, help: `Hardware monitor ${type} element ${element}` };
}

function powerElement(element: string, name: string): Told {
  if (element === 'accuracy') {
    return { name, help: 'Hardware monitor power meter accuracy, as a ratio', convert: micro };
  }
  if (/^average_interval(_min|_max)?$/.test(element)) {
    const help = `Hardware monitor power usage update interval (${element})`;
    return { name: `${name}_seconds`, help, convert: milli };
  }
  const help = `Hardware monitor for power usage in watts (${element})`;
  return { name: `${name}_watt`, help, convert: micro };
}

/** Source: https://docs.kernel.org/hwmon/sysfs-interface.html */
export const hwmon: Collector = {
  name: 'hwmon',
  create() {
    const chipNames = new Metric(
      'node_hwmon_chip_names',
      'Annotation metric for human-readable chip names',
      'gauge',
      ['chip', 'chip_name'],
    );
    const sensorLabel = new Metric(
      'node_hwmon_sensor_label',
      'Label for given chip and sensor',
      'gauge',
      ['chip', 'sensor', 'label'],
    );
    return collectDevices((host, devices) => {
      for (const name of deviceNames(host, HWMON, /^hwmon/)) {
        const folder = `${HWMON}/${name}`;
        const chip = chipName(host, folder, name);
        const human = cleaned(readText(host, 'sys', `${folder}/name`) ?? '');
        if (human !== '') devices.constant(chipNames, [chip, human], 1);
        // Old drivers have the files of their sensors in the device's folder.
        for (const each of [folder, `${folder}/device`]) {
          addSensors(host, devices, each, chip, sensorLabel);
        }
      }
    });
  },
};

/** By the device's place on its bus, which stays; the number in `hwmon3` changes with each boot. */
function chipName(host: Host, folder: string, fallback: string): string {
  const device = host.realPath('sys', `${folder}/device`)?.split('/').slice(-2) ?? [];
  const fromDevice = device
    .map(cleaned)
    .filter((part) => part !== '')
    .join('_');
  return fromDevice || cleaned(readText(host, 'sys', `${folder}/name`) ?? '') || fallback;
}

function addSensors(
  host: Host,
  devices: DeviceList,
  folder: string,
  chip: string,
  sensorLabel: Metric,
): void {
  const names = host.list('sys', folder);
  for (const file of names) {
    const parts = splitSensorFile(file);
    if (!parts) continue;
    const { type, sensor, element } = parts;
    const path = `${folder}/${file}`;
    const text = element === 'label' ? readText(host, 'sys', path) : undefined;
    if (text !== undefined) devices.constant(sensorLabel, [chip, sensor, text], 1);
    const told = describeElement(type, element, names.includes(sensor));
    if (!told) continue;
    const metric = new Metric(`node_hwmon_${told.name}`, told.help, told.type ?? 'gauge', labels);
    const label = type === 'freq' ? readText(host, 'sys', `${folder}/${sensor}_label`) : undefined;
    devices.value(
      metric,
      [chip, label === undefined ? sensor : cleaned(label)],
      path,
      told.convert,
    );
  }
}
