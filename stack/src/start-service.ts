import { resolve } from 'node:path';
import { answersOk } from './http.ts';
import { type RunningProcess, startProcess } from './process.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/**
 * How a service is run, here as in an image. Metrics make few long-lived objects, so a young generation of
 * megabytes only delays the return of their memory; and glibc is told to have one heap and to give large
 * blocks back. Together they halve what the aggregator holds while it works off a backlog.
 */
const NODE_FLAGS = ['--max-semi-space-size=2'];
const MALLOC = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '1048576',
  MALLOC_TRIM_THRESHOLD_: '1048576',
};
/** Where Node keeps the sources without their types: a start reads 20 MiB less and is quicker. */
const COMPILE_CACHE = resolve(ROOT, 'node_modules/.cache/tidewatch-compile');

export interface ServiceOptions {
  /** The folder under services/. */
  readonly service: string;
  /** Its name in messages and records; the service's own unless several run. */
  readonly name?: string;
  /** Where it serves /readyz; the caller passes the same port in `env`. */
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
  readonly recordsDir: string;
}

/** Services drain within 10 s; what takes longer hangs. */
const STOP_TIMEOUT_MS = 12_000;
const READY_TIMEOUT_MS = 30_000;

/** Runs services/NAME/src/main.ts with the pinned Node and returns when its dependencies answer. */
export async function startService(options: ServiceOptions): Promise<RunningProcess> {
  const { service, name = service, port, env, logFile, recordsDir } = options;
  return startProcess({
    name,
    command: {
      command: resolve(ROOT, 'node_modules/.bin/node'),
      args: [...NODE_FLAGS, resolve(ROOT, 'services', service, 'src/main.ts')],
      env: { NODE_COMPILE_CACHE: COMPILE_CACHE, ...MALLOC, ...env },
    },
    cwd: ROOT,
    port,
    url: `http://127.0.0.1:${port}`,
    logFile,
    recordsDir,
    isReady: (readyPort, signal) => answersOk(`http://127.0.0.1:${readyPort}/readyz`, signal),
    readyTimeoutMs: READY_TIMEOUT_MS,
    stopTimeoutMs: STOP_TIMEOUT_MS,
  });
}
