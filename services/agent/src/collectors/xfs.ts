import type { Scanner } from '../host/scanner.ts';
import { Metric, type Series } from '../metrics/metric.ts';
import { PerKey } from '../metrics/per-key.ts';
import type { Collector } from './collector.ts';

const XFS = 'fs/xfs';
/** File systems that are mounted or gone are seen so many collections late. */
const COLLECTIONS_PER_LIST = 12;

/** The lines that are told: the first word, and for each number the series, `node_xfs_…_total`. */
const lines = new Map([
  [
    'extent_alloc',
    [
      ['extent_allocation_extents_allocated', 'Number of extents allocated for a filesystem.'],
      ['extent_allocation_blocks_allocated', 'Number of blocks allocated for a filesystem.'],
      ['extent_allocation_extents_freed', 'Number of extents freed for a filesystem.'],
      ['extent_allocation_blocks_freed', 'Number of blocks freed for a filesystem.'],
    ],
  ],
  ['abt', treeLine('allocation_btree', 'allocation B-tree')],
  [
    'blk_map',
    [
      ['block_mapping_reads', 'Number of block map for read operations for a filesystem.'],
      ['block_mapping_writes', 'Number of block map for write operations for a filesystem.'],
      ['block_mapping_unmaps', 'Number of block unmaps (deletes) for a filesystem.'],
      [
        'block_mapping_extent_list_insertions',
        'Number of extent list insertions for a filesystem.',
      ],
      ['block_mapping_extent_list_deletions', 'Number of extent list deletions for a filesystem.'],
      ['block_mapping_extent_list_lookups', 'Number of extent list lookups for a filesystem.'],
      ['block_mapping_extent_list_compares', 'Number of extent list compares for a filesystem.'],
    ],
  ],
  ['bmbt', treeLine('block_map_btree', 'block map B-tree')],
  [
    'dir',
    [
      [
        'directory_operation_lookup',
        'Number of file name directory lookups which miss the operating systems directory name lookup cache.',
      ],
      [
        'directory_operation_create',
        'Number of times a new directory entry was created for a filesystem.',
      ],
      [
        'directory_operation_remove',
        'Number of times an existing directory entry was created for a filesystem.',
      ],
      [
        'directory_operation_getdents',
        'Number of times the directory getdents operation was performed for a filesystem.',
      ],
    ],
  ],
  [
    'ig',
    [
      [
        'inode_operation_attempts',
        'Number of times the OS looked for an XFS inode in the inode cache.',
      ],
      [
        'inode_operation_found',
        'Number of times the OS looked for and found an XFS inode in the inode cache.',
      ],
      [
        'inode_operation_recycled',
        'Number of times the OS found an XFS inode in the cache, but could not use it as it was being recycled.',
      ],
      [
        'inode_operation_missed',
        'Number of times the OS looked for an XFS inode in the cache, but did not find it.',
      ],
      [
        'inode_operation_duplicates',
        'Number of times the OS tried to add a missing XFS inode to the inode cache, but found it had already been added by another process.',
      ],
      [
        'inode_operation_reclaims',
        'Number of times the OS reclaimed an XFS inode from the inode cache to free memory for another purpose.',
      ],
      [
        'inode_operation_attribute_changes',
        'Number of times the OS explicitly changed the attributes of an XFS inode.',
      ],
    ],
  ],
  [
    'rw',
    [
      ['write_calls', 'Number of write(2) system calls made to files in a filesystem.'],
      ['read_calls', 'Number of read(2) system calls made to files in a filesystem.'],
    ],
  ],
  [
    'vnodes',
    [
      ['vnode_active', 'Number of vnodes not on free lists for a filesystem.'],
      ['vnode_allocate', 'Number of times vn_alloc called for a filesystem.'],
      ['vnode_get', 'Number of times vn_get called for a filesystem.'],
      ['vnode_hold', 'Number of times vn_hold called for a filesystem.'],
      ['vnode_release', 'Number of times vn_rele called for a filesystem.'],
      ['vnode_reclaim', 'Number of times vn_reclaim called for a filesystem.'],
      ['vnode_remove', 'Number of times vn_remove called for a filesystem.'],
    ],
  ],
]);

function treeLine(name: string, what: string): string[][] {
  return [
    [`${name}_lookups`, `Number of ${what} lookups for a filesystem.`],
    [`${name}_compares`, `Number of ${what} compares for a filesystem.`],
    [`${name}_records_inserted`, `Number of ${what} records inserted for a filesystem.`],
    [`${name}_records_deleted`, `Number of ${what} records deleted for a filesystem.`],
  ];
}

/**
 * Reads a file system's statistics: in each line a name and its numbers. `field` gets each number with its
 * place in the line.
 *
 * Source: https://xfs.org/index.php/Runtime_Stats
 */
export function parseXfsStats(
  scanner: Scanner,
  field: (line: string, index: number, value: number) => void,
): void {
  while (scanner.nextLine()) {
    const name = scanner.word();
    const known = lines.get(name);
    for (let index = 0; index < (known?.length ?? 0) && !scanner.atLineEnd; index++) {
      field(name, index, scanner.number());
    }
  }
}

export const xfs: Collector = {
  name: 'xfs',
  create() {
    const metrics = [...lines].map(([line, columns]) => ({
      line,
      metrics: columns.map(
        ([name, help]) =>
          new Metric(`node_xfs_${name ?? ''}_total`, help ?? '', 'counter', ['device']),
      ),
    }));
    const devices = new PerKey(
      (device): ReadonlyMap<string, readonly Series[]> =>
        new Map(
          metrics.map(({ line, metrics }) => [
            line,
            metrics.map((metric) => metric.series(device)),
          ]),
        ),
    );
    let names: readonly string[] = [];
    let collections = 0;
    return (host, samples) => {
      if (collections++ % COLLECTIONS_PER_LIST === 0) names = host.list('sys', XFS);
      for (const device of names) {
        // Beside file systems there is the folder of their sum.
        const scanner =
          device === 'stats' ? undefined : host.readIfExists('sys', `${XFS}/${device}/stats/stats`);
        if (!scanner) continue;
        const series = devices.get(device);
        parseXfsStats(scanner, (line, index, value) => {
          const known = series.get(line)?.[index];
          if (known) samples.add(known, value);
        });
      }
      devices.endRound();
    };
  },
};
