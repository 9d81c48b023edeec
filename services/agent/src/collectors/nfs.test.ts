import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { nfs } from './nfs.ts';
import { parseRpc } from './rpc-file.ts';

const file = `net 70 70 69 45
rpc 1218785755 374636 1218815394
proc3 22 2 1 57
`;

describe('nfs', () => {
  it('tells packets, calls and procedures', () => {
    expect(collectLines(nfs, hostOf({ 'proc/net/rpc/nfs': file }))).toEqual([
      'node_nfs_connections_total 45',
      'node_nfs_packets_total{protocol="tcp"} 69',
      'node_nfs_packets_total{protocol="udp"} 70',
      'node_nfs_requests_total{method="GetAttr",proto="3"} 1',
      'node_nfs_requests_total{method="Null",proto="3"} 2',
      'node_nfs_requests_total{method="SetAttr",proto="3"} 57',
      'node_nfs_rpc_authentication_refreshes_total 1218815394',
      'node_nfs_rpc_retransmissions_total 374636',
      'node_nfs_rpcs_total 1218785755',
    ]);
  });

  it('has nothing to tell without the client', () => {
    expect(() => collectLines(nfs, hostOf({}))).toThrow('not loaded');
  });
});

describe('parseRpc', () => {
  it('survives any file', () => {
    expect(crashOf(file, (scanner) => parseRpc(scanner, () => undefined))).toBeUndefined();
  });
});
