import { expect, it } from 'vitest';
import { summarize } from '../statistics.ts';
import type { RunFigures } from './drain.ts';
import { formatReport } from './table.ts';

const run = (samplesPerCpuSecond: number): RunFigures => ({
  samplesPerCpuSecond,
  samplesPerCpuSecondWithStart: 900_000,
  samplesPerSecond: 800_000,
  rssPeakMiB: 180.25,
  rssMeanMiB: 150,
  wireBytesPerSample: 7.2999,
  cpuSeconds: 10,
  wallSeconds: 12.5,
  kafkaCpuSeconds: 2,
  storeCpuSeconds: 1,
});
const runs = [run(1_234_567), run(1_000_000)];

it('shows the machine, the backlog and a table for each store', () => {
  const machine = {
    cpu: 'Example CPU',
    cores: 2,
    memoryGiB: 8,
    kernel: '6.1.0',
    node: '24.0.0',
    kafka: '4.3.1',
    victoriametrics: '1.130.0',
  };
  const report = formatReport({
    name: 'pipeline',
    machine,
    env: { REQUESTS_IN_FLIGHT: '1' },
    nodes: 50,
    batches: 100,
    samples: 60_000,
    rawBytesPerSample: 147.72,
    kafkaBytesPerSample: 11.571,
    sinks: [{ sink: 'null', runs, ...summarize(runs) }],
  });
  expect(report).toMatchInlineSnapshot(`
    "2 × Example CPU, 8 GiB, Linux 6.1.0,
    Node 24.0.0, Kafka 4.3.1, VictoriaMetrics 1.130.0 REQUESTS_IN_FLIGHT=1

    60000 samples in 100 batches of 50 nodes;
    bytes per sample: 147.7 raw, 11.57 on Kafka

    | into null, 2 runs               |  median |     min |     max |
    | ------------------------------- | ------: | ------: | ------: |
    | samples per CPU-second          | 1117000 | 1000000 | 1235000 |
    | … with the start of the process |  900000 |  900000 |  900000 |
    | samples per second              |  800000 |  800000 |  800000 |
    | RSS at its peak, MiB            |   180.3 |   180.3 |   180.3 |
    | RSS on average, MiB             |     150 |     150 |     150 |
    | bytes per sample to the store   |     7.3 |     7.3 |     7.3 |
    | CPU-seconds of the aggregator   |      10 |      10 |      10 |
    | CPU-seconds of Kafka            |       2 |       2 |       2 |
    | CPU-seconds of the store        |       1 |       1 |       1 |
    | seconds                         |    12.5 |    12.5 |    12.5 |"
  `);
});
