import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { diskstats, parseDiskstats } from './diskstats.ts';

const file = `   7       0 loop0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
 254       0 vda 35394 6640 2679378 17023 9414 55975 2722984 9587 3 5436 27243 7640 59 296776 622 238 9
 254       1 vda1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1
   8       0 sdb 1 2 3 4 5 6 7 8 9 10 11
`;

describe('diskstats', () => {
  it('tells counts, bytes and seconds of whole disks, as many as the kernel has', () => {
    const lines = collectLines(diskstats, hostOf({ 'proc/diskstats': file }));
    expect(lines.filter((line) => line.includes('"vda"'))).toEqual([
      'node_disk_discard_time_seconds_total{device="vda"} 0.622',
      'node_disk_discarded_sectors_total{device="vda"} 296776',
      'node_disk_discards_completed_total{device="vda"} 7640',
      'node_disk_discards_merged_total{device="vda"} 59',
      'node_disk_flush_requests_time_seconds_total{device="vda"} 0.009',
      'node_disk_flush_requests_total{device="vda"} 238',
      'node_disk_info{device="vda",major="254",minor="0",model="",path="",revision="",rotational="0",serial="",wwn=""} 1',
      'node_disk_io_now{device="vda"} 3',
      'node_disk_io_time_seconds_total{device="vda"} 5.436',
      'node_disk_io_time_weighted_seconds_total{device="vda"} 27.243',
      'node_disk_read_bytes_total{device="vda"} 1371841536',
      'node_disk_read_time_seconds_total{device="vda"} 17.023',
      'node_disk_reads_completed_total{device="vda"} 35394',
      'node_disk_reads_merged_total{device="vda"} 6640',
      'node_disk_write_time_seconds_total{device="vda"} 9.587',
      'node_disk_writes_completed_total{device="vda"} 9414',
      'node_disk_writes_merged_total{device="vda"} 55975',
      'node_disk_written_bytes_total{device="vda"} 1394167808',
    ]);
    expect(lines.filter((line) => line.includes('"sdb"'))).toHaveLength(11 + 1);
    expect(lines).toHaveLength(18 + 12);
  });

  it.each([
    ['sda', true],
    ['nvme0n1', true],
    ['dm-3', true],
    ['md127', true],
    ['sda1', false],
    ['xvdf2', false],
    ['nvme0n1p1', false],
    ['loop7', false],
    ['ram0', false],
    ['zram0', false],
  ])('tells %s: %s', (name, want) => {
    const lines = collectLines(diskstats, hostOf({ 'proc/diskstats': `8 0 ${name} 1 2 3\n` }));
    expect(lines.length > 0).toBe(want);
  });

  it('survives any file', () => {
    const values = new Float64Array(17);
    expect(
      crashOf(file, (scanner) => parseDiskstats(scanner, values, () => undefined)),
    ).toBeUndefined();
  });
});
