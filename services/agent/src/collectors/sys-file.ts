import { AgentError } from '../errors.ts';
import type { Host, Tree } from '../host/host.ts';
import type { Scanner } from '../host/scanner.ts';

/**
 * A file of one value, as most of sysfs is. Undefined when it is not there, may not be read, or when the
 * driver behind it has no answer (a sensor that is asleep says EAGAIN or EIO): one device hurts no other.
 */
function open(host: Host, tree: Tree, path: string): Scanner | undefined {
  try {
    const scanner = host.readIfExists(tree, path);
    return scanner?.nextLine() ? scanner : undefined;
  } catch (error) {
    if (error instanceof AgentError && error.code === 'unreadable') return undefined;
    throw error;
  }
}

/** The number in a file, decimal or `0x…`; undefined when there is none. */
export function readNumber(host: Host, tree: Tree, path: string): number | undefined {
  const scanner = open(host, tree, path);
  if (!scanner || scanner.atLineEnd) return undefined;
  try {
    return scanner.number();
  } catch (error) {
    if (error instanceof AgentError && error.code === 'malformed') return undefined;
    throw error;
  }
}

/** The first line of a file without the blanks around it; undefined when it is not to be had. */
export function readText(host: Host, tree: Tree, path: string): string | undefined {
  return open(host, tree, path)?.rest().trimEnd();
}
