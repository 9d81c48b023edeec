import type { Host } from '../host/host.ts';
import { Metric } from '../metrics/metric.ts';
import type { Collector } from './collector.ts';
import { collectDevices } from './device-list.ts';
import { readNumber, readText } from './sys-file.ts';

const THERMAL = 'class/thermal';
const milli = (value: number) => value / 1000;

/** Source: https://docs.kernel.org/driver-api/thermal/sysfs-api.html */
export const thermalZone: Collector = {
  name: 'thermal_zone',
  create() {
    const temperature = new Metric(
      'node_thermal_zone_temp',
      'Zone temperature in Celsius',
      'gauge',
      ['zone', 'type'],
    );
    const labels = ['name', 'type'];
    const current = new Metric(
      'node_cooling_device_cur_state',
      'Current throttle state of the cooling device',
      'gauge',
      labels,
    );
    const maximum = new Metric(
      'node_cooling_device_max_state',
      'Maximum throttle state of the cooling device',
      'gauge',
      labels,
    );
    return collectDevices((host, devices) => {
      for (const { folder, name, type } of find(host, 'thermal_zone')) {
        devices.value(temperature, [name, type], `${folder}/temp`, milli);
      }
      for (const { folder, name, type } of find(host, 'cooling_device')) {
        devices.value(current, [name, type], `${folder}/cur_state`);
        devices.constant(maximum, [name, type], readNumber(host, 'sys', `${folder}/max_state`));
      }
    });
  },
};

/** The devices whose name is `prefix` and a number; the number is the label. */
function find(host: Host, prefix: string): { folder: string; name: string; type: string }[] {
  return host
    .list('sys', THERMAL)
    .filter((device) => device.startsWith(prefix))
    .map((device) => {
      const folder = `${THERMAL}/${device}`;
      const type = readText(host, 'sys', `${folder}/type`) ?? '';
      return { folder, name: device.slice(prefix.length), type };
    });
}
