import { AgentError } from '../errors.ts';
import { Metric, type Series, single } from '../metrics/metric.ts';
import type { Collector } from './collector.ts';
import { addRpcLines, procedures } from './rpc-file.ts';

const versions = [
  ['proc2', '2'],
  ['proc3', '3'],
  ['proc4', '4'],
] as const;

function total(name: string, help: string): Series {
  return single(`node_nfs_${name}_total`, help, 'counter');
}

/** The series of each number in a line; undefined for one that is not told. */
function lineSeries(): ReadonlyMap<string, readonly (Series | undefined)[]> {
  const packets = new Metric(
    'node_nfs_packets_total',
    'Total NFSd network packets (sent+received) by protocol type.',
    'counter',
    ['protocol'],
  );
  const requests = new Metric(
    'node_nfs_requests_total',
    'Number of NFS procedures invoked.',
    'counter',
    ['proto', 'method'],
  );
  return new Map<string, readonly (Series | undefined)[]>([
    [
      'net',
      [
        undefined,
        packets.series('udp'),
        packets.series('tcp'),
        total('connections', 'Total number of NFSd TCP connections.'),
      ],
    ],
    [
      'rpc',
      [
        total('rpcs', 'Total number of RPCs performed.'),
        total('rpc_retransmissions', 'Number of RPC transmissions performed.'),
        total('rpc_authentication_refreshes', 'Number of RPC authentication refreshes performed.'),
      ],
    ],
    ...versions.map(
      ([line, proto]) =>
        // The first number says how many follow.
        [
          line,
          [undefined, ...procedures[line].map((method) => requests.series(proto, method))],
        ] as const,
    ),
  ]);
}

/** What this host asks of NFS servers. */
export const nfs: Collector = {
  name: 'nfs',
  create() {
    const lines = lineSeries();
    return (host, samples) => {
      const scanner = host.readIfExists('proc', 'net/rpc/nfs');
      if (!scanner) throw new AgentError('no_data', 'cannot read NFS: the client is not loaded');
      addRpcLines(scanner, lines, samples);
    };
  },
};
