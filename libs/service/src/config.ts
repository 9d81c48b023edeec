import { readFile } from 'node:fs/promises';
import { isSecretName, maskUserInfo } from '@tidewatch/telemetry';
import type { z } from 'zod';
import { ConfigError } from './errors.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a schema of settings gives: frozen, and named as in the environment. */
export type Config<S extends z.ZodObject> = Readonly<z.output<S>>;

/** The settings of a file, as text, under the names that they have in the environment. */
export interface ConfigFile {
  readonly path: string;
  readonly values: Readonly<Record<string, string>>;
}

const fileSetting = 'CONFIG_FILE';
const shownLength = 100;

/**
 * Reads the settings of `schema` from the environment and, where it does not have them, from a YAML
 * file: the one that `file` or the variable CONFIG_FILE names. One setting has one name everywhere: in
 * the environment, as a key of the file, in the code and in messages. A file holds the same texts as
 * the environment, and lists as YAML lists:
 *
 *     KAFKA_BROKERS: [kafka-1:9092, kafka-2:9092]
 *     AGENT_INTERVAL: 5s
 *
 * An empty value counts as absent. Throws a ConfigError that names each setting that is wrong.
 */
export async function loadConfig<S extends z.ZodObject>(
  schema: S,
  env: Environment,
  options: { readonly file?: string } = {},
): Promise<Config<S>> {
  const path = options.file ?? env[fileSetting];
  return parseConfig(schema, env, path ? await readConfigFile(path) : undefined);
}

/** The pure part of loadConfig. */
export function parseConfig<S extends z.ZodObject>(
  schema: S,
  env: Environment,
  file?: ConfigFile,
): Config<S> {
  const names = Object.keys(schema.shape);
  const given: Record<string, string> = {};
  for (const name of names) {
    const value = env[name] || file?.values[name];
    if (value) given[name] = value;
  }
  const { data, error } = schema.safeParse(given);
  const problems = [
    ...unknownKeys(names, file),
    ...(error?.issues ?? []).map((issue) => describeIssue(issue, given)),
  ];
  if (!data || problems.length > 0) throw new ConfigError(problems);
  for (const value of Object.values(data)) Object.freeze(value);
  return Object.freeze(data);
}

function unknownKeys(names: readonly string[], file: ConfigFile | undefined): string[] {
  if (!file) return [];
  return Object.keys(file.values)
    .filter((key) => !names.includes(key))
    .map((key) => `${key}: is not a setting; remove it from ${file.path} or mend its name`);
}

function describeIssue(issue: z.core.$ZodIssue, given: Readonly<Record<string, string>>): string {
  const name = String(issue.path[0] ?? '');
  if (!name) return issue.message;
  const value = given[name];
  if (value === undefined) return `${name}: is required`;
  return `${name}=${shown(name, value)}: ${issue.message}`;
}

function shown(name: string, value: string): string {
  if (isSecretName(name)) return '***';
  const masked = maskUserInfo(value);
  return masked.length > shownLength ? `${masked.slice(0, shownLength)}…` : masked;
}

async function readConfigFile(path: string): Promise<ConfigFile> {
  // Imported here because the parser costs 14 MiB and most services have no file.
  const { parse } = await import('yaml');
  let content: unknown;
  try {
    content = parse(await readFile(path, 'utf8'), { schema: 'failsafe' });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError([`${fileSetting}=${path}: cannot be read: ${reason}`], { cause });
  }
  return { path, values: textsOf(path, content) };
}

/** The failsafe schema of YAML leaves every scalar a text, as the environment does. */
function textsOf(path: string, content: unknown): Record<string, string> {
  if (content === '' || content === null) return {};
  if (typeof content !== 'object' || Array.isArray(content)) {
    throw new ConfigError([`${fileSetting}=${path}: must be a map of settings`]);
  }
  const values: Record<string, string> = {};
  const problems: string[] = [];
  for (const [key, value] of Object.entries(content)) {
    const text = textOf(value);
    if (text === undefined) problems.push(`${key}: must be a text or a list of texts in ${path}`);
    else values[key] = text;
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return values;
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return undefined;
  const parts = value.filter((part) => typeof part === 'string' && !part.includes(','));
  return parts.length === value.length ? parts.join(',') : undefined;
}
