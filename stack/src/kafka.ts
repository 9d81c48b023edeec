import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Component, Placement } from './component.ts';
import { StackError } from './errors.ts';
import { classPath, javaCommand, mavenArgs } from './java.ts';
import { countBrokers } from './kafka-metadata.ts';
import { freePort } from './ports.ts';

/** Any valid id serves a cluster of one; a fixed one lets a folder of data be moved. */
const CLUSTER_ID = 'VGlkZXdhdGNoTG9jYWwwMQ';

const LOG_CONFIG = `status = warn
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{ISO8601} %p %c: %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
`;

/**
 * One process is broker and controller. Topics exist on purpose only; what Kafka replicates three times in
 * a cluster is kept once here. The cleaner's buffer, 128 MiB by default, is cut to fit the small heap.
 */
function serverSettings(placement: Placement, controllerPort: number): Record<string, string> {
  return {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${placement.port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${placement.port}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': join(placement.dataDir, 'logs'),
    'auto.create.topics.enable': 'false',
    'offsets.topic.num.partitions': '4',
    'offsets.topic.replication.factor': '1',
    'transaction.state.log.num.partitions': '4',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    'group.initial.rebalance.delay.ms': '0',
    'log.cleaner.dedupe.buffer.size': String(8 * 1024 * 1024),
    'num.network.threads': '2',
    'num.io.threads': '4',
    'background.threads': '2',
    ...placement.settings,
  };
}

function configFile(placement: Placement): string {
  return join(placement.dataDir, 'server.properties');
}

async function prepare(placement: Placement): Promise<void> {
  await mkdir(placement.dataDir, { recursive: true });
  // Only the broker itself talks to the controller, so its port may differ at each start.
  const settings = serverSettings(placement, await freePort());
  const lines = Object.entries(settings).map(([key, value]) => `${key}=${value}\n`);
  await writeFile(configFile(placement), lines.join(''));
  await writeFile(join(placement.dataDir, 'log4j2.properties'), LOG_CONFIG);
  if (!existsSync(join(placement.dataDir, 'logs', 'meta.properties'))) {
    await format(placement);
  }
}

async function format(placement: Placement): Promise<void> {
  const tool = 'kafka.tools.StorageTool format --ignore-formatted --cluster-id'.split(' ');
  const { command, args } = javaCommand(64, [
    '-cp',
    classPath(placement.home),
    ...tool,
    CLUSTER_ID,
    '--config',
    configFile(placement),
  ]);
  try {
    await promisify(execFile)(command, args);
  } catch (cause) {
    const message = `cannot format kafka's storage in ${placement.dataDir}: ${String(cause)}`;
    throw new StackError('START_FAILED', message, { cause });
  }
}

/** Apache Kafka in KRaft mode. `settings` are lines of server.properties. */
export const kafka: Component = {
  name: 'kafka',
  pins: join(import.meta.dirname, '../kafka'),
  install: (target) => [
    {
      label: 'downloading jars',
      tool: 'mvn',
      args: mavenArgs('dependency:copy-dependencies', target, '-DincludeScope=runtime'),
    },
  ],
  runTools: ['java'],
  portVariable: 'KAFKA_PORT',
  defaultPort: 9092,
  url: (port) => `127.0.0.1:${port}`,
  prepare,
  command: (placement) =>
    javaCommand(256, [
      `-Dlog4j2.configurationFile=${join(placement.dataDir, 'log4j2.properties')}`,
      '-cp',
      classPath(placement.home),
      'kafka.Kafka',
      configFile(placement),
    ]),
  isReady: async (port, signal) => (await countBrokers(port, signal)) > 0,
  stopTimeoutMs: 20_000,
};
