import type { Component } from './component.ts';
import { componentHome } from './install.ts';
import { type RunningProcess, startProcess } from './process.ts';

export interface ComponentOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly logFile: string;
  /** Where running processes are recorded; see readRecords. */
  readonly recordsDir: string;
  /** In the component's own names, over its defaults. */
  readonly settings?: Readonly<Record<string, string>>;
}

const READY_TIMEOUT_MS = 60_000;

/** Starts an installed component and returns when it answers its clients. */
export async function startComponent(
  component: Component,
  options: ComponentOptions,
): Promise<RunningProcess> {
  const { dataDir, port, logFile, recordsDir, settings = {} } = options;
  const placement = { home: componentHome(component), dataDir, port, settings };
  await component.prepare?.(placement);
  return startProcess({
    name: component.name,
    command: component.command(placement),
    cwd: dataDir,
    port,
    url: component.url(port),
    logFile,
    recordsDir,
    isReady: component.isReady,
    readyTimeoutMs: READY_TIMEOUT_MS,
    stopTimeoutMs: component.stopTimeoutMs,
  });
}
