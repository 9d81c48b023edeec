import type { Host } from '../host/host.ts';
import { Metric, type Series } from '../metrics/metric.ts';
import type { Collector } from './collector.ts';

const KERNEL = 'sys/kernel';
/** Names change so rarely that they are read anew each this many collections only. */
const COLLECTIONS_PER_READ = 12;

export const uname: Collector = {
  name: 'uname',
  create() {
    const info = new Metric(
      'node_uname_info',
      'Labeled system information as provided by the uname system call.',
      'gauge',
      ['sysname', 'release', 'version', 'machine', 'nodename', 'domainname'],
    );
    let series: Series | undefined;
    let collections = 0;
    return (host, samples) => {
      if (series === undefined || collections % COLLECTIONS_PER_READ === 0) {
        const values = readNames(host);
        if (values.join('\0') !== series?.labelValues.join('\0')) series = info.series(...values);
      }
      collections++;
      samples.add(series, 1);
    };
  },
};

/** The fields of uname(2), from the files in which the kernel shows each. */
function readNames(host: Host): readonly string[] {
  const read = (file: string) => {
    const scanner = host.read('proc', `${KERNEL}/${file}`);
    return scanner.nextLine() ? scanner.rest() : '';
  };
  return [
    read('ostype'),
    read('osrelease'),
    read('version'),
    host.facts.machine,
    read('hostname'),
    read('domainname'),
  ];
}
