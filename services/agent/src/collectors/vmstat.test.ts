import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { parseVmstat, vmstat } from './vmstat.ts';

const file = `nr_free_pages 6027335
pgpgin 1342821
pswpout 0
pgfault 2895738
pgmajfault 1080
oom_kill 3
workingset_nodes 12
`;

describe('vmstat', () => {
  it("tells node_exporter's fields", () => {
    expect(collectLines(vmstat, hostOf({ 'proc/vmstat': file }))).toEqual([
      'node_vmstat_oom_kill 3',
      'node_vmstat_pgfault 2895738',
      'node_vmstat_pgmajfault 1080',
      'node_vmstat_pgpgin 1342821',
      'node_vmstat_pswpout 0',
    ]);
  });

  it('tells other fields when asked', () => {
    const host = hostOf({ 'proc/vmstat': file });
    expect(collectLines(vmstat, host, { vmstatFields: /^nr_/ })).toEqual([
      'node_vmstat_nr_free_pages 6027335',
    ]);
  });

  it('survives any file', () => {
    expect(
      crashOf(file, (scanner) =>
        parseVmstat(
          scanner,
          () => true,
          () => undefined,
        ),
      ),
    ).toBeUndefined();
  });
});
