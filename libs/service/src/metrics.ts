import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/**
 * A registry with what every service tells of itself: process_*, nodejs_* and tidewatch_build_info.
 */
export function createRegistry(service: string, version: string): Registry {
  const registry = new Registry();
  collectDefaultMetrics({
    register: registry,
    // Its timer would fire every 10 ms by default, and cost an idle service more than all it does.
    eventLoopMonitoringPrecision: 200,
  });
  const build = new Gauge({
    name: 'tidewatch_build_info',
    help: 'Always 1; the labels say what runs.',
    labelNames: ['service', 'version', 'node_version'],
    registers: [registry],
  });
  build.set({ service, version, node_version: process.version }, 1);
  return registry;
}
