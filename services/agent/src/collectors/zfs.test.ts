import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { parseKstat, zfs } from './zfs.ts';

const file = `6 1 0x01 91 4368 5266997922 97951858082072
name                            type data
hits                            4    8772612
memory_available-bytes          3    -922337203
`;
const objset = `36 1 0x01 7 2160 5214787391 74985931356512
name                            type data
dataset_name                    7    pool1/data set
writes                          4    4
`;

describe('zfs', () => {
  it('tells the module, pools and data sets', () => {
    const root = 'proc/spl/kstat/zfs';
    const host = hostOf({
      [`${root}/arcstats`]: file,
      [`${root}/pool1/state`]: 'ONLINE',
      [`${root}/pool1/objset-1`]: objset,
    });
    const lines = collectLines(zfs, host);
    expect(lines.filter((line) => !line.endsWith(' 0'))).toEqual([
      'node_zfs_arc_hits 8772612',
      'node_zfs_arc_memory_available_bytes -922337203',
      'node_zfs_zpool_dataset_writes{dataset="pool1/data set",zpool="pool1"} 4',
      'node_zfs_zpool_state{state="online",zpool="pool1"} 1',
    ]);
    expect(lines).toContain('node_zfs_zpool_state{state="faulted",zpool="pool1"} 0');
  });

  it('has nothing to tell when it is not loaded', () => {
    expect(() => collectLines(zfs, hostOf({}))).toThrow('not loaded');
  });

  it('survives any file', () => {
    expect(crashOf(file, (scanner) => parseKstat(scanner, () => undefined))).toBeUndefined();
  });
});
