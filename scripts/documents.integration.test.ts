/** Runs what the documents tell their readers to run, against a stack on ports of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, sendSignal } from '@tidewatch/stack';
import { waitFor } from '@tidewatch/apptest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Example, patternOf, readExamples } from './documents.ts';
import { stateDir, stopAll } from './stack/state.ts';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'tidewatch-documents-'));
const documents = ['README.md', 'docs/OPERATIONS.md'];

/** Suites and generators run by themselves, in CI; here it is enough that the documents name real ones. */
const SUITE = /^npm (?:run )?(test|check|bench|generate|format)\b/;
const START = /^npm start\b/;
const DETACHED = 'npm run stack -- up --detach';
const READY = /^Tidewatch is ready$/m;

/** A place for one stack: a folder and ports, which stand for those that the documents name. */
class Place {
  readonly #state: string;
  readonly #ports = new Map([
    ['KAFKA_PORT', 9092],
    ['REGISTRY_PORT', 8081],
    ['VICTORIAMETRICS_PORT', 8428],
    ['AGENT_PORT', 7101],
    ['AGGREGATOR_PORT', 7102],
  ]);
  readonly #moved = new Map<number, number>();

  constructor(name: string) {
    this.#state = join(folder, name);
  }

  async findPorts(): Promise<this> {
    for (const port of this.#ports.values()) this.#moved.set(port, await freePort());
    return this;
  }

  /** Starts a command in a process group of its own, as a terminal does. */
  run(command: string): Running {
    const here = command
      .replaceAll(/127\.0\.0\.1:(\d+)/g, (_, port) => `127.0.0.1:${this.#portOf(Number(port))}`)
      .replaceAll('.tidewatch', this.#state);
    const child = spawn('sh', ['-c', here], { cwd: root, env: this.#env(), detached: true });
    return new Running(child);
  }

  /** Ends what runs here and returns the names of what did. */
  stop(): Promise<readonly string[]> {
    return stopAll(stateDir(this.#env()));
  }

  #portOf(port: number): number {
    return this.#moved.get(port) ?? port;
  }

  #env(): NodeJS.ProcessEnv {
    const ports = [...this.#ports].map(([name, port]) => [name, String(this.#portOf(port))]);
    return {
      ...process.env,
      ...Object.fromEntries(ports),
      TIDEWATCH_STATE_DIR: this.#state,
      KAFKA_BROKERS: `127.0.0.1:${this.#portOf(9092)}`,
      INTERVAL: '1s',
    };
  }
}

const READY_TIMEOUT_MS = 45_000;

class Running {
  output = '';
  readonly #child: ChildProcess;
  readonly closed: Promise<unknown>;

  constructor(child: ChildProcess) {
    this.#child = child;
    this.closed = once(child, 'close');
    child.stdout?.on('data', (chunk) => (this.output += String(chunk)));
    child.stderr?.on('data', (chunk) => (this.output += String(chunk)));
  }

  async exitCode(): Promise<number | null> {
    await this.closed;
    return this.#child.exitCode;
  }

  /** Waits until the output matches; what was said instead is in the error. */
  async says(pattern: RegExp): Promise<void> {
    const timeout = AbortSignal.timeout(READY_TIMEOUT_MS);
    const late = once(timeout, 'abort');
    while (!pattern.test(this.output)) {
      const news = once(this.#child.stdout ?? this.#child, 'data');
      await Promise.race([news, this.closed, late]);
      const ended = this.#child.exitCode !== null || timeout.aborted;
      if (ended && !pattern.test(this.output)) throw new Error(`not ready: ${this.output}`);
    }
  }

  /** Ctrl-C reaches every process of the terminal. */
  async interrupt(): Promise<void> {
    sendSignal(-(this.#child.pid ?? 0), 'SIGINT');
    await this.closed;
  }
}

function expectLines(output: string, expected: readonly string[]): void {
  const lines = output.split('\n');
  const missing = expected.filter((line) => !lines.some((each) => patternOf(line).test(each)));
  if (missing.length > 0) throw new Error(`not printed: ${missing.join('\n')}\nin: ${output}`);
}

/** What a document shows may take a tick to be there; what fails in the end fails. */
async function tryOut({ commands, expected }: Example, place: Place): Promise<void> {
  const attempt = async () => {
    let output = '';
    for (const command of commands.filter((each) => each !== DETACHED)) {
      const running = place.run(command);
      const code = await running.exitCode();
      output += running.output;
      if (code !== 0) throw new Error(`${command}: exit code ${code}: ${running.output}`);
    }
    expectLines(output, expected);
    return true;
  };
  await waitFor(attempt, { what: commands.join('; '), timeoutMs: 20_000, intervalMs: 500 });
}

/** Starts a stack of its own, ends it by Ctrl-C, and returns the names of what is left running. */
async function startAndInterrupt(
  command: string,
  expected: readonly string[],
): Promise<readonly string[]> {
  const own = await new Place(command.replaceAll(/\W+/g, '-')).findPorts();
  const running = own.run(command);
  try {
    await running.says(READY);
    expectLines(running.output, expected);
    await running.interrupt();
    return await own.stop();
  } finally {
    await own.stop();
  }
}

const place = new Place('detached');

beforeAll(async () => {
  await place.findPorts();
  const up = place.run(DETACHED);
  const code = await up.exitCode();
  if (code !== 0 || !READY.test(up.output)) throw new Error(`${DETACHED}: ${code}: ${up.output}`);
});

afterAll(async () => {
  await place.stop();
  rmSync(folder, { recursive: true });
});

/** Each example under the name that a report shows. */
function named(examples: readonly Example[]) {
  return examples.map((example) => [example.commands.join('; '), example] as const);
}

describe.each(documents)('%s', (document) => {
  const examples = readExamples(readFileSync(join(root, document), 'utf8'));
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const {
    start = [],
    suite = [],
    other = [],
  } = Object.groupBy(examples, ({ commands }) => {
    if (commands.some((command) => START.test(command))) return 'start';
    return commands.some((command) => SUITE.test(command)) ? 'suite' : 'other';
  });

  test.each(named(start))('%s', async (_, { commands, expected }) => {
    const left = await startAndInterrupt(commands.join('; '), expected);
    expect(left).toEqual([]);
  });

  test.each(named(suite))('%s', (_, { commands }) => {
    const names = commands.map((command) => SUITE.exec(command)?.[1]);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(names));
  });

  test.each(named(other))('%s', async (_, example) => {
    await expect(tryOut(example, place)).resolves.toBeUndefined();
  });
});
