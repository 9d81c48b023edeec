import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Component, InstallStep } from './component.ts';
import { answersOk } from './http.ts';

const MODULE = 'github.com/VictoriaMetrics/VictoriaMetrics';

function build(target: string, app: string): InstallStep {
  return {
    label: `building ${app}`,
    tool: 'go',
    // Read-only: a build takes exactly what go.sum names, or fails.
    args: ['build', '-mod=readonly', '-trimpath', '-o', join(target, app), `${MODULE}/app/${app}`],
    env: { GOWORK: 'off' },
  };
}

/**
 * VictoriaMetrics, single node. `settings` are command-line flags without the dash.
 *
 * The 1 ms deduplication is what makes a replayed sample count once. The latency offset, 30 s by default,
 * would hide the newest samples from every query; batches are written whole, so there is nothing to wait for.
 */
export const victoriametrics: Component = {
  name: 'victoriametrics',
  pins: join(import.meta.dirname, '../victoriametrics'),
  install: (target) => [build(target, 'victoria-metrics'), build(target, 'vmalert')],
  runTools: [],
  portVariable: 'VICTORIAMETRICS_PORT',
  defaultPort: 8428,
  url: (port) => `http://127.0.0.1:${port}`,
  prepare: async (placement) => {
    await mkdir(placement.dataDir, { recursive: true });
  },
  command: (placement) => {
    const flags: Record<string, string> = {
      httpListenAddr: `127.0.0.1:${placement.port}`,
      storageDataPath: placement.dataDir,
      retentionPeriod: '30d',
      'dedup.minScrapeInterval': '1ms',
      'search.latencyOffset': '0s',
      'memory.allowedBytes': '512MiB',
      ...placement.settings,
    };
    return {
      command: join(placement.home, 'victoria-metrics'),
      args: Object.entries(flags).map(([name, value]) => `-${name}=${value}`),
    };
  },
  isReady: (port, signal) => answersOk(`http://127.0.0.1:${port}/health`, signal),
  stopTimeoutMs: 20_000,
};
