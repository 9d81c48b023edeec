import {
  checkDisk,
  checkPorts,
  installComponents,
  type InstallProgress,
  type RunningProcess,
  startComponent,
  startService,
} from '@tidewatch/stack';
import { join } from 'node:path';
import { UsageError } from './arguments.ts';
import { type Plan, wantedPorts } from './plan.ts';
import {
  findLauncher,
  forgetDead,
  isDetached,
  logFile,
  runningProcesses,
  type StateDir,
  stopAll,
} from './state.ts';
import { prepareKafka } from './topics.ts';

const START_BYTES = 200 * 1024 * 1024;
/** Services that are started at once; most of their time is the wait for their first tick. */
const STARTED_TOGETHER = 8;

export interface UpContext {
  readonly state: StateDir;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/** A part of the stack, and how it is started: at first, and again when it has died. */
export interface Part {
  readonly name: string;
  start(): Promise<RunningProcess>;
}

/** A part with the process of its latest start. */
export interface StartedPart {
  readonly part: Part;
  readonly process: RunningProcess;
}

/**
 * Refuses to start beside a stack that runs, and ends what a launcher that was killed has left. A detached
 * stack may be brought up again by `up --detach`, which starts what has died.
 */
export async function clearStage({ state, say }: UpContext, detach: boolean): Promise<void> {
  const launcher = findLauncher(state);
  const running = runningProcesses(state).map(({ name, pid }) => `${name} (pid ${pid})`);
  if (launcher === undefined && running.length > 0 && isDetached(state) && detach) {
    say(`Running already: ${running.join(', ')}`);
    return;
  }
  if (launcher !== undefined || (running.length > 0 && isDetached(state))) {
    const who = launcher === undefined ? running.join(', ') : `launcher pid ${launcher.pid}`;
    throw new UsageError(
      `cannot start: the stack runs already: ${who}; end it: npm run stack -- down`,
    );
  }
  if (running.length > 0) {
    say(`Ending what an earlier launcher, which is gone, left running: ${running.join(', ')}`);
    await stopAll(state);
  }
}

/** Installs what is missing, then starts what does not run, in the order in which one part needs another. */
export async function bringUp(plan: Plan, context: UpContext): Promise<StartedPart[]> {
  const { state, say, signal } = context;
  await installComponents(
    plan.components.map(({ component }) => component),
    { signal, onProgress: (progress) => say(formatProgress(progress)) },
  );
  await checkDisk('start the stack', state.data, START_BYTES);
  forgetDead(state);
  const alive = new Set(runningProcesses(state).map(({ name }) => name));
  await checkPorts(wantedPorts(plan).filter(({ name }) => !alive.has(name)));
  const isMissing = ({ name }: Part) => !alive.has(name);
  const components = plan.components.map((each) => componentPart(each, context)).filter(isMissing);
  const started = await startTogether(components, context);
  signal.throwIfAborted();
  await prepareKafka(plan.kafka, plan.registry);
  say('Topics and schemas are in place');
  const services = plan.services.map((each) => servicePart(each, context)).filter(isMissing);
  for (let at = 0; at < services.length; at += STARTED_TOGETHER) {
    signal.throwIfAborted();
    started.push(...(await startTogether(services.slice(at, at + STARTED_TOGETHER), context)));
  }
  return started;
}

function startTogether(parts: readonly Part[], { say }: UpContext): Promise<StartedPart[]> {
  return Promise.all(
    parts.map(async (part) => {
      const begun = performance.now();
      const process = await part.start();
      const seconds = ((performance.now() - begun) / 1000).toFixed(1);
      say(`${part.name.padEnd(16)} ${process.url} (ready in ${seconds} s)`);
      return { part, process };
    }),
  );
}

function formatProgress({ name, step, state, elapsedMs }: InstallProgress): string {
  const seconds = `${Math.round(elapsedMs / 1000)} s`;
  const how = { started: '…', running: `… ${seconds}`, done: `done in ${seconds}` }[state];
  return `Installing ${name}: ${step} ${how}`;
}

function componentPart(
  { component, port }: Plan['components'][number],
  { state }: UpContext,
): Part {
  const { name } = component;
  return {
    name,
    start: () =>
      startComponent(component, {
        dataDir: join(state.data, name),
        port,
        logFile: logFile(state, name),
        recordsDir: state.processes,
      }),
  };
}

function servicePart(planned: Plan['services'][number], { state }: UpContext): Part {
  const { name, service, port, env } = planned;
  return {
    name,
    start: () =>
      startService({
        service,
        name,
        port,
        env,
        logFile: logFile(state, name),
        recordsDir: state.processes,
      }),
  };
}
