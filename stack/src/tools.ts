import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StackError } from './errors.ts';

export type ToolName = 'java' | 'mvn' | 'go';

interface Tool {
  readonly versionArgs: readonly string[];
  /** Finds the version in what the tool prints: group 1 is dotted numbers. */
  readonly version: RegExp;
  readonly minimum: string;
  readonly hint: string;
}

const tools: Readonly<Record<ToolName, Tool>> = {
  java: {
    versionArgs: ['-version'],
    version: /version "(\d+(?:\.\d+)*)/,
    minimum: '17',
    hint: 'Debian, Ubuntu: apt-get install openjdk-17-jre-headless; others: https://adoptium.net',
  },
  mvn: {
    versionArgs: ['--version'],
    version: /Apache Maven (\d+(?:\.\d+)*)/,
    minimum: '3.6',
    hint: 'Debian, Ubuntu: apt-get install maven; others: https://maven.apache.org/install.html',
  },
  go: {
    versionArgs: ['version'],
    version: /go version go(\d+(?:\.\d+)*)/,
    minimum: '1.25.4',
    hint: 'https://go.dev/dl (the packages of most distributions are too old)',
  },
};

/** The command that runs a tool; Java is taken from JAVA_HOME when that is set. */
export function toolPath(name: ToolName, env: NodeJS.ProcessEnv = process.env): string {
  const fromHome = name === 'java' && env['JAVA_HOME'] && join(env['JAVA_HOME'], 'bin/java');
  return fromHome && existsSync(fromHome) ? fromHome : name;
}

/** Finds a tool's version in its output, e.g. `17.0.15`. */
export function readVersion(name: ToolName, output: string): string | undefined {
  return tools[name].version.exec(output)?.[1];
}

/** Compares dotted numbers: true when `version` is `minimum` or newer. */
export function isAtLeast(version: string, minimum: string): boolean {
  const found = version.split('.').map(Number);
  for (const [index, wanted] of minimum.split('.').map(Number).entries()) {
    const difference = (found[index] ?? 0) - wanted;
    if (difference !== 0) {
      return difference > 0;
    }
  }
  return true;
}

async function askVersion(name: ToolName): Promise<string | undefined> {
  try {
    const answer = await promisify(execFile)(toolPath(name), [...tools[name].versionArgs]);
    return readVersion(name, answer.stdout + answer.stderr);
  } catch {
    // Not on the path, or it cannot run: either way it is of no use here.
    return undefined;
  }
}

/**
 * Makes sure that tools are there and new enough. One error names all that are not and how to get them.
 * `ask` is a parameter so that tests need no machine without Java.
 */
export async function checkTools(
  names: Iterable<ToolName>,
  ask: (name: ToolName) => Promise<string | undefined> = askVersion,
): Promise<void> {
  const checks = [...new Set(names)].map(async (name) => {
    const found = await ask(name);
    const { minimum, hint } = tools[name];
    return found !== undefined && isAtLeast(found, minimum)
      ? []
      : [`  ${name} ${minimum} or newer (found: ${found ?? 'none'}). ${hint}`];
  });
  const missing = (await Promise.all(checks)).flat();
  if (missing.length > 0) {
    throw new StackError(
      'MISSING_TOOLS',
      `cannot run the stack: install what is missing and start again:\n${missing.join('\n')}`,
    );
  }
}
