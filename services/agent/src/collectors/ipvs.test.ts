import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { ipvs, parseIpvs, parseIpvsStats } from './ipvs.ts';

const stats = `   Total Incoming Outgoing         Incoming         Outgoing
   Conns  Packets  Packets            Bytes            Bytes
 16AA370 E33656E5        0     51D8C8883AB3        0

 Conns/s   Pkts/s   Pkts/s          Bytes/s          Bytes/s
       4    1FB3C        0          1282A8F                0
`;
const table = `IP Virtual Server version 1.2.1 (size=4096)
Prot LocalAddress:Port Scheduler Flags
  -> RemoteAddress:Port Forward Weight ActiveConn InActConn
TCP  C0A80016:0CEA wlc
  -> C0A85216:0CEA      Tunnel  100    248        2
TCP  [2620:0000:0000:0000:0000:0000:0000:0001]:0050 sh
  -> [2620:0000:0000:0000:0000:0000:0000:0004]:0050      Route   0    0        1
FWM  10001000 wlc
  -> C0A83215:0CE8      Route   20    0          0
`;

describe('ipvs', () => {
  it('tells totals and real servers', () => {
    const host = hostOf({ 'proc/net/ip_vs_stats': stats, 'proc/net/ip_vs': table });
    const lines = collectLines(ipvs, host);
    expect(lines.filter((line) => !line.includes('backend_connections'))).toEqual([
      'node_ipvs_backend_weight{local_address="",local_mark="10001000",local_port="0",proto="FWM",remote_address="192.168.50.21",remote_port="3304"} 20',
      'node_ipvs_backend_weight{local_address="192.168.0.22",local_mark="",local_port="3306",proto="TCP",remote_address="192.168.82.22",remote_port="3306"} 100',
      'node_ipvs_backend_weight{local_address="2620::1",local_mark="",local_port="80",proto="TCP",remote_address="2620::4",remote_port="80"} 0',
      'node_ipvs_connections_total 23765872',
      'node_ipvs_incoming_bytes_total 89991519156915',
      'node_ipvs_incoming_packets_total 3811989221',
      'node_ipvs_outgoing_bytes_total 0',
      'node_ipvs_outgoing_packets_total 0',
    ]);
    expect(lines).toContain(
      'node_ipvs_backend_connections_active{local_address="192.168.0.22",local_mark="",local_port="3306",proto="TCP",remote_address="192.168.82.22",remote_port="3306"} 248',
    );
  });

  it('has nothing to tell when it is not loaded', () => {
    expect(() => collectLines(ipvs, hostOf({}))).toThrow('not loaded');
  });

  it('survives any file', () => {
    expect(crashOf(stats, (scanner) => parseIpvsStats(scanner))).toBeUndefined();
    expect(crashOf(table, (scanner) => parseIpvs(scanner, () => undefined))).toBeUndefined();
  });
});
