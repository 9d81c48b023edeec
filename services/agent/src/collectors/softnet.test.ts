import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { parseSoftnet, softnet } from './softnet.ts';

const file = `0010822c 00000001 00000002 0 0 0 0 0 00000003 00000004 00000005 00000006 00000007 0 0
`;

describe('softnet', () => {
  it('tells packets and queues by CPU', () => {
    expect(collectLines(softnet, hostOf({ 'proc/net/softnet_stat': file }))).toEqual([
      'node_softnet_backlog_len{cpu="7"} 6',
      'node_softnet_cpu_collision_total{cpu="7"} 3',
      'node_softnet_dropped_total{cpu="7"} 1',
      'node_softnet_flow_limit_count_total{cpu="7"} 5',
      'node_softnet_processed_total{cpu="7"} 1081900',
      'node_softnet_received_rps_total{cpu="7"} 4',
      'node_softnet_times_squeezed_total{cpu="7"} 2',
    ]);
  });

  it('counts lines as CPUs where an old kernel does not name them', () => {
    const old = 'a 0 0 0 0 0 0 0 0\nb 0 0 0 0 0 0 0 0\n';
    expect(collectLines(softnet, hostOf({ 'proc/net/softnet_stat': old }))).toContain(
      'node_softnet_processed_total{cpu="1"} 11',
    );
  });

  it('survives any file', () => {
    expect(
      crashOf(file, (scanner) => parseSoftnet(scanner, new Float64Array(13), () => undefined)),
    ).toBeUndefined();
  });
});
