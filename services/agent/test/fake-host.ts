import type { Collector, Filters } from '../src/collectors/collector.ts';
import { defaultFilters } from '../src/collectors/index.ts';
import type { Host } from '../src/host/host.ts';
import { Samples } from '../src/metrics/samples.ts';
import type { Snapshot } from '../src/simulate/recording.ts';
import { SimulatedHost } from '../src/simulate/simulated-host.ts';
import { formatExposition } from '../src/sinks/exposition.ts';

export const TAKEN_AT_MS = 1_760_000_000_000;

/** A snapshot with these files (`proc/loadavg`: text) and nothing else. */
function snapshotOf(
  files: Readonly<Record<string, string>>,
  more: Partial<Snapshot> = {},
): Snapshot {
  return {
    takenAtMs: TAKEN_AT_MS,
    facts: { machine: 'x86_64', pageSizeBytes: 4096 },
    timeZone: { name: 'UTC', offsetSeconds: 0 },
    files: Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, text.replace(/\n$/, '').split('\n')]),
    ),
    lists: foldersOf(Object.keys(files)),
    links: {},
    statFs: {},
    ...more,
  };
}

/** The folders that hold these files, with the names in each. */
function foldersOf(paths: readonly string[]): Record<string, string[]> {
  const folders: Record<string, string[]> = {};
  for (const path of paths) {
    const parts = path.split('/');
    for (let depth = 1; depth < parts.length; depth++) {
      const names = (folders[parts.slice(0, depth).join('/')] ??= []);
      const name = parts[depth] ?? '';
      if (!names.includes(name)) names.push(name);
    }
  }
  for (const names of Object.values(folders)) names.sort();
  return folders;
}

/** A host with these files that stands still. */
export function hostOf(
  files: Readonly<Record<string, string>>,
  more: Partial<Snapshot> = {},
): Host {
  const first = snapshotOf(files, more);
  const second = { ...first, takenAtMs: first.takenAtMs + 1000 };
  return new SimulatedHost({ first, second }, 'node-1', () => TAKEN_AT_MS);
}

/** What a collector makes of a host, as the lines of the text format that hold samples. */
export function collectLines(
  collector: Collector,
  host: Host,
  filters: Partial<Filters> = {},
): readonly string[] {
  const samples = new Samples(100_000);
  collector.create({ ...defaultFilters, ...filters })(host, samples);
  return sampleLines(samples);
}

export function sampleLines(samples: Samples): readonly string[] {
  return formatExposition(samples)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}
