import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { parseSchedstat, schedstat } from './schedstat.ts';

const file = `version 15
timestamp 15819019232
cpu0 498494191 0 3533438552 2553969831 3853684107 2465731542 2045936778163039 343796328169361 4767485306
domain0 00000000,00000003 212499247 210112015
cpu1 1 0 3 4 5 6 1500000000 250000000 9
`;

describe('schedstat', () => {
  it('tells how long tasks ran and waited', () => {
    expect(collectLines(schedstat, hostOf({ 'proc/schedstat': file }))).toEqual([
      'node_schedstat_running_seconds_total{cpu="0"} 2045936.778163039',
      'node_schedstat_running_seconds_total{cpu="1"} 1.5',
      'node_schedstat_timeslices_total{cpu="0"} 4767485306',
      'node_schedstat_timeslices_total{cpu="1"} 9',
      'node_schedstat_waiting_seconds_total{cpu="0"} 343796.328169361',
      'node_schedstat_waiting_seconds_total{cpu="1"} 0.25',
    ]);
  });

  it('has nothing to tell of a kernel that does not count', () => {
    expect(() => collectLines(schedstat, hostOf({}))).toThrow('CONFIG_SCHEDSTATS');
  });

  it('survives any file', () => {
    expect(crashOf(file, (scanner) => parseSchedstat(scanner, () => undefined))).toBeUndefined();
  });
});
