import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';

const script = join(import.meta.dirname, '../test/child.ts');

interface Ended {
  readonly code: number | null;
  readonly lines: readonly Record<string, unknown>[];
  readonly stderr: string;
}

/** Runs the child to its end; `atReady` is called once it has said that it is ready. */
async function run(
  mode: string | undefined,
  atReady: (child: ChildProcess) => void = () => undefined,
): Promise<Ended> {
  const env = { ...process.env, ...(mode === undefined ? {} : { CHILD_BODY: mode }) };
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const exit = once(child, 'exit');
  const stderr = text(child.stderr);
  const lines: Record<string, unknown>[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(JSON.parse(line));
    if (lines.at(-1)?.['message'] === 'ready') atReady(child);
  }
  const [code] = await exit;
  return { code, lines, stderr: await stderr };
}

const messages = ({ lines }: Ended) => lines.map((line) => line['message']);

describe('runService', () => {
  it('exits with 0 when the body returns, and closes what it opened', async () => {
    const ended = await run('return');
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(messages(ended)).toEqual(['child 1.2.3 starts', 'closed', 'child stopped']);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('drains on %s and exits with 0', async (signal) => {
    const ended = await run('wait', (child) => child.kill(signal));
    expect(ended.code).toBe(0);
    expect(messages(ended)).toEqual([
      'child 1.2.3 starts',
      'ready',
      'child stops',
      'closed',
      'child stopped',
    ]);
  });

  it('takes a body that the stop interrupts for one that returned', async () => {
    const ended = await run('sleep', (child) => child.kill());
    expect(ended).toMatchObject({ code: 0 });
    expect(messages(ended)).not.toContain('child ends');
  });

  it('exits with 1 when the body throws, and closes what it opened', async () => {
    const ended = await run('throw');
    expect(ended.code).toBe(1);
    expect(messages(ended)).toContain('child ends: cannot do it');
    expect(messages(ended)).toContain('closed');
  });

  it('exits with 1 when something cannot be closed', async () => {
    const ended = await run('fault');
    expect(ended.code).toBe(1);
    expect(messages(ended)).toContain('child cannot close all that it opened: cannot flush');
    expect(messages(ended)).toContain('closed');
  });

  it('writes a wrong setting to standard error before anything starts', async () => {
    const ended = await run(undefined);
    expect(ended).toEqual({
      code: 1,
      lines: [],
      stderr: 'child: cannot read configuration:\n  CHILD_BODY: is required\n',
    });
  });

  it('exits with 1 on a rejection that nobody handles', async () => {
    const ended = await run('reject');
    expect(ended.code).toBe(1);
    expect(ended.lines.at(-1)).toMatchObject({
      'log.level': 'fatal',
      message: 'child ends: an error was not handled',
      error: { message: 'nobody waits' },
    });
  });

  it.each([
    ['hang', 'kafka producer'],
    ['stay', 'its body, which has not returned'],
  ])('names what the drain waits for: %s', async (mode, want) => {
    const ended = await run(mode, (child) => child.kill());
    expect(ended.code).toBe(1);
    expect(messages(ended).at(-1)).toBe(`cannot drain in 300 ms: waiting for ${want}`);
  });

  it('exits with 130 on a second signal', async () => {
    const ended = await run('hang', (child) => {
      child.kill('SIGINT');
      child.stdout?.once('data', () => child.kill('SIGINT'));
    });
    expect(ended.code).toBe(130);
  });
});
