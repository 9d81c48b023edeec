import { describe, expect, it } from 'vitest';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { watchdog } from './watchdog.ts';

describe('watchdog', () => {
  it('tells times and what the device is', () => {
    const root = 'sys/class/watchdog/watchdog0';
    const host = hostOf({
      [`${root}/timeout`]: '60',
      [`${root}/identity`]: 'Software Watchdog',
      [`${root}/state`]: 'active',
    });
    expect(collectLines(watchdog, host)).toEqual([
      'node_watchdog_info{identity="Software Watchdog",name="watchdog0",options="",pretimeout_governor="",state="active",status=""} 1',
      'node_watchdog_timeout_seconds{name="watchdog0"} 60',
    ]);
  });
});
