import { describe, expect, it } from 'vitest';
import { parseCommand } from './command.ts';

describe('parseCommand', () => {
  it('is a service without flags', () => {
    expect(parseCommand([], { A: '1' })).toEqual({ once: false, env: { A: '1' } });
  });

  it("takes node_exporter's flags for paths over the environment", () => {
    const args = ['--once', '--stdout', '--path.procfs=/host/proc', '--path.sysfs', '/host/sys'];
    expect(parseCommand(args, { PATH_PROCFS: '/x', PATH_ROOTFS: '/host' })).toEqual({
      once: true,
      env: { PATH_PROCFS: '/host/proc', PATH_SYSFS: '/host/sys', PATH_ROOTFS: '/host' },
    });
  });

  it.each([
    [['--nope'], '--nope'],
    [['extra'], 'extra'],
    [['--once'], '--once: needs --stdout'],
    [['--stdout'], '--stdout: needs --once'],
    [['--path.procfs'], '--path.procfs'],
  ])('refuses %j by name', (args, want) => {
    expect(() => parseCommand(args, {})).toThrow(want);
  });
});
