import { join } from 'node:path';
import type { CommandLine } from './component.ts';
import { toolPath } from './tools.ts';

/**
 * Flags for a small server that starts fast: the first compiler alone and the JDK's shared class archive
 * save about a third of the start, and no performance-counter file is left in the temporary folder.
 */
const SMALL_AND_FAST = ['-XX:TieredStopAtLevel=1', '-Xshare:auto', '-XX:-UsePerfData'];

/** A command line for the JVM. `heapMiB` bounds the heap; the process takes about 100 MiB more. */
export function javaCommand(
  heapMiB: number,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): CommandLine {
  return {
    command: toolPath('java'),
    args: [`-Xmx${heapMiB}m`, '-XX:+ExitOnOutOfMemoryError', ...SMALL_AND_FAST, ...args],
    env,
  };
}

/** The class path of a folder of jars. */
export function classPath(folder: string): string {
  return join(folder, '*');
}

/** Arguments of a Maven goal that fills a folder; what does not match its checksum is refused. */
export function mavenArgs(goal: string, target: string, ...options: readonly string[]): string[] {
  const output = `-DoutputDirectory=${target}`;
  return ['--batch-mode', '--strict-checksums', '--quiet', goal, ...options, output];
}
