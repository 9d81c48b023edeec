import { describe, expect, it } from 'vitest';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { nfsd } from './nfsd.ts';

const file = `rc 0 6 18622
fh 0 0 0 0 0
io 157286400 0
th 8 0 0.000 0.000
ra 32 0 0 0 0 0 0 0 0 0 0 7
net 18628 0 18628 6
rpc 18628 1 2 3 4
proc3 22 2 112
proc4ops 40 0 0 0 98
`;

describe('nfsd', () => {
  it('tells the server, its caches and requests', () => {
    expect(collectLines(nfsd, hostOf({ 'proc/net/rpc/nfsd': file }))).toEqual([
      'node_nfsd_connections_total 6',
      'node_nfsd_disk_bytes_read_total 157286400',
      'node_nfsd_disk_bytes_written_total 0',
      'node_nfsd_file_handles_stale_total 0',
      'node_nfsd_packets_total{protocol="tcp"} 18628',
      'node_nfsd_packets_total{protocol="udp"} 0',
      'node_nfsd_read_ahead_cache_not_found_total 7',
      'node_nfsd_read_ahead_cache_size_blocks 32',
      'node_nfsd_reply_cache_hits_total 0',
      'node_nfsd_reply_cache_misses_total 6',
      'node_nfsd_reply_cache_nocache_total 18622',
      'node_nfsd_requests_total{method="Access",proto="4"} 98',
      'node_nfsd_requests_total{method="GetAttr",proto="3"} 112',
      'node_nfsd_rpc_errors_total{error="auth"} 3',
      'node_nfsd_rpc_errors_total{error="cInt"} 4',
      'node_nfsd_rpc_errors_total{error="fmt"} 2',
      'node_nfsd_server_rpcs_total 18628',
      'node_nfsd_server_threads 8',
    ]);
  });

  it('has nothing to tell without the server', () => {
    expect(() => collectLines(nfsd, hostOf({}))).toThrow('not loaded');
  });
});
