import { AgentError } from '../errors.ts';
import type { Scanner } from '../host/scanner.ts';
import { Metric } from '../metrics/metric.ts';
import { PerKey } from '../metrics/per-key.ts';
import type { Collector } from './collector.ts';

const NANOSECONDS = 1_000_000_000;
/** Numbers of a line before the three that are told. */
const NUMBERS_BEFORE = 6;

type CpuLine = (
  cpu: string,
  runningSeconds: number,
  waitingSeconds: number,
  slices: number,
) => void;

/**
 * Reads the `cpuN` lines of /proc/schedstat; their last three numbers are the nanoseconds that tasks ran,
 * the nanoseconds that they waited, and how often one began to run.
 *
 * Source: https://docs.kernel.org/scheduler/sched-stats.html
 */
export function parseSchedstat(scanner: Scanner, line: CpuLine): void {
  while (scanner.nextLine()) {
    const name = scanner.word();
    if (!/^cpu\d+$/.test(name)) continue;
    scanner.skip(NUMBERS_BEFORE);
    const running = scanner.number() / NANOSECONDS;
    const waiting = scanner.number() / NANOSECONDS;
    line(name.slice('cpu'.length), running, waiting, scanner.number());
  }
}

function metric(name: string, help: string): Metric {
  return new Metric(`node_schedstat_${name}_total`, help, 'counter', ['cpu']);
}

export const schedstat: Collector = {
  name: 'schedstat',
  create() {
    const running = metric('running_seconds', 'Number of seconds CPU spent running a process.');
    const waiting = metric(
      'waiting_seconds',
      'Number of seconds spent by processing waiting for this CPU.',
    );
    const slices = metric('timeslices', 'Number of timeslices executed by CPU.');
    const cpus = new PerKey((cpu) => ({
      running: running.series(cpu),
      waiting: waiting.series(cpu),
      slices: slices.series(cpu),
    }));
    return (host, samples) => {
      const scanner = host.readIfExists('proc', 'schedstat');
      if (!scanner)
        throw new AgentError('no_data', 'cannot read schedstat: it wants CONFIG_SCHEDSTATS');
      parseSchedstat(scanner, (cpu, runningSeconds, waitingSeconds, count) => {
        const series = cpus.get(cpu);
        samples.add(series.running, runningSeconds);
        samples.add(series.waiting, waitingSeconds);
        samples.add(series.slices, count);
      });
      cpus.endRound();
    };
  },
};
