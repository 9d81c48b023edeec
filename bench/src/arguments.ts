import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const sinkNames = ['null', 'victoriametrics'] as const;
export type SinkName = (typeof sinkNames)[number];

const benchmarkNames = ['pipeline'] as const;

export interface PipelineOptions {
  readonly benchmark: 'pipeline';
  /** One JSON object on standard output instead of a table. */
  readonly json: boolean;
  readonly nodes: number;
  /** At least so many are put into the topic; the last round of the fleet is sent whole. */
  readonly samples: number;
  readonly sinks: readonly SinkName[];
  readonly runs: number;
  /** How long one run may take. */
  readonly secondsLimit: number;
  /** Settings of the aggregator over those of the benchmark. */
  readonly env: Readonly<Record<string, string>>;
  /** Where the aggregator's CPU profiles go. */
  readonly cpuProfileDir: string | undefined;
}

export const usage = `Usage: npm run bench -- pipeline [flags]

Benchmarks: ${benchmarkNames.join(', ')}
Flags of pipeline:
  --json               one JSON object on standard output; progress goes to standard error
  --nodes N            simulated nodes (50)
  --samples N          samples to put into the topic (20000000)
  --sink NAME          ${sinkNames.join(', ')} or both (both)
  --runs N             runs into each sink (3)
  --seconds-limit N    how long one run may take (300)
  --env KEY=VALUE      a setting of the aggregator; may be given again
  --cpu-prof DIR       write CPU profiles of the aggregator to DIR`;

/** What was typed makes no sense; the message says what would. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const flags = {
  json: { type: 'boolean', default: false },
  nodes: { type: 'string', default: '50' },
  samples: { type: 'string', default: '20000000' },
  sink: { type: 'string', default: 'both' },
  runs: { type: 'string', default: '3' },
  'seconds-limit': { type: 'string', default: '300' },
  env: { type: 'string', multiple: true, default: [] as string[] },
  'cpu-prof': { type: 'string' },
} as const;

/** Reads the command line after the script's name. Pure; throws UsageError. */
export function parseArguments(argv: readonly string[]): PipelineOptions {
  const { values, positionals } = parse(argv);
  const [name, ...more] = positionals;
  if (name !== 'pipeline' || more.length > 0) {
    const typed = positionals.join(' ') || 'nothing';
    throw new UsageError(`cannot run "${typed}": the benchmarks are ${benchmarkNames.join(', ')}`);
  }
  const profiles = values['cpu-prof'];
  return {
    benchmark: name,
    json: values.json,
    nodes: readCount('nodes', values.nodes, 1000),
    samples: readCount('samples', values.samples, 1_000_000_000),
    sinks: readSinks(values.sink),
    runs: readCount('runs', values.runs, 100),
    secondsLimit: readCount('seconds-limit', values['seconds-limit'], 86_400),
    env: Object.fromEntries(values.env.map(readSetting)),
    cpuProfileDir: profiles === undefined ? undefined : resolve(profiles),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: flags, allowPositionals: true, strict: true });
  } catch (cause) {
    const known = Object.keys(flags).map((name) => `--${name}`);
    const [reason] = (cause as Error).message.split('. ');
    const message = `cannot read the command line: ${reason}; flags: ${known.join(', ')}`;
    throw new UsageError(message, { cause });
  }
}

function readCount(flag: string, text: string, max: number): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > max) {
    throw new UsageError(`cannot read --${flag}: "${text}" is not a whole number 1-${max}`);
  }
  return count;
}

function readSinks(text: string): readonly SinkName[] {
  if (text === 'both') return sinkNames;
  const sink = sinkNames.find((name) => name === text);
  if (!sink) {
    throw new UsageError(
      `cannot read --sink: "${text}" is none of ${sinkNames.join(', ')} and both`,
    );
  }
  return [sink];
}

function readSetting(text: string): [string, string] {
  const [, name, value] = /^([A-Z_][A-Z0-9_]*)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new UsageError(`cannot read --env: "${text}" is not KEY=VALUE`);
  }
  return [name, value];
}
