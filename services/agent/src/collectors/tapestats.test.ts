import { describe, expect, it } from 'vitest';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { tapestats } from './tapestats.ts';

describe('tapestats', () => {
  it('tells what a drive does', () => {
    const root = 'sys/class/scsi_tape/st0/stats';
    const host = hostOf({
      'sys/class/scsi_tape/nst0/stats/in_flight': '1',
      [`${root}/in_flight`]: '1',
      [`${root}/read_byte_cnt`]: '979383912',
      [`${root}/read_ns`]: '33788355744',
    });
    expect(collectLines(tapestats, host)).toEqual([
      'node_tape_io_now{device="st0"} 1',
      'node_tape_read_bytes_total{device="st0"} 979383912',
      'node_tape_read_time_seconds_total{device="st0"} 33.788355744',
    ]);
  });
});
