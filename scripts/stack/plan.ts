import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Component, components, readPort, type WantedPort } from '@tidewatch/stack';
import { UsageError } from './arguments.ts';
import { stateDir } from './state.ts';

export interface PlannedComponent {
  readonly component: Component;
  readonly port: number;
}

export interface PlannedService {
  /** The folder under services/. */
  readonly service: string;
  readonly name: string;
  readonly port: number;
  readonly portVariable: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What runs where, decided before anything is started. */
export interface Plan {
  readonly components: readonly PlannedComponent[];
  readonly services: readonly PlannedService[];
  readonly kafka: string;
  readonly registry: string;
}

export interface PlanOptions {
  /** Simulated hosts; undefined is the one agent of this host. */
  readonly agents: number | undefined;
  /** The names of recorded hosts that simulated agents take in turn. */
  readonly recordedHosts: readonly string[];
}

/** agent-1 listens here beyond AGENT_PORT, agent-2 one higher: 7111, 7112, … clear of the other services. */
const FLEET_PORT_OFFSET = 10;

/** Decides parts, ports and settings. Pure: the environment is a parameter. */
export function makePlan(options: PlanOptions, env: NodeJS.ProcessEnv): Plan {
  const planned = components.map((component) => ({
    component,
    port: readPort(component.portVariable, component.defaultPort, env),
  }));
  const urlOf = (name: string) => {
    const found = planned.find(({ component }) => component.name === name);
    return found ? found.component.url(found.port) : '';
  };
  const kafka = urlOf('kafka');
  const registry = urlOf('registry');
  const shared = { KAFKA_BROKERS: kafka, SCHEMA_REGISTRY_URL: registry };
  const aggregatorPort = readPort('AGGREGATOR_PORT', 7102, env);
  const aggregator: PlannedService = {
    service: 'aggregator',
    name: 'aggregator',
    port: aggregatorPort,
    portVariable: 'AGGREGATOR_PORT',
    env: {
      ...shared,
      AGGREGATOR_PORT: String(aggregatorPort),
      REMOTE_WRITE_URL: `${urlOf('victoriametrics')}/api/v1/write`,
    },
  };
  const { data } = stateDir(env);
  const agents = planAgents(options, shared, readPort('AGENT_PORT', 7101, env)).map((agent) => ({
    ...agent,
    env: { ...agent.env, SPOOL_DIR: join(data, agent.name) },
  }));
  return { components: planned, services: [aggregator, ...agents], kafka, registry };
}

function planAgents(
  { agents, recordedHosts }: PlanOptions,
  shared: Readonly<Record<string, string>>,
  base: number,
): PlannedService[] {
  const agent = { service: 'agent', portVariable: 'AGENT_PORT' };
  if (agents === undefined) {
    const env = { ...shared, AGENT_PORT: String(base) };
    return [{ ...agent, name: 'agent', port: base, env }];
  }
  return Array.from({ length: agents }, (_, index) => {
    const port = base + FLEET_PORT_OFFSET + index;
    const host = recordedHosts[index % recordedHosts.length];
    if (host === undefined) {
      throw new UsageError('cannot simulate a fleet: services/agent/fixtures/hosts has no host');
    }
    const env = {
      ...shared,
      AGENT_PORT: String(port),
      NODE_NAME: `node-${index + 1}`,
      AGENT_SIMULATE: host,
    };
    return { ...agent, name: `agent-${index + 1}`, port, env };
  });
}

/** The hosts that were recorded for simulation, by the names that AGENT_SIMULATE takes. */
export function listRecordedHosts(): string[] {
  try {
    const folder = join(import.meta.dirname, '../../services/agent/fixtures/hosts');
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.flatMap((entry) => (entry.isDirectory() ? entry.name : [])).sort();
  } catch {
    // None were recorded; only a fleet needs them.
    return [];
  }
}

/** Every port that the plan needs to be free. */
export function wantedPorts(plan: Plan): WantedPort[] {
  return [
    ...plan.components.map(({ component: { name, portVariable }, port }) => ({
      name,
      port,
      variable: portVariable,
    })),
    ...plan.services.map(({ name, port, portVariable }) => ({
      name,
      port,
      variable: portVariable,
    })),
  ];
}
