import { inject, test as base } from 'vitest';
import { Servers } from './servers.ts';
import type { SharedServers } from './shared-servers.ts';

function shared(): SharedServers {
  const provided: SharedServers | undefined = inject('tidewatch');
  if (provided === undefined) {
    throw new Error(
      'cannot reach the servers under test: add libs/apptest/src/global-setup.ts to globalSetup',
    );
  }
  return provided;
}

/**
 * Vitest's `test` with real servers. Those named `kafka`, `registry` and `victoriaMetrics` are shared by the
 * run; what a test starts through `servers` is its own, and ends with it.
 */
export const test = base
  /** The shared broker as HOST:PORT. */
  .extend('kafka', { scope: 'file' }, () => shared().kafka)
  /** The base of the shared registry's Confluent API. */
  .extend('registry', { scope: 'file' }, () => shared().registry)
  /** The base address of the shared VictoriaMetrics. */
  .extend('victoriaMetrics', { scope: 'file' }, () => shared().victoriaMetrics)
  /** The folder of this run: logs and data, kept when a test fails. */
  .extend('run', { scope: 'file' }, () => shared().run)
  .extend('servers', ({ run }, { onCleanup }) => {
    const servers = new Servers(run);
    onCleanup(() => servers[Symbol.asyncDispose]());
    return servers;
  });
