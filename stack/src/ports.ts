import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { StackError } from './errors.ts';

/**
 * Below the range from which Linux gives ports to outgoing connections (ip_local_port_range, 32768 and up),
 * so that none of those takes a port between its choice here and its use.
 */
const FREE_PORTS = { min: 10_000, max: 32_000 };
const ATTEMPTS = 100;

/** A TCP port on 127.0.0.1 that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const port = randomInt(FREE_PORTS.min, FREE_PORTS.max);
    if (await canListen(port)) return port;
  }
  const message = `cannot find a free port: ${ATTEMPTS} of ${FREE_PORTS.min}-${FREE_PORTS.max} are in use`;
  throw new StackError('PORT_IN_USE', message);
}

async function canListen(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch {
    // It is in use, or not ours to use.
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}

/** Reads a port from the environment. Pure; a bad value names its variable. */
export function readPort(variable: string, fallback: number, env: NodeJS.ProcessEnv): number {
  const text = env[variable];
  if (text === undefined || text === '') {
    return fallback;
  }
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new StackError('BAD_PORT', `cannot read ${variable}: "${text}" is not a port (1-65535)`);
  }
  return port;
}

const LISTEN = '0A';

/**
 * The inodes of the sockets that listen on a port, from the text of /proc/net/tcp or tcp6.
 * Columns: sl, local_address (hex address:hex port), rem_address, st, queues, timers, retrnsmt, uid,
 * timeout, inode. Source: Linux Documentation/networking/proc_net_tcp.rst.
 */
export function listeningInodes(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[1]?.endsWith(suffix) && columns[3] === LISTEN)
    .flatMap((columns) => columns[9] ?? []);
}

export interface PortOwner {
  readonly pid: number;
  readonly command: string;
}

/** Who listens on a port, as far as /proc shows it to this user. */
export function findPortOwner(port: number, procRoot = '/proc'): PortOwner | undefined {
  const tables = ['tcp', 'tcp6'].map((name) => attempt(() => read(`${procRoot}/net/${name}`)));
  const inodes = new Set(tables.flatMap((table) => listeningInodes(table ?? '', port)));
  if (inodes.size === 0) {
    return undefined;
  }
  for (const pid of readdirSync(procRoot).filter((name) => /^\d+$/.test(name))) {
    // The sockets of other users' processes are hidden, and a process may end while it is looked at.
    const fds = attempt(() => readdirSync(`${procRoot}/${pid}/fd`)) ?? [];
    const links = fds.map((fd) => attempt(() => readlinkSync(`${procRoot}/${pid}/fd/${fd}`)));
    if (links.some((link) => inodes.has(/^socket:\[(\d+)\]$/.exec(link ?? '')?.[1] ?? ''))) {
      const command = attempt(() => read(`${procRoot}/${pid}/comm`).trim());
      return { pid: Number(pid), command: command ?? 'a process' };
    }
  }
  return undefined;
}

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

function attempt<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}

/** A port that something is about to listen on. */
export interface WantedPort {
  readonly name: string;
  readonly port: number;
  /** The environment variable that moves it. */
  readonly variable: string;
}

/** Makes sure that ports are free; one error names every one that is not, who has it and what to do. */
export async function checkPorts(wanted: readonly WantedPort[]): Promise<void> {
  const problems: string[] = [];
  const taken = new Map<number, string>();
  for (const each of wanted) {
    const { name, port, variable } = each;
    const other = taken.get(port);
    if (other === undefined) {
      taken.set(port, name);
      problems.push(...(await portProblem(each)));
    } else {
      problems.push(`cannot start ${name}: port ${port} is given to ${other} too: set ${variable}`);
    }
  }
  if (problems.length > 0) {
    throw new StackError('PORT_IN_USE', problems.join('\n'));
  }
}

async function portProblem({ name, port, variable }: WantedPort): Promise<string[]> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
    return [];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') {
      return [
        `cannot start ${name}: port ${port} cannot be used (${String(error)}): set ${variable}`,
      ];
    }
    const owner = findPortOwner(port);
    const who = owner ? `${owner.command} (pid ${owner.pid})` : 'another process';
    return [`cannot start ${name}: port ${port} is in use by ${who}: stop it or set ${variable}`];
  }
}
