import { parseArgs } from 'node:util';
import { ConfigError, type Environment } from '@tidewatch/service';

/** What the command line asks for. */
export interface Command {
  /** Print one collection and end, where it is otherwise a service. */
  readonly once: boolean;
  /** The environment with what flags say put over it. */
  readonly env: Environment;
}

/** node_exporter's flags for paths, and the settings that they are. */
const pathFlags = {
  'path.procfs': 'PATH_PROCFS',
  'path.sysfs': 'PATH_SYSFS',
  'path.rootfs': 'PATH_ROOTFS',
  'path.udev.data': 'PATH_UDEV_DATA',
} as const;

const options = {
  once: { type: 'boolean' },
  stdout: { type: 'boolean' },
  'path.procfs': { type: 'string' },
  'path.sysfs': { type: 'string' },
  'path.rootfs': { type: 'string' },
  'path.udev.data': { type: 'string' },
} as const;

/** Reads the command line; throws a ConfigError that names the flag that is wrong. */
export function parseCommand(args: readonly string[], env: Environment): Command {
  const { once = false, stdout = false, ...paths } = parseFlags(args);
  if (once !== stdout) {
    throw new ConfigError([
      once ? '--once: needs --stdout, where the collection goes' : '--stdout: needs --once',
    ]);
  }
  const given: Record<string, string> = {};
  for (const [flag, name] of Object.entries(pathFlags)) {
    const value = paths[flag as keyof typeof pathFlags];
    if (value !== undefined) given[name] = value;
  }
  return { once, env: { ...env, ...given } };
}

function parseFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError([reason], { cause });
  }
}
