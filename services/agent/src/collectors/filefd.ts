import type { Scanner } from '../host/scanner.ts';
import { single } from '../metrics/metric.ts';
import type { Collector } from './collector.ts';

/** Reads /proc/sys/fs/file-nr: open file handles, a number that is always 0, and the limit. */
export function parseFileNr(scanner: Scanner): { allocated: number; maximum: number } {
  if (!scanner.nextLine()) throw scanner.malformed('the file is empty');
  const allocated = scanner.number();
  scanner.skip(1);
  return { allocated, maximum: scanner.number() };
}

export const filefd: Collector = {
  name: 'filefd',
  create() {
    const help = 'File descriptor statistics';
    const allocatedSeries = single('node_filefd_allocated', `${help}: allocated.`, 'gauge');
    const maximumSeries = single('node_filefd_maximum', `${help}: maximum.`, 'gauge');
    return (host, samples) => {
      const { allocated, maximum } = parseFileNr(host.read('proc', 'sys/fs/file-nr'));
      samples.add(allocatedSeries, allocated);
      samples.add(maximumSeries, maximum);
    };
  },
};
