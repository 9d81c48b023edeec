import { describe, expect, it } from 'vitest';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { time } from './time.ts';

describe('time', () => {
  it('tells the clock, the zone and the clock sources', () => {
    const folder = 'sys/devices/system/clocksource';
    const host = hostOf(
      {
        [`${folder}/clocksource0/available_clocksource`]: 'kvm-clock tsc ',
        [`${folder}/clocksource0/current_clocksource`]: 'tsc',
      },
      {
        lists: { [folder]: ['clocksource0', 'power', 'uevent'] },
        timeZone: { name: 'CET', offsetSeconds: 3600 },
      },
    );
    expect(collectLines(time, host)).toEqual([
      'node_time_clocksource_available_info{clocksource="kvm-clock",device="0"} 1',
      'node_time_clocksource_available_info{clocksource="tsc",device="0"} 1',
      'node_time_clocksource_current_info{clocksource="tsc",device="0"} 1',
      'node_time_seconds 1760000000',
      'node_time_zone_offset_seconds{time_zone="CET"} 3600',
    ]);
  });
});
