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

/** Refuses to start beside a stack that runs, and ends what a launcher that was killed has left. */
export async function clearStage({ state, say }: UpContext): Promise<void> {
  const launcher = findLauncher(state);
  const running = runningProcesses(state).map(({ name, pid }) => `${name} (pid ${pid})`);
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

/** Installs what is missing, then starts everything in the order in which one part needs another. */
export async function bringUp(plan: Plan, context: UpContext): Promise<RunningProcess[]> {
  const { state, say, signal } = context;
  const parts = plan.components.map(({ component }) => component);
  await installComponents(parts, {
    signal,
    onProgress: (progress) => say(formatProgress(progress)),
  });
  await checkDisk('start the stack', state.data, START_BYTES);
  await checkPorts(wantedPorts(plan));
  const components = await Promise.all(plan.components.map((each) => startPart(each, context)));
  signal.throwIfAborted();
  await prepareKafka(plan.kafka, plan.registry);
  say('Topics and schemas are in place');
  return [...components, ...(await startServices(plan, context))];
}

function formatProgress({ name, step, state, elapsedMs }: InstallProgress): string {
  const seconds = `${Math.round(elapsedMs / 1000)} s`;
  const how = { started: '…', running: `… ${seconds}`, done: `done in ${seconds}` }[state];
  return `Installing ${name}: ${step} ${how}`;
}

async function startPart(
  { component, port }: Plan['components'][number],
  { state, say }: UpContext,
): Promise<RunningProcess> {
  const begun = performance.now();
  const process = await startComponent(component, {
    dataDir: join(state.data, component.name),
    port,
    logFile: logFile(state, component.name),
    recordsDir: state.processes,
  });
  say(formatStarted(process, begun));
  return process;
}

async function startServices(
  plan: Plan,
  { state, say, signal }: UpContext,
): Promise<RunningProcess[]> {
  const started: RunningProcess[] = [];
  for (let at = 0; at < plan.services.length; at += STARTED_TOGETHER) {
    signal.throwIfAborted();
    const group = plan.services.slice(at, at + STARTED_TOGETHER).map(async (planned) => {
      const begun = performance.now();
      const { name, service, port, env } = planned;
      const process = await startService({
        service,
        name,
        port,
        env,
        logFile: logFile(state, name),
        recordsDir: state.processes,
      });
      say(formatStarted(process, begun));
      return process;
    });
    started.push(...(await Promise.all(group)));
  }
  return started;
}

function formatStarted({ name, url }: RunningProcess, begun: number): string {
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  return `${name.padEnd(16)} ${url} (ready in ${seconds} s)`;
}
