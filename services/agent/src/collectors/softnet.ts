import { AgentError } from '../errors.ts';
import type { Scanner } from '../host/scanner.ts';
import { Metric, type MetricType, type Series } from '../metrics/metric.ts';
import { PerKey } from '../metrics/per-key.ts';
import type { Collector } from './collector.ts';

/** The columns that are told: place in the line, name, help and type. */
const columns: readonly (readonly [at: number, name: string, help: string, type: MetricType])[] = [
  [0, 'processed_total', 'Number of processed packets', 'counter'],
  [1, 'dropped_total', 'Number of dropped packets', 'counter'],
  [2, 'times_squeezed_total', 'Number of times processing packets ran out of quota', 'counter'],
  [
    8,
    'cpu_collision_total',
    'Number of collision occur while obtaining device lock while transmitting',
    'counter',
  ],
  [9, 'received_rps_total', 'Number of times cpu woken up received_rps', 'counter'],
  [10, 'flow_limit_count_total', 'Number of times flow limit has been reached', 'counter'],
  [11, 'backlog_len', 'Softnet backlog status', 'gauge'],
];
/** Since Linux 5.10 a line tells its CPU here; before, lines are in the order of online CPUs. */
const CPU_COLUMN = 12;
const COLUMNS = 13;

/**
 * Reads /proc/net/softnet_stat: a line of hexadecimal numbers per CPU, 9 or more by the kernel's version;
 * those that are missing are 0. `values` is used again.
 *
 * Source: https://github.com/torvalds/linux/blob/master/net/core/net-procfs.c (softnet_seq_show)
 */
export function parseSoftnet(
  scanner: Scanner,
  values: Float64Array,
  line: (cpu: string, values: Float64Array) => void,
): void {
  for (let index = 0; scanner.nextLine(); index++) {
    if (scanner.atLineEnd) continue;
    let count = 0;
    values.fill(0);
    while (count < COLUMNS && !scanner.atLineEnd) values[count++] = hex(scanner);
    line(String(count > CPU_COLUMN ? values[CPU_COLUMN] : index), values);
  }
}

function hex(scanner: Scanner): number {
  const word = scanner.word();
  const value = /^[0-9a-f]+$/i.test(word) ? Number.parseInt(word, 16) : Number.NaN;
  if (!Number.isFinite(value)) {
    throw scanner.malformed(`"${word.slice(0, 40)}" is not a hexadecimal number`);
  }
  return value;
}

export const softnet: Collector = {
  name: 'softnet',
  create() {
    const metrics = columns.map(
      ([, name, help, type]) => new Metric(`node_softnet_${name}`, help, type, ['cpu']),
    );
    const cpus = new PerKey((cpu) => metrics.map((metric): Series => metric.series(cpu)));
    const values = new Float64Array(COLUMNS);
    return (host, samples) => {
      const scanner = host.readIfExists('proc', 'net/softnet_stat');
      if (!scanner) throw new AgentError('no_data', 'cannot read softnet: there is no network');
      parseSoftnet(scanner, values, (cpu, values) => {
        cpus.get(cpu).forEach((series, index) => {
          samples.add(series, values[columns[index]?.[0] ?? 0] ?? 0);
        });
      });
      cpus.endRound();
    };
  },
};
