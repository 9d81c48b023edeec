import { significant } from '../statistics.ts';
import type { PipelineReport, SinkReport } from './pipeline.ts';

const DIGITS = 4;

/** The rows of the table: what a person reads, and the figure's name. */
const rows = [
  ['samples per CPU-second', 'samplesPerCpuSecond'],
  ['… with the start of the process', 'samplesPerCpuSecondWithStart'],
  ['samples per second', 'samplesPerSecond'],
  ['RSS at its peak, MiB', 'rssPeakMiB'],
  ['RSS on average, MiB', 'rssMeanMiB'],
  ['bytes per sample to the store', 'wireBytesPerSample'],
  ['CPU-seconds of the aggregator', 'cpuSeconds'],
  ['CPU-seconds of Kafka', 'kafkaCpuSeconds'],
  ['CPU-seconds of the store', 'storeCpuSeconds'],
  ['seconds', 'wallSeconds'],
] as const;

/** A report in Markdown, which reads as well in a terminal. */
export function formatReport(report: PipelineReport): string {
  const { machine, nodes, batches, samples, env } = report;
  const settings = Object.entries(env).map(([name, value]) => ` ${name}=${value}`);
  return [
    `${machine.cores} × ${machine.cpu}, ${machine.memoryGiB} GiB, Linux ${machine.kernel},`,
    `Node ${machine.node}, Kafka ${machine.kafka}, VictoriaMetrics ${machine.victoriametrics}${settings.join('')}`,
    '',
    `${samples} samples in ${batches} batches of ${nodes} nodes;`,
    `bytes per sample: ${significant(report.rawBytesPerSample, DIGITS)} raw, ${significant(report.kafkaBytesPerSample, DIGITS)} on Kafka`,
    ...report.sinks.flatMap(formatSink),
  ].join('\n');
}

function formatSink({ sink, runs, median, min, max }: SinkReport): string[] {
  const cells = [
    [`into ${sink}, ${runs.length} runs`, 'median', 'min', 'max'],
    ...rows.map(([label, name]) => [
      label,
      ...[median, min, max].map((figures) => String(significant(figures[name], DIGITS))),
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...cells.map((line) => line[column]?.length ?? 0)),
  );
  const format = (line: readonly string[]) => {
    const padded = line.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    return `| ${padded.join(' | ')} |`;
  };
  const [head = [], ...body] = cells;
  const ruler = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return ['', format(head), format(ruler), ...body.map(format)];
}
