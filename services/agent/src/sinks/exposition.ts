import type { Metric, Series } from '../metrics/metric.ts';
import type { Samples } from '../metrics/samples.ts';

/**
 * Writes samples in Prometheus' text format, families by name and series by labels. They carry no
 * `job` and `instance`: whoever scrapes adds those.
 *
 * ```
 * family := "# HELP " name " " help "\n" "# TYPE " name " " type "\n" sample+
 * sample := name ["{" label ("," label)* "}"] " " value "\n"
 * label  := name "=\"" value "\""
 * ```
 *
 * Source: https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function formatExposition(samples: Samples): string {
  const families = new Map<string, { metric: Metric; lines: string[] }>();
  for (let index = 0; index < samples.count; index++) {
    const series = samples.seriesAt(index);
    const { metric } = series;
    let family = families.get(metric.name);
    if (!family) families.set(metric.name, (family = { metric, lines: [] }));
    family.lines.push(
      `${metric.name}${formatLabels(series)} ${formatValue(samples.valueAt(index))}\n`,
    );
  }
  return [...families.values()]
    .sort((a, b) => (a.metric.name < b.metric.name ? -1 : 1))
    .map(({ metric, lines }) => formatFamily(metric, lines))
    .join('');
}

function formatFamily(metric: Metric, lines: string[]): string {
  const { name, help, type } = metric;
  return `# HELP ${name} ${escapeHelp(help)}\n# TYPE ${name} ${type}\n${lines.sort().join('')}`;
}

function formatLabels({ metric, labelValues }: Series): string {
  if (labelValues.length === 0) return '';
  const labels = metric.labelNames.map(
    (name, index) => `${name}="${escapeLabelValue(labelValues[index] ?? '')}"`,
  );
  return `{${labels.sort().join(',')}}`;
}

/** Backslash and newline, and in a label's value the quote, are written with a backslash. */
export function escapeLabelValue(value: string): string {
  return value.replace(/[\\"\n]/g, (char) => (char === '\n' ? '\\n' : `\\${char}`));
}

export function escapeHelp(help: string): string {
  return help.replace(/[\\\n]/g, (char) => (char === '\n' ? '\\n' : '\\\\'));
}

export function formatValue(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  if (value === Number.NEGATIVE_INFINITY) return '-Inf';
  return String(value);
}
