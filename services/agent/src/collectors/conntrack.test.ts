import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { conntrack, parseConntrackStat } from './conntrack.ts';

const file = `entries  clashres found new invalid ignore delete chainlength insert insert_failed drop early_drop icmp_error  expect_new expect_create expect_delete search_restart
0000000a  00000000 00000001 00000000 00000002 00000003 00000000 00000000 00000004 00000005 00000006 00000007 00000000  00000000 00000000 00000000 00000008
0000000a  00000000 00000010 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000  00000000 00000000 00000000 00000000
`;

describe('conntrack', () => {
  it('tells the table and what all CPUs did with it', () => {
    const host = hostOf({
      'proc/sys/net/netfilter/nf_conntrack_count': '10',
      'proc/sys/net/netfilter/nf_conntrack_max': '262144',
      'proc/net/stat/nf_conntrack': file,
    });
    expect(collectLines(conntrack, host)).toEqual([
      'node_nf_conntrack_entries 10',
      'node_nf_conntrack_entries_limit 262144',
      'node_nf_conntrack_stat_drop 6',
      'node_nf_conntrack_stat_early_drop 7',
      'node_nf_conntrack_stat_found 17',
      'node_nf_conntrack_stat_ignore 3',
      'node_nf_conntrack_stat_insert 4',
      'node_nf_conntrack_stat_insert_failed 5',
      'node_nf_conntrack_stat_invalid 2',
      'node_nf_conntrack_stat_search_restart 8',
    ]);
  });

  it('has nothing to tell of a kernel that does not track', () => {
    expect(() => collectLines(conntrack, hostOf({}))).toThrow('does not track');
  });

  it('survives any file', () => {
    expect(crashOf(file, (scanner) => parseConntrackStat(scanner))).toBeUndefined();
  });
});
