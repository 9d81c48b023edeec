import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { loadavg, parseLoadavg } from './loadavg.ts';

const file = '0.21 0.37 12.39 1/719 19737\n';

describe('loadavg', () => {
  it('tells the three means', () => {
    expect(collectLines(loadavg, hostOf({ 'proc/loadavg': file }))).toEqual([
      'node_load1 0.21',
      'node_load15 12.39',
      'node_load5 0.37',
    ]);
  });

  it.each(['', '0.1 0.2'])('refuses %j', (text) => {
    expect(() => collectLines(loadavg, hostOf({ 'proc/loadavg': text }))).toThrow('cannot parse');
  });

  it('survives any file', () => {
    expect(crashOf(file, (scanner) => parseLoadavg(scanner))).toBeUndefined();
  });
});
