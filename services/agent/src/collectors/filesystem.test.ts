import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { filesystem, parseMount, parseMountinfo, unescapeOctal } from './filesystem.ts';

const file = `22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 master:2 - ext4 /dev/vda rw,discard
28 27 0:25 / /mnt/a\\040b ro,nosuid - tmpfs tmp\\134fs rw,size=4k
29 27 254:0 /sub / rw,relatime - ext4 /dev/vda rw
30 27 254:1 / /var/lib/docker/overlay2/x rw - ext4 /dev/vdb rw
`;
const stat = { bsize: 4096, blocks: 1000, bfree: 500, bavail: 400, files: 300, ffree: 200 };

describe('parseMount', () => {
  it('reads a line with and without optional fields', () => {
    expect(parseMount('254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,discard')).toEqual({
      device: '/dev/vda',
      mountPoint: '/',
      fsType: 'ext4',
      major: '254',
      minor: '0',
      readOnly: false,
    });
    expect(parseMount('0:25 / /mnt ro,nosuid - tmpfs none rw').readOnly).toBe(true);
    expect(parseMount('0:25 / /mnt rw - squashfs none ro,x').readOnly).toBe(true);
  });

  it.each(['', '1:2 / / rw ext4 /dev/vda rw', 'x / / rw - ext4 /dev/vda rw'])(
    'refuses %j',
    (line) => {
      expect(() => parseMount(line)).toThrow(expect.objectContaining({ code: 'malformed' }));
    },
  );

  it("undoes the kernel's escapes", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const escaped = text.replace(/[ \t\n\\]/g, (char) => {
          const octal = char.charCodeAt(0).toString(8);
          return `\\${octal.padStart(3, '0')}`;
        });
        expect(unescapeOctal(escaped)).toBe(text);
      }),
    );
  });

  it('survives any file', () => {
    expect(
      crashOf(file, (scanner) => parseMountinfo(scanner, (line) => parseMount(line))),
    ).toBeUndefined();
  });
});

describe('filesystem', () => {
  it('tells sizes of each mount once, and what is wrong with the others', () => {
    const host = hostOf(
      { 'proc/1/mountinfo': file },
      { statFs: { '/': stat, '/mnt/a b': { failed: 'permission denied' } } },
    );
    const root = 'device="/dev/vda",device_error="",fstype="ext4",mountpoint="/"';
    const denied =
      'device="tmp\\\\fs",device_error="permission denied",fstype="tmpfs",mountpoint="/mnt/a b"';
    expect(collectLines(filesystem, host)).toEqual([
      `node_filesystem_avail_bytes{${root}} 1638400`,
      `node_filesystem_device_error{${root}} 0`,
      `node_filesystem_device_error{${denied}} 1`,
      `node_filesystem_files{${root}} 300`,
      `node_filesystem_files_free{${root}} 200`,
      `node_filesystem_free_bytes{${root}} 2048000`,
      'node_filesystem_mount_info{device="/dev/vda",major="254",minor="0",mountpoint="/"} 1',
      `node_filesystem_readonly{${root}} 0`,
      `node_filesystem_readonly{${denied}} 1`,
      `node_filesystem_size_bytes{${root}} 4096000`,
    ]);
  });

  it("takes this process's mounts where those of process 1 are hidden", () => {
    const host = hostOf({ 'proc/self/mountinfo': file }, { statFs: { '/': stat } });
    expect(collectLines(filesystem, host)).toContain(
      'node_filesystem_files{device="/dev/vda",device_error="",fstype="ext4",mountpoint="/"} 300',
    );
  });
});
