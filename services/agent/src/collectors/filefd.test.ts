import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { filefd, parseFileNr } from './filefd.ts';

const file = '457\t0\t9223372036854775807\n';

describe('filefd', () => {
  it('tells open file handles and their limit', () => {
    expect(collectLines(filefd, hostOf({ 'proc/sys/fs/file-nr': file }))).toEqual([
      'node_filefd_allocated 457',
      'node_filefd_maximum 9223372036854776000',
    ]);
  });

  it('survives any file', () => {
    expect(crashOf(file, (scanner) => parseFileNr(scanner))).toBeUndefined();
  });
});
