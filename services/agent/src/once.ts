import { type Environment, loadConfig } from '@tidewatch/service';
import { filtersOf, hostSettings } from './config.ts';
import { reasonOf } from './errors.ts';
import { openHost } from './host/open-host.ts';
import { Samples } from './metrics/samples.ts';
import { Runner } from './runner.ts';
import { formatExposition } from './sinks/exposition.ts';

/** Remote mounts answer from the second collection on; a dead one is not waited for longer. */
const REMOTE_MOUNTS_MS = 2000;

/** One collection of the host as Prometheus text. `warn` is told what could not be read. */
export async function collectOnce(env: Environment, warn: (line: string) => void): Promise<string> {
  const config = await loadConfig(hostSettings, env);
  const host = openHost(config);
  const runner = new Runner(host, {
    filters: filtersOf(config),
    onFailure: (collector, error) => warn(`agent: collector ${collector}: ${reasonOf(error)}\n`),
  });
  const samples = new Samples(config.SERIES_MAX);
  runner.collect(samples);
  await host.settled(REMOTE_MOUNTS_MS);
  runner.collect(samples);
  return formatExposition(samples);
}
