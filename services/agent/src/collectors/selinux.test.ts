import { describe, expect, it } from 'vitest';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { selinux } from './selinux.ts';

describe('selinux', () => {
  it('tells that it is off', () => {
    expect(collectLines(selinux, hostOf({}))).toEqual(['node_selinux_enabled 0']);
  });

  it('tells how it is set and what it does', () => {
    const host = hostOf({
      'sys/fs/selinux/enforce': '0',
      'root/etc/selinux/config': '# SELINUX= is\nSELINUX=enforcing\nSELINUXTYPE=targeted\n',
    });
    expect(collectLines(selinux, host)).toEqual([
      'node_selinux_config_mode 1',
      'node_selinux_current_mode 0',
      'node_selinux_enabled 1',
    ]);
  });
});
