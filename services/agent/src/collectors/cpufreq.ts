import { Metric } from '../metrics/metric.ts';
import type { Collector } from './collector.ts';
import { collectDevices } from './device-list.ts';
import { readNumber, readText } from './sys-file.ts';

const CPU_ROOT = 'devices/system/cpu';
const kilo = (value: number) => value * 1000;

/** Files in kHz that move, and the series in Hz. */
const moving = [
  ['cpuinfo_cur_freq', 'frequency_hertz', 'Current CPU thread frequency in hertz.'],
  ['scaling_cur_freq', 'scaling_frequency_hertz', 'Current scaled CPU thread frequency in hertz.'],
] as const;
const limits = [
  ['cpuinfo_min_freq', 'frequency_min_hertz', 'Minimum CPU thread frequency in hertz.'],
  ['cpuinfo_max_freq', 'frequency_max_hertz', 'Maximum CPU thread frequency in hertz.'],
  [
    'scaling_min_freq',
    'scaling_frequency_min_hertz',
    'Minimum scaled CPU thread frequency in hertz.',
  ],
  [
    'scaling_max_freq',
    'scaling_frequency_max_hertz',
    'Maximum scaled CPU thread frequency in hertz.',
  ],
] as const;

const metricOf = ([file, name, help]: readonly [string, string, string]) => ({
  file,
  metric: new Metric(`node_cpu_${name}`, help, 'gauge', ['cpu']),
});

/** Source: https://docs.kernel.org/admin-guide/pm/cpufreq.html */
export const cpufreq: Collector = {
  name: 'cpufreq',
  create() {
    const movingMetrics = moving.map(metricOf);
    const limitMetrics = limits.map(metricOf);
    const governor = new Metric(
      'node_cpu_scaling_governor',
      'Current enabled CPU frequency governor.',
      'gauge',
      ['cpu', 'governor'],
    );
    return collectDevices((host, devices) => {
      for (const name of host.list('sys', CPU_ROOT)) {
        if (!/^cpu\d+$/.test(name)) continue;
        const folder = `${CPU_ROOT}/${name}/cpufreq`;
        const current = readText(host, 'sys', `${folder}/scaling_governor`);
        if (current === undefined) continue;
        const cpu = name.slice('cpu'.length);
        for (const { file, metric } of movingMetrics) {
          devices.value(metric, [cpu], `${folder}/${file}`, kilo);
        }
        for (const { file, metric } of limitMetrics) {
          const value = readNumber(host, 'sys', `${folder}/${file}`);
          devices.constant(metric, [cpu], value === undefined ? undefined : kilo(value));
        }
        const all = readText(host, 'sys', `${folder}/scaling_available_governors`) ?? '';
        for (const word of all.split(' ').filter((each) => each !== '')) {
          devices.constant(governor, [cpu, word], word === current ? 1 : 0);
        }
      }
    });
  },
};
