import { describe, expect, test } from 'vitest';
import { parseCommand, UsageError } from './arguments.ts';

const up = { kind: 'up', detach: false, agents: undefined, parts: [] };

test.for([
  ['start', up],
  ['start --agents 7', { ...up, agents: 7 }],
  ['start --all', up],
  ['up', up],
  ['up --detach --agents 200', { ...up, detach: true, agents: 200 }],
  ['status', { kind: 'status', json: false }],
  ['status --json', { kind: 'status', json: true }],
  ['logs kafka', { kind: 'logs', name: 'kafka', follow: false }],
  ['logs -f agent-1', { kind: 'logs', name: 'agent-1', follow: true }],
  ['down', { kind: 'down' }],
  ['', { kind: 'help' }],
] as const)('%s', ([line, want]) => {
  expect(parseCommand(line.split(' ').filter(Boolean))).toEqual(want);
});

describe('what makes no sense is refused with what would', () => {
  test.for([
    ['start --agents 0', '1-200'],
    ['start --agents many', '"many" is not a whole number'],
    ['start --detach', 'allowed here: --agents, --with, --all'],
    ['up --with logs,traces', 'cannot add logs, traces: parts that can be added: none yet'],
    ['status --yaml', "Unknown option '--yaml'; allowed here: --json"],
    ['logs', 'give the name of one part'],
    ['logs kafka registry', 'give the name of one part'],
    ['down --now', 'it takes no flags'],
    ['restart', 'the commands are up, status, logs, down'],
  ] as const)('%s', ([line, message]) => {
    const parse = () => parseCommand(line.split(' '));
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(message);
  });
});
