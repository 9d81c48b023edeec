import type { Scanner } from '../host/scanner.ts';
import type { MetricType } from '../metrics/metric.ts';

const MAX_SAMPLES = 10_000;

export interface TextSample {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly value: number;
  readonly type: MetricType;
  readonly help: string | undefined;
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const sampleLine = new RegExp(`^(${NAME})\\s*(?:\\{(.*)\\})?\\s*([^\\s{}]+)$`);
const commentLine = new RegExp(`^#\\s*(HELP|TYPE)\\s+(${NAME})\\s*(.*)$`);
const labelPart = /^\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*(?:,|$)/;
const special = new Map([
  ['+Inf', Number.POSITIVE_INFINITY],
  ['Inf', Number.POSITIVE_INFINITY],
  ['-Inf', Number.NEGATIVE_INFINITY],
  ['NaN', Number.NaN],
]);

/**
 * Reads Prometheus' text format. A sample with a timestamp is refused, and with it the file, as
 * node_exporter does. Histograms and summaries are told by the series they are made of.
 *
 * ```
 * # TYPE backup_seconds gauge
 * backup_seconds{job="daily"} 12.5
 * ```
 *
 * Source: https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function parseTextFormat(scanner: Scanner): readonly TextSample[] {
  const families: Families = { types: new Map(), helps: new Map() };
  const samples: TextSample[] = [];
  while (scanner.nextLine()) {
    const line = scanner.rest().trim();
    if (line.startsWith('#')) readComment(line, families);
    else if (line !== '') samples.push(parseSample(scanner, line, families));
    if (samples.length > MAX_SAMPLES) {
      throw scanner.malformed(`it has more than ${MAX_SAMPLES} samples`);
    }
  }
  return samples;
}

interface Families {
  readonly types: Map<string, MetricType>;
  readonly helps: Map<string, string>;
}

function readComment(line: string, { types, helps }: Families): void {
  const [, kind, name = '', text = ''] = commentLine.exec(line) ?? [];
  if (kind === 'HELP') helps.set(name, unescape(text));
  else if (text === 'counter' || text === 'gauge') types.set(name, text);
}

function parseSample(scanner: Scanner, line: string, { types, helps }: Families): TextSample {
  const [, name, labels = '', text = ''] = sampleLine.exec(line) ?? [];
  const value = special.get(text) ?? Number(text);
  if (name === undefined || (Number.isNaN(value) && text !== 'NaN')) {
    throw scanner.malformed(`"${line.slice(0, 80)}" is not a sample without a timestamp`);
  }
  return {
    name,
    labels: parseLabels(scanner, labels),
    value,
    type: types.get(name) ?? 'untyped',
    help: helps.get(name),
  };
}

function parseLabels(scanner: Scanner, text: string): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  let rest = text.trim();
  while (rest !== '') {
    const match = labelPart.exec(rest);
    const [all = '', name = '', value = ''] = match ?? [];
    if (!match || labels.has(name)) {
      throw scanner.malformed(`"${rest.slice(0, 80)}" is not a list of labels`);
    }
    labels.set(name, unescape(value));
    rest = rest.slice(all.length).trim();
  }
  return labels;
}

function unescape(text: string): string {
  return text.replace(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char));
}
