import { Scanner } from '../src/host/scanner.ts';
import { parseTextFormat, type TextSample } from '../src/collectors/text-format.ts';

/** The samples of node_exporter's families in an exposition, by name. */
export function nodeFamilies(text: string): ReadonlyMap<string, readonly TextSample[]> {
  const nodeLines = text.split('\n').filter((line) => /^(# (HELP|TYPE) )?node_/.test(line));
  return Map.groupBy(parseTextFormat(Scanner.of(nodeLines.join('\n'))), ({ name }) => name);
}

/** The sample among `ours` that has all labels of `theirs`; a later version may have added labels. */
export function counterpart(
  ours: ReadonlyMap<string, readonly TextSample[]>,
  theirs: TextSample,
): TextSample | undefined {
  return ours
    .get(theirs.name)
    ?.find(({ labels }) => [...theirs.labels].every(([name, value]) => labels.get(name) === value));
}

export function describeSample({ name, labels, value }: TextSample): string {
  const pairs = [...labels].map(([label, text]) => `${label}="${text}"`);
  return `${name}{${pairs.join(',')}} ${value}`;
}
