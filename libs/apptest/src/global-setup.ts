import { components, installComponents } from '@tidewatch/stack';
import type { TestProject } from 'vitest/node';
import { closeRun, openRun, sweepRuns } from './run.ts';
import { Servers } from './servers.ts';
import type { SharedServers } from './shared-servers.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);

/**
 * Vitest's globalSetup for integration tests: one Kafka, registry and VictoriaMetrics for the whole run,
 * started side by side. Tests keep apart by topic, group and node names.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweepRuns();
  await installComponents(components, {
    onProgress: ({ name, step, state, elapsedMs }) =>
      say(`${name}: ${step} ${state} (${Math.round(elapsedMs / 1000)} s)`),
  });
  const run = openRun();
  const servers = new Servers(run);
  const close = async () => {
    await servers[Symbol.asyncDispose]();
    const keep = hasFailed(project);
    await closeRun(run, { keep });
    if (keep) {
      say(`Logs and data of the servers under test: ${run}`);
    }
  };
  try {
    const [kafka, registry, victoriaMetrics] = await Promise.all([
      servers.startKafka(),
      servers.startRegistry(),
      servers.startVictoriaMetrics(),
    ]);
    const shared: SharedServers = {
      run,
      kafka: kafka.url,
      registry: registry.url,
      victoriaMetrics: victoriaMetrics.url,
    };
    project.provide('tidewatch', shared);
  } catch (error) {
    await closeRun(run, { keep: true });
    throw error;
  }
  return close;
}

function hasFailed({ vitest }: TestProject): boolean {
  const { state } = vitest;
  return state.getUnhandledErrors().length > 0 || state.getTestModules().some((each) => !each.ok());
}
