import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { parseUdev } from './disk-info.ts';
import { diskstats } from './diskstats.ts';

const udev = `S:disk/by-id/ata-Example
E:ID_ATA=1
E:ID_ATA_WRITE_CACHE=1
E:ID_ATA_ROTATION_RATE_RPM=7200
E:ID_FS_TYPE=ext4
E:ID_FS_USAGE=filesystem
E:ID_FS_UUID=u-1
E:ID_FS_VERSION=1.0
E:ID_MODEL=Example
E:ID_PATH=pci-0000:00:1f.2-ata-1
E:ID_REVISION=R1
E:ID_SERIAL=Example_S1
E:ID_SERIAL_SHORT=S1
E:ID_WWN=0x5000
E:DM_NAME=vg-data
E:DM_UUID=LVM-1
E:DM_VG_NAME=vg
E:DM_LV_NAME=data
`;

describe('DiskInfo', () => {
  it('tells what udev knows of a disk', () => {
    const host = hostOf({
      'proc/diskstats': '8 16 sdb 1\n',
      'udev/b8:16': udev,
      'sys/block/sdb/queue/rotational': '1',
    });
    expect(collectLines(diskstats, host)).toEqual([
      'node_disk_ata_rotation_rate_rpm{device="sdb"} 7200',
      'node_disk_ata_write_cache{device="sdb"} 1',
      'node_disk_device_mapper_info{device="sdb",lv_layer="",lv_name="data",name="vg-data",uuid="LVM-1",vg_name="vg"} 1',
      'node_disk_filesystem_info{device="sdb",type="ext4",usage="filesystem",uuid="u-1",version="1.0"} 1',
      'node_disk_info{device="sdb",major="8",minor="16",model="Example",path="pci-0000:00:1f.2-ata-1",revision="R1",rotational="1",serial="S1",wwn="0x5000"} 1',
      'node_disk_reads_completed_total{device="sdb"} 1',
    ]);
  });

  it('survives any file', () => {
    expect(crashOf(udev, (scanner) => parseUdev(scanner))).toBeUndefined();
  });
});
