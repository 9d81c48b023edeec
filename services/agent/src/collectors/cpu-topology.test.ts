import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { Scanner } from '../host/scanner.ts';
import { parseCpuList } from './cpu-topology.ts';

describe('parseCpuList', () => {
  it.each([
    ['', []],
    ['\n', []],
    ['0\n', ['0']],
    ['0-3\n', ['0', '1', '2', '3']],
    ['0-1,8,10-11\n', ['0', '1', '8', '10', '11']],
  ])('reads %j', (text, want) => {
    expect(parseCpuList(Scanner.of(text))).toEqual(want);
  });

  it.each(['a', '1-', '0-1;3'])('refuses %j', (text) => {
    expect(() => parseCpuList(Scanner.of(text))).toThrow('is not a range of CPUs');
  });

  it('survives any file, and is bounded by any range', () => {
    expect(
      crashOf('0-99999,1-99999', (scanner) => {
        expect(parseCpuList(scanner).length).toBeLessThanOrEqual(8192);
      }),
    ).toBeUndefined();
  });
});
