import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { componentsDir } from '@tidewatch/stack';

const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
const PROGRESS_INTERVAL_MS = 10_000;
const RUN_TIMEOUT_MS = 50_000;
const run = promisify(execFile);

/** What a script of this folder prints, run with the packages of requirements.txt. */
export async function runPython(
  script: string,
  options: Readonly<Record<string, string>>,
): Promise<string> {
  const python = join(await environment(), 'bin/python');
  const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  // -B: no __pycache__ in the source tree.
  const args = ['-B', join(import.meta.dirname, script), ...flags];
  const { stdout } = await run(python, args, { timeout: RUN_TIMEOUT_MS, maxBuffer: 64 << 20 });
  return stdout;
}

/**
 * The folder of a virtual environment with exactly the pinned packages. It appears under its key in one
 * rename, so that one that was cut short is never taken as complete.
 */
export async function environment(): Promise<string> {
  const version = await pythonVersion();
  const key = createHash('sha256').update(readFileSync(REQUIREMENTS)).update(version).digest('hex');
  const home = join(componentsDir(), `python-interop-${key.slice(0, 12)}`);
  if (existsSync(home)) return home;
  const target = `${home}.tmp-${process.pid}`;
  await mkdir(componentsDir(), { recursive: true });
  try {
    await step('making a virtual environment', 'python3', ['-m', 'venv', target]);
    const install = '-m pip install --quiet --disable-pip-version-check --no-input -r'.split(' ');
    await step('installing packages', join(target, 'bin/python'), [...install, REQUIREMENTS]);
    await rename(target, home);
  } catch (error) {
    // Another run was faster; what it put there has the same key, so it is the same.
    if (!existsSync(home)) throw error;
  } finally {
    await rm(target, { recursive: true, force: true });
  }
  return home;
}

/** Asks for the modules too: Debian's python3 comes without what `venv` needs. */
async function pythonVersion(): Promise<string> {
  try {
    const { stdout } = await run('python3', [
      '-c',
      'import ensurepip, platform, venv; print(platform.python_version())',
    ]);
    return stdout.trim();
  } catch (cause) {
    throw new Error(
      'cannot make a Python environment: install Python 3.11 or newer with its venv module and run ' +
        'again (Debian, Ubuntu: apt-get install python3-venv)',
      { cause },
    );
  }
}

async function step(label: string, command: string, args: readonly string[]): Promise<void> {
  const begun = performance.now();
  const say = (state: string) => {
    const seconds = Math.round((performance.now() - begun) / 1000);
    process.stderr.write(`python: ${label} ${state} (${seconds} s)\n`);
  };
  say('started');
  const timer = setInterval(say, PROGRESS_INTERVAL_MS, 'running');
  try {
    await run(command, [...args]);
    say('done');
  } finally {
    clearInterval(timer);
  }
}
