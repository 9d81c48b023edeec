import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { Scanner } from '../host/scanner.ts';
import { os, parseOsRelease } from './os.ts';

const file = `# a comment
NAME="Fedora Linux"
ID=fedora
VERSION_ID='42.1.3'
PRETTY_NAME="Fedora \\"42\\""
SUPPORT_END=2026-05-13
`;

describe('os', () => {
  it('tells the distribution, its version and its end', () => {
    expect(collectLines(os, hostOf({ 'root/usr/lib/os-release': file }))).toEqual([
      'node_os_info{build_id="",id="fedora",id_like="",image_id="",image_version="",name="Fedora Linux",pretty_name="Fedora \\"42\\"",variant="",variant_id="",version="",version_codename="",version_id="42.1.3"} 1',
      'node_os_support_end_timestamp_seconds 1778630400',
      'node_os_version{id="fedora",id_like="",name="Fedora Linux"} 42.1',
    ]);
  });

  it('has nothing to tell of a host without the file', () => {
    expect(() => collectLines(os, hostOf({}))).toThrow('the host has none');
  });

  it('survives any file', () => {
    expect(crashOf(file, (scanner) => parseOsRelease(scanner))).toBeUndefined();
    expect(parseOsRelease(Scanner.of('')).size).toBe(0);
  });
});
