import { AgentError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import { Metric, type Series, single } from '../metrics/metric.ts';
import { PerKey } from '../metrics/per-key.ts';
import type { Collector } from './collector.ts';
import { parseTextFormat, type TextSample } from './text-format.ts';

const SUFFIX = '.prom';

interface TextFile {
  modifiedMs: number;
  samples: readonly (readonly [Series, number])[];
}

/** Metrics that programs leave in files, `*.prom` in one folder; each is read when it has changed. */
export const textfile: Collector = {
  name: 'textfile',
  create() {
    const error = single(
      'node_textfile_scrape_error',
      '1 if there was an error opening or reading a file, 0 otherwise',
      'gauge',
    );
    const mtime = new Metric(
      'node_textfile_mtime_seconds',
      'Unixtime mtime of textfiles successfully read.',
      'gauge',
      ['file'],
    );
    const files = new PerKey((): TextFile => ({ modifiedMs: Number.NaN, samples: [] }));
    return (host, samples) => {
      let failure: AgentError | undefined;
      for (const name of host.list('textfile', '')) {
        if (!name.endsWith(SUFFIX)) continue;
        const file = files.get(name);
        try {
          const modifiedMs = host.modifiedMs('textfile', name);
          if (modifiedMs === undefined) continue;
          if (file.modifiedMs !== modifiedMs) {
            file.samples = readSamples(host, name, mtime, modifiedMs);
            file.modifiedMs = modifiedMs;
          }
          for (const [series, value] of file.samples) samples.add(series, value);
        } catch (thrown) {
          if (!(thrown instanceof AgentError)) throw thrown;
          failure ??= thrown;
        }
      }
      files.endRound();
      samples.add(error, failure ? 1 : 0);
      // The files that are good are told; the log says what is wrong with the first of the others.
      if (failure) throw failure;
    };
  },
};

function readSamples(
  host: Host,
  name: string,
  mtime: Metric,
  modifiedMs: number,
): readonly (readonly [Series, number])[] {
  const metrics = new Map<string, Metric>();
  const samples = parseTextFormat(host.read('textfile', name)).map((sample) => {
    const labels = [...sample.labels.keys()];
    const key = [sample.name, ...labels].join('\0');
    const metric = metrics.get(key) ?? metricOf(name, sample, labels);
    metrics.set(key, metric);
    return [metric.series(...sample.labels.values()), sample.value] as const;
  });
  const path = host.realPath('textfile', name) ?? name;
  return [...samples, [mtime.series(path), Math.floor(modifiedMs / 1000)]];
}

function metricOf(file: string, { name, help, type }: TextSample, labels: string[]): Metric {
  return new Metric(name, help ?? `Metric read from ${file}`, type, labels);
}
