import { describe, expect, it } from 'vitest';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { bcache, parseHumanSize } from './bcache.ts';

describe('parseHumanSize', () => {
  it.each([
    ['7', 7],
    ['1.5k', 1536],
    ['-2.0M', -2 * 1024 ** 2],
    ['1.0T', 1024 ** 4],
    ['', undefined],
    ['1.0X', undefined],
  ])('reads %j', (text, want) => {
    expect(parseHumanSize(text)).toBe(want);
  });
});

describe('bcache', () => {
  it('tells cache sets and their devices', () => {
    const root = 'sys/fs/bcache/deaddd54-c735';
    const host = hostOf({
      'sys/fs/bcache/register': '',
      [`${root}/btree_cache_size`]: '1.5k',
      [`${root}/internal/btree_read_average_duration_us`]: '1305',
      [`${root}/bdev0/dirty_data`]: '0',
      [`${root}/bdev0/stats_total/cache_hits`]: '546',
      [`${root}/cache0/written`]: '512',
    });
    expect(collectLines(bcache, host)).toEqual([
      'node_bcache_btree_cache_size_bytes{uuid="deaddd54-c735"} 1536',
      'node_bcache_btree_read_average_duration_seconds{uuid="deaddd54-c735"} 0.001305',
      'node_bcache_cache_hits_total{backing_device="bdev0",uuid="deaddd54-c735"} 546',
      'node_bcache_dirty_data_bytes{backing_device="bdev0",uuid="deaddd54-c735"} 0',
      'node_bcache_written_bytes_total{cache_device="cache0",uuid="deaddd54-c735"} 512',
    ]);
  });
});
