import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Component, InstallStep } from './component.ts';
import { checkDisk } from './disk.ts';
import { StackError } from './errors.ts';
import { installKey } from './pins.ts';
import { readIdentity } from './process-identity.ts';
import { checkTools, toolPath } from './tools.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** Twice what the components and the caches of Maven and Go took when measured. */
const NEEDED_BYTES = 2 * 1024 ** 3;
const STAMP = 'installed.json';
const OUTPUT_LIMIT = 64 * 1024;

/** The git-ignored folder that holds installed components; TIDEWATCH_COMPONENTS_DIR moves it. */
export function componentsDir(env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env['TIDEWATCH_COMPONENTS_DIR'] || join(ROOT, '.components'));
}

export interface InstallProgress {
  readonly name: string;
  readonly step: string;
  readonly state: 'started' | 'running' | 'done';
  readonly elapsedMs: number;
}

export interface InstallOptions {
  readonly directory?: string;
  readonly onProgress?: (progress: InstallProgress) => void;
  /** Ends the installers; nothing is left half installed. */
  readonly signal?: AbortSignal;
}

/** Where a component's files are, or will be once it is installed. */
export function componentHome(component: Component, directory = componentsDir()): string {
  return join(directory, installKey(component));
}

export function isInstalled(component: Component, directory = componentsDir()): boolean {
  return existsSync(join(componentHome(component, directory), STAMP));
}

/**
 * Installs what is missing. Components of one tool follow each other, since Maven's cache takes one writer;
 * tools run side by side. An install appears under its key in one rename, so one that was cut short is
 * never taken as complete.
 */
export async function installComponents(
  components: readonly Component[],
  options: InstallOptions = {},
): Promise<void> {
  const directory = options.directory ?? componentsDir();
  const missing = components.filter((component) => !isInstalled(component, directory));
  const plans = missing.map((component) => ({ component, steps: component.install('') }));
  await checkTools([
    ...components.flatMap((component) => component.runTools),
    ...plans.flatMap(({ steps }) => steps.map((step) => step.tool)),
  ]);
  if (missing.length === 0) {
    return;
  }
  await checkDisk('install the components', directory, NEEDED_BYTES);
  await mkdir(directory, { recursive: true });
  await removeAbandoned(directory);
  const lanes = Map.groupBy(plans, ({ steps }) => steps[0]?.tool);
  await Promise.all(
    [...lanes.values()].map(async (lane) => {
      for (const { component } of lane) {
        await installOne(component, directory, options);
      }
    }),
  );
}

/** Removes the temporary folders of installers that are no longer there. */
async function removeAbandoned(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const pid = /\.tmp-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && readIdentity(Number(pid)) === undefined) {
      await rm(join(directory, name), { recursive: true, force: true });
    }
  }
}

async function installOne(
  component: Component,
  directory: string,
  options: InstallOptions,
): Promise<void> {
  const home = componentHome(component, directory);
  const target = `${home}.tmp-${process.pid}`;
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  try {
    for (const step of component.install(target)) {
      await reportStep(component, step, options);
    }
    const stamp = { name: component.name, installedAt: new Date().toISOString() };
    await writeFile(join(target, STAMP), JSON.stringify(stamp));
    await rename(target, home);
  } catch (error) {
    await rm(target, { recursive: true, force: true });
    // Another installer was faster; what it put there has the same key, so it is the same.
    if (!isInstalled(component, directory)) {
      throw error;
    }
  }
}

async function reportStep(
  component: Component,
  step: InstallStep,
  { onProgress, signal }: InstallOptions,
): Promise<void> {
  const begun = performance.now();
  const report = (state: InstallProgress['state']) =>
    onProgress?.({
      name: component.name,
      step: step.label,
      state,
      elapsedMs: performance.now() - begun,
    });
  report('started');
  const timer = setInterval(report, 10_000, 'running' as const);
  try {
    await runStep(component, step, signal);
    report('done');
  } finally {
    clearInterval(timer);
  }
}

function runStep(component: Component, step: InstallStep, signal?: AbortSignal): Promise<void> {
  return new Promise((resolvePromise, reject) => {
    const child = spawn(toolPath(step.tool), step.args, {
      cwd: component.pins,
      env: { ...process.env, ...step.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal && { signal }),
    });
    let output = '';
    const keep = (chunk: string) => {
      output = (output + chunk).slice(-OUTPUT_LIMIT);
    };
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    const fail = (cause: string) => {
      const lines = output.trimEnd().split('\n').slice(-15).join('\n');
      const message = `cannot install ${component.name}: ${step.label}: ${cause}\n${lines}`;
      reject(new StackError('INSTALL_FAILED', message));
    };
    child.on('error', (error) => fail(error.message));
    child.on('close', (code, signal) => {
      if (code === 0) {
        resolvePromise();
      } else {
        fail(`${step.tool} ended with ${signal ?? `code ${code}`}`);
      }
    });
  });
}
