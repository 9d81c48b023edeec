import type { KafkaConfig } from './config.ts';
import { KafkaError } from './errors.ts';

/** A .proto file, the subject that it goes under, and the files that it imports by name. */
export interface ProtobufSchema {
  readonly subject: string;
  readonly text: string;
  readonly references: readonly { readonly name: string; readonly subject: string }[];
}

/**
 * Registers `schemas`, imported files first, and returns the id of the last one. A subject that is new is
 * set to BACKWARD, and the registry refuses what readers of older versions' data could not read.
 */
export async function registerSchemas(
  config: KafkaConfig,
  schemas: readonly ProtobufSchema[],
): Promise<number> {
  // Imported here because it costs 24 MiB, and a service that only reads the topic has no use for it.
  const { COMPATIBILITY, SchemaRegistry, SchemaType } =
    await import('@kafkajs/confluent-schema-registry');
  const registry = new SchemaRegistry({
    host: config.SCHEMA_REGISTRY_URL,
    clientId: 'tidewatch',
    retry: { retries: 0 },
  });
  let id = 0;
  const versions = new Map<string, number>();
  for (const { subject, text, references } of schemas) {
    try {
      const registered = await registry.register(
        {
          type: SchemaType.PROTOBUF,
          schema: text,
          references: references.map((each) => ({
            ...each,
            version: versions.get(each.subject) ?? 1,
          })),
        },
        { subject, compatibility: COMPATIBILITY.BACKWARD },
      );
      ({ id } = registered);
      versions.set(subject, await versionOf(config, subject, id));
    } catch (cause) {
      const status = (cause as { status?: number }).status;
      const code = status === 409 ? 'schema_incompatible' : 'registry';
      throw new KafkaError(
        code,
        `register schema ${subject} at ${config.SCHEMA_REGISTRY_URL}`,
        cause,
      );
    }
  }
  return id;
}

/** A reference names a version, and the client's `register` tells only the id. */
async function versionOf(config: KafkaConfig, subject: string, id: number): Promise<number> {
  const url = `${config.SCHEMA_REGISTRY_URL}/schemas/ids/${id}/versions`;
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  const versions = (await response.json()) as { subject: string; version: number }[];
  const found = versions.findLast((each) => each.subject === subject);
  if (!found) throw new Error(`${url} does not name subject ${subject}`);
  return found.version;
}
