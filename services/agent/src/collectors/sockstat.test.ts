import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { parseSockstat, sockstat } from './sockstat.ts';

const file = `sockets: used 19
TCP: inuse 4 orphan 0 tw 2 alloc 5 mem 205
FRAG: inuse 0 memory 7
`;

describe('sockstat', () => {
  it('tells sockets by protocol and state, and pages in bytes as well', () => {
    const host = hostOf(
      { 'proc/net/sockstat': file, 'proc/net/sockstat6': 'TCP6: inuse 1\n' },
      { facts: { machine: 'aarch64', pageSizeBytes: 65_536 } },
    );
    expect(collectLines(sockstat, host)).toEqual([
      'node_sockstat_FRAG_inuse 0',
      'node_sockstat_FRAG_memory 7',
      'node_sockstat_TCP6_inuse 1',
      'node_sockstat_TCP_alloc 5',
      'node_sockstat_TCP_inuse 4',
      'node_sockstat_TCP_mem 205',
      'node_sockstat_TCP_mem_bytes 13434880',
      'node_sockstat_TCP_orphan 0',
      'node_sockstat_TCP_tw 2',
      'node_sockstat_sockets_used 19',
    ]);
  });

  it('tells nothing where there is no IP', () => {
    expect(collectLines(sockstat, hostOf({}))).toEqual([]);
  });

  it('survives any file', () => {
    expect(crashOf(file, (scanner) => parseSockstat(scanner, () => undefined))).toBeUndefined();
  });
});
