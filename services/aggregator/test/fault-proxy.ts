import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { zstdDecompressSync } from 'node:zlib';

interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
}

/** What to answer instead of the store, if anything; `body` is the request, decompressed. */
export type Fault = (body: Buffer) => Answer | undefined;

/** Stands before a real store and answers some of the writes itself; all others pass through. */
export class FaultProxy implements AsyncDisposable {
  readonly #server: Server;
  readonly #target: string;
  /** May be changed at any time. */
  fault: Fault = () => undefined;
  /** The statuses that the proxy answered itself. */
  readonly answered: number[] = [];

  private constructor(target: string) {
    this.#target = target;
    this.#server = createServer((request, response) => {
      void this.#serve(request, response);
    });
  }

  static async open(target: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, headers } = await this.#answer(request);
    response.writeHead(status, headers).end();
  }

  async #answer(request: IncomingMessage): Promise<Answer> {
    const compressed = Buffer.concat(await request.toArray());
    const fault = this.fault(compressed.length === 0 ? compressed : zstdDecompressSync(compressed));
    if (fault) {
      this.answered.push(fault.status);
      return fault;
    }
    const { 'content-type': type, 'content-encoding': encoding } = request.headers;
    const response = await fetch(`${this.#target}${request.url}`, {
      method: 'POST',
      body: compressed,
      headers: {
        'content-type': String(type),
        'content-encoding': String(encoding),
        'x-victoriametrics-remote-write-version': '1',
      },
    });
    return { status: response.status };
  }
}
