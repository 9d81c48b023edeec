import type { z } from 'zod';

/** One row of a table of settings. */
export interface SettingRow {
  readonly name: string;
  /** As a user would write it; undefined when there is none. */
  readonly standard: string | undefined;
  readonly meaning: string;
}

/** The part of a zod schema's definition that a row is made of. */
interface Definition {
  readonly type: string;
  readonly defaultValue?: unknown;
  readonly innerType?: { readonly def: Definition };
  readonly entries?: Readonly<Record<string, string>>;
}

/** The regular expressions of node_exporter go on for hundreds of characters. */
const MAX_SHOWN_CHARACTERS = 40;

/**
 * The settings of a schema in its own order. Throws when one has no description: a setting that nobody
 * explains cannot be set. `hostName` is what this machine is called, which no document should say.
 */
export function describeSettings(shape: z.ZodRawShape, hostName: string): SettingRow[] {
  return Object.entries(shape).map(([name, schema]) => {
    const { description, def } = schema as z.ZodType & { def: Definition };
    if (!description) {
      throw new Error(`cannot describe ${name}: add .describe('…') to its schema`);
    }
    const choices = choicesOf(def);
    const meaning = choices ? `${description} (${choices.map(code).join(', ')})` : description;
    return { name, standard: standardOf(def, hostName), meaning };
  });
}

function choicesOf({ entries, innerType }: Definition): readonly string[] | undefined {
  return entries ? Object.values(entries) : innerType && choicesOf(innerType.def);
}

function standardOf({ type, defaultValue }: Definition, hostName: string): string | undefined {
  if (type !== 'default' && type !== 'prefault') return undefined;
  const text = textOf(defaultValue);
  if (text === hostName) return "the host's name";
  return text === '' ? undefined : code(cut(text));
}

/** What the environment would hold for the value. */
function textOf(value: unknown): string {
  if (value instanceof RegExp) return value.source.replaceAll('\\/', '/');
  if (value instanceof Map) return [...value].map((pair) => pair.join('=')).join(',');
  return Array.isArray(value) ? value.join(',') : String(value);
}

function cut(text: string): string {
  return text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS)}…` : text;
}

function code(text: string): string {
  return `\`${text}\``;
}

/** A table in Markdown whose columns are as wide as the formatter makes them. */
export function formatTable(rows: readonly SettingRow[]): string {
  const cells = [
    ['Setting', 'Default', 'Meaning'],
    ...rows.map(({ name, standard, meaning }) => [code(name), standard ?? '', meaning]),
  ].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = [0, 1, 2].map((column) =>
    Math.max(...cells.map((row) => (row[column] ?? '').length)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = cells;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

/**
 * `document` with `content` between `<!-- settings:NAME -->` and the next `<!-- /settings -->`. Throws when
 * the document has no such place.
 */
export function replaceSection(document: string, name: string, content: string): string {
  const begin = `<!-- settings:${name} -->`;
  const end = '<!-- /settings -->';
  const from = document.indexOf(begin);
  const to = document.indexOf(end, from);
  if (from === -1 || to === -1) {
    throw new Error(`cannot place the settings of ${name}: there is no ${begin} … ${end}`);
  }
  return `${document.slice(0, from + begin.length)}\n\n${content}\n\n${document.slice(to)}`;
}
