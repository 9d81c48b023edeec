import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { parseStat, stat } from './stat.ts';

const file = `cpu  1 2 3
cpu0 1 2 3
intr 512018 0 9 0
ctxt 1430152
btime 1795255833
processes 5091
procs_running 3
procs_blocked 1
softirq 22 1 2
`;

describe('stat', () => {
  it('tells interrupts, context switches, forks, the boot and running processes', () => {
    expect(collectLines(stat, hostOf({ 'proc/stat': file }))).toEqual([
      'node_boot_time_seconds 1795255833',
      'node_context_switches_total 1430152',
      'node_forks_total 5091',
      'node_intr_total 512018',
      'node_procs_blocked 1',
      'node_procs_running 3',
    ]);
  });

  it('survives any file', () => {
    expect(crashOf(file, (scanner) => parseStat(scanner, () => undefined))).toBeUndefined();
  });
});
