import type { Scanner } from '../host/scanner.ts';
import { metricPart, single } from '../metrics/metric.ts';
import { PerKey } from '../metrics/per-key.ts';
import type { Collector } from './collector.ts';

/** Reads /proc/vmstat: a name and a number in each line, of which `wants` picks some. */
export function parseVmstat(
  scanner: Scanner,
  wants: (name: string) => boolean,
  field: (name: string, value: number) => void,
): void {
  while (scanner.nextLine()) {
    const name = scanner.word();
    if (name !== '' && wants(name)) field(name, scanner.number());
  }
}

export const vmstat: Collector = {
  name: 'vmstat',
  create({ vmstatFields }) {
    const fields = new PerKey((name) =>
      vmstatFields.test(name)
        ? single(
            `node_vmstat_${metricPart(name)}`,
            `/proc/vmstat information field ${name}.`,
            'untyped',
          )
        : undefined,
    );
    return (host, samples) => {
      parseVmstat(
        host.read('proc', 'vmstat'),
        (name) => fields.get(name) !== undefined,
        (name, value) => {
          const series = fields.get(name);
          if (series) samples.add(series, value);
        },
      );
      fields.endRound();
    };
  },
};
