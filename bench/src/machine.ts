import { readFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { kafka, victoriametrics } from '@tidewatch/stack';

/** What the figures were measured on and with. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly kernel: string;
  readonly node: string;
  readonly kafka: string;
  readonly victoriametrics: string;
}

export function describeMachine(): Machine {
  const processors = cpus();
  return {
    cpu: processors[0]?.model ?? 'unknown',
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    node: process.versions.node,
    kafka: pinned(join(kafka.pins, 'pom.xml'), /<artifactId>kafka_[^]*?<version>([^<]+)</),
    victoriametrics: pinned(
      join(victoriametrics.pins, 'go.mod'),
      /VictoriaMetrics\/VictoriaMetrics v(\S+)/,
    ),
  };
}

function pinned(file: string, pattern: RegExp): string {
  return pattern.exec(readFileSync(file, 'utf8'))?.[1] ?? 'unknown';
}
