import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const main = join(import.meta.dirname, 'main.ts');

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const options = {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 1 << 26,
  } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], options);
  return { status, stdout, stderr };
}

describe('agent --once --stdout', () => {
  it('prints this host and exits 0', () => {
    const { status, stdout, stderr } = run(['--once', '--stdout']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^node_cpu_seconds_total\{cpu="0",mode="idle"\} \d/m);
    expect(stdout).toMatch(/^node_boot_time_seconds \d+$/m);
    expect(stdout).toMatch(/^node_uname_info\{.*nodename="[^"]+"/m);
  });

  it('prints a recorded host under the name of the node', () => {
    const env = { AGENT_SIMULATE: 'storage-32', NODE_NAME: 'node-7' };
    const { status, stdout } = run(['--once', '--stdout'], env);
    expect(status).toBe(0);
    expect(stdout).toContain('node_cpu_seconds_total{cpu="31",mode="idle"}');
    expect(stdout).toContain('nodename="node-7"');
  });
});

describe('agent', () => {
  it.each([
    [['--nope'], {}, '--nope'],
    [[], { INTERVAL: '10m' }, 'INTERVAL=10m: '],
    [['--once', '--stdout'], { SERIES_MAX: '1' }, 'SERIES_MAX=1: '],
    [['--once', '--stdout'], { AGENT_SIMULATE: 'nowhere' }, 'AGENT_SIMULATE'],
  ])('ends with 1 for %j %j and names what is wrong', (args, env, want) => {
    const { status, stdout, stderr } = run(args, env);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(want);
  });
});
