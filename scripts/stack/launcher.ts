import type { UpCommand } from './arguments.ts';
import { keepRunning } from './keep-running.ts';
import { followThroughput } from './live-line.ts';
import { listRecordedHosts, makePlan } from './plan.ts';
import {
  isDetached,
  killAll,
  markDetached,
  recordLauncher,
  type StateDir,
  stopAll,
} from './state.ts';
import { bringUp, clearStage, type StartedPart } from './up.ts';

/** What a shell says of a command that Ctrl-C ended. */
const EXIT_INTERRUPTED = 130;

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Runs `npm start` or `up`. Returns the exit code: once all is stopped, or ready and detached. */
export async function launch(command: UpCommand, state: StateDir): Promise<number> {
  const recordedHosts = listRecordedHosts();
  const plan = makePlan({ agents: command.agents, recordedHosts }, process.env);
  const signal = watchSignals(state);
  const context = { state, say, signal };
  await clearStage(context, command.detach);
  await using scope = new AsyncDisposableStack();
  const launcher = recordLauncher(state);
  scope.defer(() => launcher.forget());
  const mends = isDetached(state);
  const bringing = bringUp(plan, context);
  // What was there before stays, whatever becomes of the rest.
  if (!mends) scope.defer(() => stopEverything(state, bringing));
  const started = await orAborted(bringing, signal);
  if (started === undefined) {
    return EXIT_INTERRUPTED;
  }
  say('Tidewatch is ready');
  if (command.detach) {
    markDetached(state);
    scope.move();
    launcher.forget();
    return 0;
  }
  const exitCode = await orAborted(follow(started, signal), signal);
  return exitCode ?? 0;
}

/** The first SIGINT, SIGTERM or SIGHUP asks for an orderly end; the next one ends everything at once. */
function watchSignals(state: StateDir): AbortSignal {
  const interrupt = new AbortController();
  const onSignal = (): void => {
    if (interrupt.signal.aborted) {
      killAll(state);
      process.exit(EXIT_INTERRUPTED);
    }
    say('\nStopping; once more to kill what still runs');
    interrupt.abort();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal).on('SIGHUP', onSignal);
  // The reader of a pipe may leave; the stack goes on, and nobody reads what it says.
  process.stdout.on('error', () => undefined);
  return interrupt.signal;
}

/** What the promise gives, or undefined as soon as the signal aborts. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  const aborted = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
    if (signal.aborted) {
      resolve(undefined);
    }
  });
  return Promise.race([promise, aborted]);
}

async function stopEverything(state: StateDir, bringing: Promise<unknown>): Promise<void> {
  await stopAll(state, (names) => say(`Stopping ${names}`));
  // A start that was under way ends with its process; what it still started meanwhile goes too.
  await Promise.allSettled([bringing]);
  await stopAll(state);
}

/** Shows the throughput, and keeps every part running until one can't be kept. */
async function follow(started: readonly StartedPart[], signal: AbortSignal): Promise<number> {
  const over = new AbortController();
  const ended = AbortSignal.any([signal, over.signal]);
  const aggregator = started.find(({ part }) => part.name === 'aggregator');
  if (aggregator !== undefined) void followThroughput(aggregator.process.url, ended);
  const reason = await Promise.race(started.map((each) => keepRunning(each, say, ended)));
  over.abort();
  if (!signal.aborted) process.stderr.write(`\n${reason}\n`);
  return 1;
}
