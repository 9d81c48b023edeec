import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Component } from './component.ts';
import { answersOk } from './http.ts';
import { classPath, javaCommand, mavenArgs } from './java.ts';

/**
 * Apicurio, which speaks Confluent's API under `/apis/ccompat/v7`. `settings` are environment variables.
 *
 * Schemas are kept in an H2 file: messages in Kafka name them by id, so the ids must outlive a restart. Each
 * write goes to the file at once, since H2 would else lose the last half second of a process that is killed.
 */
export const registry: Component = {
  name: 'registry',
  pins: join(import.meta.dirname, '../registry'),
  install: (target) => [
    {
      label: 'downloading the application',
      tool: 'mvn',
      args: mavenArgs('dependency:unpack', target),
    },
  ],
  runTools: ['java'],
  portVariable: 'REGISTRY_PORT',
  defaultPort: 8081,
  url: (port) => `http://127.0.0.1:${port}/apis/ccompat/v7`,
  prepare: async (placement) => {
    await mkdir(placement.dataDir, { recursive: true });
  },
  command: (placement) =>
    javaCommand(
      128,
      ['-XX:+UseSerialGC', '-cp', classPath(placement.home), 'io.quarkus.runner.GeneratedMain'],
      {
        APICURIO_STORAGE_KIND: 'sql',
        APICURIO_STORAGE_SQL_KIND: 'h2',
        APICURIO_DATASOURCE_URL: `jdbc:h2:file:${join(placement.dataDir, 'schemas')};WRITE_DELAY=0`,
        QUARKUS_HTTP_HOST: '127.0.0.1',
        QUARKUS_HTTP_PORT: String(placement.port),
        QUARKUS_HTTP_ACCESS_LOG_ENABLED: 'false',
        QUARKUS_MANAGEMENT_HOST: '127.0.0.1',
        QUARKUS_MANAGEMENT_PORT: '0',
        ...placement.settings,
      },
    ),
  isReady: (port, signal) => answersOk(`http://127.0.0.1:${port}/apis/ccompat/v7/subjects`, signal),
  stopTimeoutMs: 10_000,
};
