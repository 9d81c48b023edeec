import { describe, expect, it } from 'vitest';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { btrfs } from './btrfs.ts';

describe('btrfs', () => {
  it('tells space by kind and layout, and devices', () => {
    const root = 'sys/fs/btrfs/0abb-1';
    const host = hostOf({
      'sys/fs/btrfs/features/big_metadata': '1',
      [`${root}/label`]: 'fixture',
      [`${root}/allocation/global_rsv_size`]: '16777216',
      [`${root}/allocation/data/bytes_reserved`]: '0',
      [`${root}/allocation/data/raid5/used_bytes`]: '808189952',
      [`${root}/allocation/data/raid5/total_bytes`]: '2147483648',
      [`${root}/devices/loop25/size`]: '20971520',
      [`${root}/devices/loop26/size`]: '20971520',
      [`${root}/devices/loop27/size`]: '20971520',
    });
    const device = (name: string) =>
      `node_btrfs_device_size_bytes{device="${name}",uuid="0abb-1"} 10737418240`;
    expect(collectLines(btrfs, host)).toEqual([
      'node_btrfs_allocation_ratio{block_group_type="data",mode="raid5",uuid="0abb-1"} 1.5',
      device('loop25'),
      device('loop26'),
      device('loop27'),
      'node_btrfs_global_rsv_size_bytes{uuid="0abb-1"} 16777216',
      'node_btrfs_info{label="fixture",uuid="0abb-1"} 1',
      'node_btrfs_reserved_bytes{block_group_type="data",uuid="0abb-1"} 0',
      'node_btrfs_size_bytes{block_group_type="data",mode="raid5",uuid="0abb-1"} 2147483648',
      'node_btrfs_used_bytes{block_group_type="data",mode="raid5",uuid="0abb-1"} 808189952',
    ]);
  });
});
