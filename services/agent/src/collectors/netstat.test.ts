import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { Scanner } from '../host/scanner.ts';
import { netstat, parseNetstat, parseSnmp6, splitSnmp6Name } from './netstat.ts';

const netstatFile = `TcpExt: SyncookiesSent TW ListenDrops
TcpExt: 1 23 4
IpExt: InNoRoutes InOctets
IpExt: 0 498496565
`;
const snmpFile = `Tcp: MaxConn ActiveOpens CurrEstab
Tcp: -1 168 2
UdpLite: InErrors
UdpLite: 9
`;
const snmp6File = `Ip6InReceives                   	24
Icmp6InMsgs                     	1
Udp6InErrors                    	0
`;

describe('netstat', () => {
  it("tells node_exporter's fields of all three files", () => {
    const host = hostOf({
      'proc/net/netstat': netstatFile,
      'proc/net/snmp': snmpFile,
      'proc/net/snmp6': snmp6File,
    });
    expect(collectLines(netstat, host)).toEqual([
      'node_netstat_Icmp6_InMsgs 1',
      'node_netstat_IpExt_InOctets 498496565',
      'node_netstat_TcpExt_ListenDrops 4',
      'node_netstat_TcpExt_SyncookiesSent 1',
      'node_netstat_Tcp_ActiveOpens 168',
      'node_netstat_Tcp_CurrEstab 2',
      'node_netstat_Udp6_InErrors 0',
      'node_netstat_UdpLite_InErrors 9',
    ]);
  });

  it('does without IPv6', () => {
    const host = hostOf({ 'proc/net/netstat': netstatFile, 'proc/net/snmp': snmpFile });
    expect(collectLines(netstat, host)).toHaveLength(6);
  });

  it.each([
    ['A: b\n', 'A: has names and no values'],
    ['A: b\nC: 1\n', 'A: has names and no values'],
    ['A: b c\nA: 1\n', 'A: has fewer values than names'],
    ['A: b\nA: 1 2\n', 'A: has more values than names'],
  ])('refuses %j', (text, want) => {
    expect(() => parseNetstat(Scanner.of(text), () => undefined)).toThrow(want);
  });

  it.each([
    ['Ip6InOctets', 'Ip6_InOctets'],
    ['UdpLite6InErrors', 'UdpLite6_InErrors'],
    ['Odd', undefined],
  ])('splits %s', (name, want) => {
    expect(splitSnmp6Name(name)).toBe(want);
  });

  it('survives any file', () => {
    expect(
      crashOf(netstatFile, (scanner) => parseNetstat(scanner, () => undefined)),
    ).toBeUndefined();
    expect(crashOf(snmp6File, (scanner) => parseSnmp6(scanner, () => undefined))).toBeUndefined();
  });
});
