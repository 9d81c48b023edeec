/** The process under test of run.test.ts: a service whose body does what CHILD_BODY says. */
import { once } from 'node:events';
import { z } from 'zod';
import { openAdmin, runService, setting, sleep } from '../src/index.ts';
import type { ServiceContext } from '../src/index.ts';

const settings = z.object({ CHILD_BODY: setting.text(), CHILD_PORT: setting.port().optional() });

type Context = ServiceContext<typeof settings>;

const bodies: Readonly<Record<string, (context: Context) => Promise<void>>> = {
  return: () => Promise.resolve(),
  throw: () => Promise.reject(new Error('cannot do it')),
  async wait({ signal, logger }) {
    logger.info('ready');
    await once(signal, 'abort');
  },
  async sleep({ signal, logger }) {
    logger.info('ready');
    await sleep(60_000, signal);
  },
  async stay({ logger, registry, signal, stack }) {
    const options = { host: '127.0.0.1', port: 0, portSetting: 'CHILD_PORT' };
    stack.use(await openAdmin({ ...options, registry, readiness: [], signal }));
    logger.info('ready');
    await new Promise(() => undefined);
  },
  async hang({ signal, logger, stack }) {
    stack.defer(() => sleep(60_000, new AbortController().signal), 'kafka producer');
    logger.info('ready');
    await once(signal, 'abort');
  },
  async reject({ signal }) {
    void Promise.reject(new Error('nobody waits'));
    await sleep(60_000, signal);
  },
  async fault({ stack }) {
    await Promise.resolve();
    stack.defer(() => Promise.reject(new Error('cannot flush')), 'sink');
  },
};

await runService({ name: 'child', version: '1.2.3', settings, drainMs: 300 }, async (context) => {
  context.stack.defer(() => context.logger.info('closed'), 'the first');
  await bodies[context.config.CHILD_BODY]?.(context);
});
