import { fork } from 'node:child_process';
import { once } from 'node:events';
import { victoriametrics } from '@tidewatch/stack';
import type { SinkName } from '../arguments.ts';
import { Exposition } from '../exposition.ts';
import type { Servers } from '../servers.ts';

const SCRAPE_TIMEOUT_MS = 10_000;

/** Where the aggregator writes to in a run. */
export interface Store extends AsyncDisposable {
  readonly pid: number;
  /** The base of its address. */
  readonly url: string;
  /** How many samples it says it took, if it counts them. */
  countSamples(): Promise<number | undefined>;
}

/** Each run has a store of its own, which begins empty. */
export const openStore: Readonly<Record<SinkName, (servers: Servers) => Promise<Store>>> = {
  null: openNullStore,
  victoriametrics: openVictoriaMetrics,
};

export async function openNullStore(): Promise<Store> {
  const child = fork(new URL('./null-store.ts', import.meta.url));
  const exited = once(child, 'exit');
  const [port] = (await Promise.race([once(child, 'message'), exited])) as [unknown];
  if (typeof port !== 'number' || child.pid === undefined) {
    throw new Error('cannot start the null store: it told no port');
  }
  return {
    pid: child.pid,
    url: `http://127.0.0.1:${port}`,
    countSamples: () => Promise.resolve(undefined),
    async [Symbol.asyncDispose]() {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}

async function openVictoriaMetrics(servers: Servers): Promise<Store> {
  const server = await servers.startComponent(victoriametrics);
  return {
    pid: server.pid,
    url: server.url,
    async countSamples() {
      const signal = AbortSignal.timeout(SCRAPE_TIMEOUT_MS);
      const exposition = await Exposition.fetch(server.url, signal);
      return exposition.sum('vm_rows_inserted_total', { type: 'promremotewrite' });
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
