import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { checkPorts, findPortOwner, freePort, listeningInodes, readPort } from './ports.ts';

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:2384 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 11 1 0
   1: 0100007F:2384 0100007F:D2F4 01 00000000:00000000 00:00000000 00000000     0        0 12 1 0
   2: 00000000:1F91 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 13 1 0
`;

test.for([
  [9092, ['11']],
  [8081, ['13']],
  [8080, []],
] as const)('the sockets that listen on %d', ([port, want]) => {
  expect(listeningInodes(table, port)).toEqual(want);
});

test.for([
  [undefined, 9092],
  ['', 9092],
  ['1234', 1234],
] as const)('KAFKA_PORT=%j', ([value, want]) => {
  expect(readPort('KAFKA_PORT', 9092, { KAFKA_PORT: value })).toBe(want);
});

test.for(['0', '65536', 'http', '80.5'])('KAFKA_PORT=%s is refused by name', (value) => {
  const read = () => readPort('KAFKA_PORT', 9092, { KAFKA_PORT: value });
  expect(read).toThrow(`cannot read KAFKA_PORT: "${value}" is not a port`);
});

describe('a port in use', () => {
  async function listen() {
    const server = createServer().listen(await freePort(), '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    return { port, [Symbol.asyncDispose]: async () => void server.close() };
  }

  test('is traced to its process', async () => {
    await using server = await listen();
    expect(findPortOwner(server.port)?.pid).toBe(process.pid);
  });

  test('is refused with who has it and how to move', async () => {
    await using server = await listen();
    const wanted = [
      { name: 'kafka', port: server.port, variable: 'KAFKA_PORT' },
      { name: 'registry', port: server.port, variable: 'REGISTRY_PORT' },
    ];
    const { port } = server;
    await expect(checkPorts(wanted)).rejects.toThrow(
      new RegExp(
        `^cannot start kafka: port ${port} is in use by .+ \\(pid ${process.pid}\\): stop it or set KAFKA_PORT\n` +
          `cannot start registry: port ${port} is given to kafka too: set REGISTRY_PORT$`,
      ),
    );
  });

  test('free ports pass', async () => {
    const wanted = { name: 'kafka', port: await freePort(), variable: 'KAFKA_PORT' };
    await expect(checkPorts([wanted])).resolves.toBeUndefined();
  });
});
