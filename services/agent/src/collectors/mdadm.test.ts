import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { Scanner } from '../host/scanner.ts';
import { mdadm, parseMdstat } from './mdadm.ts';

const file = `Personalities : [linear] [raid0] [raid1] [raid6]
md6 : active raid1 sdb2[2](F) sdc[1](S) sda2[0]
      195310144 blocks [2/1] [U_]
      [=>...................]  recovery =  8.5% (16775552/195310144) finish=17.0min speed=259783K/sec

md8 : active (auto-read-only) raid1 sdb1[1] sda1[0]
      195310144 blocks super 1.2 [2/2] [UU]
      bitmap: 0/30 pages [0KB], 65536KB chunk
      \tresync=PENDING

md219 : inactive sdb[2](S) sdc[1](S) sda[0](S)
      7932 blocks super external:imsm

md0 : active raid0 sdi1[0] sdh1[1]
      523968 blocks super 1.2 64k chunks

unused devices: <none>
`;

describe('parseMdstat', () => {
  it('reads arrays that are well, rebuilt, waiting and inactive', () => {
    const told = parseMdstat(Scanner.of(file)).map((array) => Object.values(array));
    expect(told).toEqual([
      ['md6', 'recovering', 2, 1, 1, 1, 195310144, 16775552],
      ['md8', 'resync', 2, 2, 0, 0, 195310144, 0],
      ['md219', 'inactive', 0, 0, 0, 3, 7932, 7932],
      ['md0', 'active', 2, 2, 0, 0, 523968, 523968],
    ]);
  });

  it('survives any file', () => {
    expect(crashOf(file, (scanner) => parseMdstat(scanner))).toBeUndefined();
  });
});

describe('mdadm', () => {
  it('tells state, disks and progress', () => {
    const one = file.split('\n').slice(0, 4).join('\n');
    expect(collectLines(mdadm, hostOf({ 'proc/mdstat': one }))).toEqual([
      'node_md_blocks{device="md6"} 195310144',
      'node_md_blocks_synced{device="md6"} 16775552',
      'node_md_disks{device="md6",state="active"} 1',
      'node_md_disks{device="md6",state="failed"} 1',
      'node_md_disks{device="md6",state="spare"} 1',
      'node_md_disks_required{device="md6"} 2',
      'node_md_state{device="md6",state="active"} 0',
      'node_md_state{device="md6",state="check"} 0',
      'node_md_state{device="md6",state="inactive"} 0',
      'node_md_state{device="md6",state="recovering"} 1',
      'node_md_state{device="md6",state="resync"} 0',
    ]);
  });

  it('has nothing to tell without the driver', () => {
    expect(() => collectLines(mdadm, hostOf({}))).toThrow('not loaded');
  });
});
