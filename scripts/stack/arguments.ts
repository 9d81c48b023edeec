import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';

/** Parts that are started only when asked for, by the names that --with takes. */
const optionalParts: readonly string[] = [];

const AGENTS_MAX = 200;

export const usage = `Usage:
  npm start -- [--agents N] [--with PART,…] [--all]
      Starts the stack, prints its addresses and follows it; Ctrl-C stops all of it.
  npm run stack -- up [--detach] [--agents N] [--with PART,…] [--all]
      The same; with --detach it returns as soon as everything is ready.
  npm run stack -- status [--json]
  npm run stack -- logs NAME [--follow]
  npm run stack -- down

  --agents N   N simulated hosts, agent-1 to agent-N, instead of this one (1-${AGENTS_MAX})
  --with PART  parts to add: ${optionalParts.join(', ') || 'there are none yet'}
  --all        every part there is`;

export interface UpCommand {
  readonly kind: 'up';
  readonly detach: boolean;
  /** Simulated hosts; undefined is the one agent of this host. */
  readonly agents: number | undefined;
  readonly parts: readonly string[];
}

export type Command =
  | UpCommand
  | { readonly kind: 'status'; readonly json: boolean }
  | { readonly kind: 'logs'; readonly name: string; readonly follow: boolean }
  | { readonly kind: 'down' }
  | { readonly kind: 'help' };

/** What was typed makes no sense; the message says what would. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const upOptions = {
  agents: { type: 'string' },
  with: { type: 'string', multiple: true },
  all: { type: 'boolean' },
} as const;

/** Reads the command line after the script's name. Pure; throws UsageError. */
export function parseCommand(argv: readonly string[]): Command {
  const [verb, ...rest] = argv;
  switch (verb) {
    case 'start': {
      const { values } = parse(rest, upOptions);
      return { ...readUp(values), detach: false };
    }
    case 'up': {
      const { values } = parse(rest, { ...upOptions, detach: { type: 'boolean' } });
      return { ...readUp(values), detach: values.detach === true };
    }
    case 'status': {
      const { values } = parse(rest, { json: { type: 'boolean' } });
      return { kind: 'status', json: values.json === true };
    }
    case 'logs': {
      const { values, positionals } = parse(
        rest,
        { follow: { type: 'boolean', short: 'f' } },
        true,
      );
      const [name, ...more] = positionals;
      if (name === undefined || more.length > 0) {
        throw new UsageError('cannot show logs: give the name of one part, e.g. logs kafka');
      }
      return { kind: 'logs', name, follow: values.follow === true };
    }
    case 'down':
      parse(rest, {});
      return { kind: 'down' };
    case 'help':
    case '--help':
    case undefined:
      return { kind: 'help' };
    default:
      throw new UsageError(
        `cannot run "${verb}": the commands are up, status, logs, down (and npm start)`,
      );
  }
}

function parse<const T extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: T,
  allowPositionals = false,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals, strict: true });
  } catch (cause) {
    const known = Object.keys(options).map((name) => `--${name}`);
    const allowed = known.length > 0 ? `allowed here: ${known.join(', ')}` : 'it takes no flags';
    const [reason] = (cause as Error).message.split('. ');
    throw new UsageError(`cannot read the command line: ${reason}; ${allowed}`, { cause });
  }
}

interface UpValues {
  readonly agents?: string | undefined;
  readonly with?: readonly string[] | undefined;
  readonly all?: boolean | undefined;
}

function readUp({ agents, with: added = [], all }: UpValues): Omit<UpCommand, 'detach'> {
  return {
    kind: 'up',
    agents: agents === undefined ? undefined : readAgents(agents),
    parts: all === true ? optionalParts : readParts(added),
  };
}

function readAgents(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > AGENTS_MAX) {
    throw new UsageError(`cannot read --agents: "${text}" is not a whole number 1-${AGENTS_MAX}`);
  }
  return count;
}

function readParts(added: readonly string[]): string[] {
  const parts = added.flatMap((list) => list.split(',')).filter((part) => part !== '');
  const unknown = parts.filter((part) => !optionalParts.includes(part));
  if (unknown.length > 0) {
    const known = optionalParts.join(', ') || 'none yet';
    throw new UsageError(`cannot add ${unknown.join(', ')}: parts that can be added: ${known}`);
  }
  return [...new Set(parts)];
}
