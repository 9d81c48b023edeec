import { describe, expect, it } from 'vitest';
import { collectLines, hostOf, sampleLines } from '../../test/fake-host.ts';
import { Metric } from '../metrics/metric.ts';
import { Samples } from '../metrics/samples.ts';
import { collectDevices, deviceNames } from './device-list.ts';

const fan = new Metric('node_fan', 'A fan.', 'gauge', ['device']);
const limit = new Metric('node_limit', 'Its limit.', 'gauge', ['device']);
const fans = {
  name: 'fans',
  create: () =>
    collectDevices((host, devices) => {
      for (const name of deviceNames(host, 'class/fan', /^fan/)) {
        devices.value(fan, [name], `class/fan/${name}/now`, (value) => value / 10);
        devices.constant(limit, [name], name === 'fan0' ? 7 : undefined);
      }
    }),
};

describe('collectDevices', () => {
  it('tells values and constants, and leaves out what cannot be read', () => {
    const host = hostOf({ 'sys/class/fan/fan0/now': '15', 'sys/class/fan/fan1/now': '' });
    expect(collectLines(fans, host)).toEqual([
      'node_fan{device="fan0"} 1.5',
      'node_limit{device="fan0"} 7',
    ]);
  });

  it('has nothing to tell without devices', () => {
    expect(() => collectLines(fans, hostOf({}))).toThrow('has no such device');
  });

  it('sees new devices after some collections, and keeps the series of the old', () => {
    const collect = fans.create();
    const samples = new Samples(10);
    const one = { 'sys/class/fan/fan2/now': '1' };
    const two = { ...one, 'sys/class/fan/fan3/now': '2' };
    collect(hostOf(one), samples);
    const series = samples.seriesAt(0);
    const counts = Array.from({ length: 12 }, () => {
      samples.clear();
      collect(hostOf(two), samples);
      return sampleLines(samples).length;
    });
    expect([counts[10], counts[11]]).toEqual([1, 2]);
    expect(samples.seriesAt(0)).toBe(series);
  });
});
