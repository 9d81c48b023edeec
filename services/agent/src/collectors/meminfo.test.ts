import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { meminfo, meminfoField, parseMeminfo } from './meminfo.ts';

const file = `MemTotal:       24684084 kB
Active(anon):       1536 kB
HugePages_Total:       2
DirectMap4k:       26624 kB
`;

describe('meminfo', () => {
  it('tells bytes of what is in kB, and counts as they are', () => {
    expect(collectLines(meminfo, hostOf({ 'proc/meminfo': file }))).toEqual([
      'node_memory_Active_anon_bytes 1572864',
      'node_memory_DirectMap4k_bytes 27262976',
      'node_memory_HugePages_Total 2',
      'node_memory_MemTotal_bytes 25276502016',
    ]);
  });

  it.each([
    ['MemFree', true, 'MemFree_bytes'],
    ['Inactive(file)', true, 'Inactive_file_bytes'],
    ['HugePages_Free', false, 'HugePages_Free'],
    ['Odd-Name', false, 'Odd_Name'],
  ])('names %s as node_exporter does', (name, isBytes, want) => {
    expect(meminfoField(name, isBytes)).toBe(want);
  });

  it('refuses a unit that it does not know', () => {
    const host = hostOf({ 'proc/meminfo': 'MemTotal: 1 MB\n' });
    expect(() => collectLines(meminfo, host)).toThrow('"MB" is not a known unit');
  });

  it('survives any file', () => {
    expect(crashOf(file, (scanner) => parseMeminfo(scanner, () => undefined))).toBeUndefined();
  });
});
