import { z } from 'zod';
import type { KafkaConfig } from './config.ts';
import { KafkaError } from './errors.ts';
import { requestJson } from './json-request.ts';

/** A .proto file, the subject that it goes under, and the files that it imports by name. */
export interface ProtobufSchema {
  readonly subject: string;
  readonly text: string;
  readonly references: readonly { readonly name: string; readonly subject: string }[];
}

const COMPATIBILITY = 'BACKWARD';
const registered = z.object({ id: z.int(), version: z.int() });
const setting = z.object({ compatibilityLevel: z.string() });

/** The registry's answer to a schema that readers of older versions' data could not read. */
const INCOMPATIBLE = 409;
const NOT_FOUND = 404;

/**
 * Registers `schemas`, imported files first, and returns the id of the last one. What is registered already
 * is only looked up, so that a fleet that starts writes nothing. A new subject is set to BACKWARD, and the
 * registry refuses what readers could not read; a subject that somebody set otherwise is an error.
 *
 * Source: https://docs.confluent.io/platform/current/schema-registry/develop/api.html
 */
export async function registerSchemas(
  config: KafkaConfig,
  schemas: readonly ProtobufSchema[],
): Promise<number> {
  let id = 0;
  const versions = new Map<string, number>();
  for (const schema of schemas) {
    const { subject, text, references } = schema;
    const body = {
      schemaType: 'PROTOBUF',
      schema: text,
      references: references.map((each) => ({ ...each, version: versions.get(each.subject) ?? 1 })),
    };
    const found = await register(config, subject, body);
    ({ id } = found);
    versions.set(subject, found.version);
  }
  return id;
}

async function register(config: KafkaConfig, subject: string, body: object) {
  const path = encodeURIComponent(subject);
  const call = (method: string, rest: string, content?: object) =>
    callRegistry(config, subject, method, rest, content);
  const known = await call('POST', `subjects/${path}`, body);
  if (known) return registered.parse(known);
  const level = setting.safeParse(await call('GET', `config/${path}`)).data?.compatibilityLevel;
  if (level === undefined) await call('PUT', `config/${path}`, { compatibility: COMPATIBILITY });
  else if (level !== COMPATIBILITY) {
    const problem = `its compatibility is ${level}, not ${COMPATIBILITY}`;
    throw new KafkaError('schema_incompatible', actionOf(config, subject), problem);
  }
  await call('POST', `subjects/${path}/versions`, body);
  return registered.parse(await call('POST', `subjects/${path}`, body));
}

/** The answer's body, or undefined for what is not there. */
async function callRegistry(
  config: KafkaConfig,
  subject: string,
  method: string,
  path: string,
  content?: object,
): Promise<unknown> {
  const url = new URL(`${config.SCHEMA_REGISTRY_URL.replace(/\/$/, '')}/${path}`);
  const { status, body } = await requestJson(method, url, content).catch((cause: unknown) => {
    throw new KafkaError('registry', actionOf(config, subject), cause);
  });
  if (status >= 200 && status < 300) return body;
  if (status === NOT_FOUND) return undefined;
  const code = status === INCOMPATIBLE ? 'schema_incompatible' : 'registry';
  const answer = `${method} ${path} was answered ${status}: ${JSON.stringify(body)}`;
  throw new KafkaError(code, actionOf(config, subject), answer);
}

function actionOf({ SCHEMA_REGISTRY_URL: url }: KafkaConfig, subject: string): string {
  return `register schema ${subject} at ${url}`;
}
