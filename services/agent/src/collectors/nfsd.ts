import { AgentError } from '../errors.ts';
import { Metric, type Series, single } from '../metrics/metric.ts';
import type { Collector } from './collector.ts';
import { addRpcLines, procedures } from './rpc-file.ts';

const versions = [
  ['proc2', '2'],
  ['proc3', '3'],
  ['proc4ops', '4'],
] as const;
/** Not told: nobody calls them, or they say where a request begins. */
const untold = new Set(['Null', 'Op0Unused', 'Op1Unused', 'Op2Future', 'PutPubFH', 'PutRootFH']);

type LineSeries = readonly (Series | undefined)[];

function total(name: string, help: string): Series {
  return single(`node_nfsd_${name}_total`, help, 'counter');
}

function gauge(name: string, help: string): Series {
  return single(`node_nfsd_${name}`, help, 'gauge');
}

/** What was asked of the server, by version and procedure. */
function requestLines(): readonly (readonly [string, LineSeries])[] {
  const requests = new Metric(
    'node_nfsd_requests_total',
    'Total number NFSd Requests by method and protocol.',
    'counter',
    ['proto', 'method'],
  );
  return versions.map(([line, proto]) => [
    line,
    [
      // The first number says how many follow.
      undefined,
      ...procedures[line].map((method) =>
        untold.has(method) ? undefined : requests.series(proto, method),
      ),
    ],
  ]);
}

/** The series of each number in a line; undefined for one that is not told. */
function lineSeries(): ReadonlyMap<string, LineSeries> {
  const packets = new Metric(
    'node_nfsd_packets_total',
    'Total NFSd network packets (sent+received) by protocol type.',
    'counter',
    ['protocol'],
  );
  const errors = new Metric(
    'node_nfsd_rpc_errors_total',
    'Total number of NFSd RPC errors by error type.',
    'counter',
    ['error'],
  );
  const cache = 'Total number of NFSd Reply Cache';
  const readAhead: (Series | undefined)[] = Array.from({ length: 12 }, () => undefined);
  readAhead[0] = gauge(
    'read_ahead_cache_size_blocks',
    'How large the read ahead cache is in blocks.',
  );
  readAhead[11] = total(
    'read_ahead_cache_not_found',
    'Total number of NFSd read ahead cache not found.',
  );
  return new Map<string, LineSeries>([
    [
      'rc',
      [
        total('reply_cache_hits', `${cache} hits (client lost server response).`),
        total('reply_cache_misses', `${cache} an operation that requires caching (idempotent).`),
        total('reply_cache_nocache', `${cache} non-idempotent operations (rename/delete/…).`),
      ],
    ],
    ['fh', [total('file_handles_stale', 'Total number of NFSd stale file handles')]],
    [
      'io',
      [
        total('disk_bytes_read', 'Total NFSd bytes read.'),
        total('disk_bytes_written', 'Total NFSd bytes written.'),
      ],
    ],
    ['th', [gauge('server_threads', 'Total number of NFSd kernel threads that are running.')]],
    ['ra', readAhead],
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
        total('server_rpcs', 'Total number of NFSd RPCs.'),
        undefined,
        errors.series('fmt'),
        errors.series('auth'),
        errors.series('cInt'),
      ],
    ],
    ...requestLines(),
  ]);
}

/** What this host's NFS server does. */
export const nfsd: Collector = {
  name: 'nfsd',
  create() {
    const lines = lineSeries();
    return (host, samples) => {
      const scanner = host.readIfExists('proc', 'net/rpc/nfsd');
      if (!scanner) throw new AgentError('no_data', 'cannot read NFS: the server is not loaded');
      addRpcLines(scanner, lines, samples);
    };
  },
};
