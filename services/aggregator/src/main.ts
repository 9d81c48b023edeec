import { once } from 'node:events';
import { openProducer } from '@tidewatch/kafka';
import { openAdmin, runService } from '@tidewatch/service';
import manifest from '../package.json' with { type: 'json' };
import { settings } from './config.ts';
import { AggregatorMetrics } from './metrics.ts';
import { readinessOf } from './readiness.ts';
import { DeadLetters } from './sinks/dead-letters.ts';
import { RequestWriter } from './sinks/request-writer.ts';
import { openStore } from './sinks/store.ts';
import { KafkaSource, Partitions } from './sources/kafka.ts';

const { version } = manifest;

await runService({ name: 'aggregator', version, settings }, async (context) => {
  const { config, logger, registry, stack, signal } = context;
  const { promise: failure, reject: failed } = Promise.withResolvers<never>();
  const partitions = new Partitions();
  const metrics = new AggregatorMetrics(registry, () => partitions.lags());

  const store = stack.use(openStore(config, version, metrics, logger), 'store');
  const producer = stack.use(openProducer(config, 'tidewatch-aggregator', logger), 'producer');
  const deadLetters = new DeadLetters(config, producer, metrics, logger);
  const writer = stack.use(new RequestWriter(config, store, deadLetters, metrics, failed));

  const state: { source?: KafkaSource } = {};
  const readiness = readinessOf(store, state);
  const { AGGREGATOR_HOST: host, AGGREGATOR_PORT: port } = config;
  const portSetting = 'AGGREGATOR_PORT';
  stack.use(await openAdmin({ host, port, portSetting, registry, readiness, signal }), 'admin');

  const source = { config, logger, signal, failed };
  state.source = await KafkaSource.open(source, partitions, { writer, deadLetters }, metrics);
  stack.use(state.source, 'source');
  if (!signal.aborted) await Promise.race([failure, once(signal, 'abort')]);
});
