import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { Counter, Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { openAdmin } from './admin.ts';
import type { AdminOptions } from './admin.ts';

function open(options: Partial<AdminOptions> = {}) {
  return openAdmin({
    host: '127.0.0.1',
    port: 0,
    portSetting: 'AGGREGATOR_PORT',
    registry: new Registry(),
    readiness: [],
    ...options,
  });
}

describe('openAdmin', () => {
  it('says that the process is alive', async () => {
    await using admin = await open();
    const response = await fetch(`${admin.url}/healthz?verbose`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'alive' });
  });

  it('names the dependencies that are not ready', async () => {
    let failure: Error | undefined = new Error('no broker answers');
    const check = () => (failure ? Promise.reject(failure) : Promise.resolve());
    await using admin = await open({ readiness: [{ name: 'kafka', check }] });
    const before = await fetch(`${admin.url}/readyz`);
    expect(before.status).toBe(503);
    expect(await before.json()).toEqual({
      status: 'not ready',
      dependencies: [{ name: 'kafka', ready: false, reason: 'no broker answers' }],
    });
    failure = undefined;
    const after = await fetch(`${admin.url}/readyz`);
    expect(after.status).toBe(200);
    expect(await after.json()).toEqual({
      status: 'ready',
      dependencies: [{ name: 'kafka', ready: true }],
    });
  });

  it('checks once for callers who ask at the same time', async () => {
    let checks = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    const check = () => {
      checks += 1;
      return promise;
    };
    await using admin = await open({ readiness: [{ name: 'kafka', check }] });
    const answers = [fetch(`${admin.url}/readyz`), fetch(`${admin.url}/readyz`)];
    await fetch(`${admin.url}/healthz`);
    resolve();
    for (const answer of answers) expect((await answer).status).toBe(200);
    expect(checks).toBe(1);
  });

  it('is not ready once the service stops', async () => {
    const stop = new AbortController();
    await using admin = await open({ signal: stop.signal });
    stop.abort();
    const response = await fetch(`${admin.url}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: 'stopping' });
  });

  it('gives the metrics of the registry and then the text of the hook', async () => {
    const registry = new Registry();
    new Counter({ name: 'a_total', help: 'A.', registers: [registry] }).inc(2);
    await using admin = await open({ registry, metricsText: () => 'node_load1 0.5\n' });
    const response = await fetch(`${admin.url}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await response.text()).toBe(
      '# HELP a_total A.\n# TYPE a_total counter\na_total 2\nnode_load1 0.5\n',
    );
  });

  it('answers 500 when a metric cannot be read', async () => {
    const metricsText = () => Promise.reject(new Error('proc is gone'));
    await using admin = await open({ metricsText });
    const response = await fetch(`${admin.url}/metrics`);
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ detail: 'cannot serve /metrics: proc is gone' });
  });

  it.each([
    ['GET', '/', 404],
    ['GET', '/constructor', 404],
    ['POST', '/metrics', 405],
    ['DELETE', '/nowhere', 404],
  ])('answers %s %s with problem details, status %i', async (method, path, status) => {
    await using admin = await open();
    const response = await fetch(admin.url + path, { method });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('allow')).toBe(status === 405 ? 'GET, HEAD' : null);
    expect(await response.json()).toMatchObject({ type: 'about:blank', status });
  });

  it('answers HEAD without a body', async () => {
    await using admin = await open();
    const response = await fetch(`${admin.url}/healthz`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  it('closes while a connection is kept alive', async () => {
    const admin = await open();
    await (await fetch(`${admin.url}/healthz`)).text();
    await admin[Symbol.asyncDispose]();
    await expect(fetch(`${admin.url}/healthz`)).rejects.toThrow('fetch failed');
  });

  it('says what to do when the address is in use', async () => {
    await using other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await expect(open({ port })).rejects.toMatchObject({
      code: 'address_in_use',
      message:
        `cannot listen on 127.0.0.1:${port}: address in use: ` +
        'stop what uses it, or set AGGREGATOR_PORT to another port',
    });
  });

  it('says what to do when the address is not of this host', async () => {
    await expect(open({ host: '192.0.2.1' })).rejects.toMatchObject({ code: 'address_refused' });
  });
});
