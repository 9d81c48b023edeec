import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { parseXfsStats, xfs } from './xfs.ts';

const file = `extent_alloc 1 97 2 3
log 8 21 0 5 1
rw 28 1
vnodes 92 0 0 0 1 2 3 0
xpc 399724544 92823103 86219234
`;

describe('xfs', () => {
  it('tells what each file system did', () => {
    const host = hostOf({ 'sys/fs/xfs/sda1/stats/stats': file, 'sys/fs/xfs/stats/stats': file });
    expect(collectLines(xfs, host)).toEqual([
      'node_xfs_extent_allocation_blocks_allocated_total{device="sda1"} 97',
      'node_xfs_extent_allocation_blocks_freed_total{device="sda1"} 3',
      'node_xfs_extent_allocation_extents_allocated_total{device="sda1"} 1',
      'node_xfs_extent_allocation_extents_freed_total{device="sda1"} 2',
      'node_xfs_read_calls_total{device="sda1"} 1',
      'node_xfs_vnode_active_total{device="sda1"} 92',
      'node_xfs_vnode_allocate_total{device="sda1"} 0',
      'node_xfs_vnode_get_total{device="sda1"} 0',
      'node_xfs_vnode_hold_total{device="sda1"} 0',
      'node_xfs_vnode_reclaim_total{device="sda1"} 2',
      'node_xfs_vnode_release_total{device="sda1"} 1',
      'node_xfs_vnode_remove_total{device="sda1"} 3',
      'node_xfs_write_calls_total{device="sda1"} 28',
    ]);
  });

  it('tells nothing without a file system', () => {
    expect(collectLines(xfs, hostOf({}))).toEqual([]);
  });

  it('survives any file', () => {
    expect(crashOf(file, (scanner) => parseXfsStats(scanner, () => undefined))).toBeUndefined();
  });
});
