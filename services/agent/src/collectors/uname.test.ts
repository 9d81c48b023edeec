import { describe, expect, it } from 'vitest';
import { collectLines, hostOf } from '../../test/fake-host.ts';
import { uname } from './uname.ts';

describe('uname', () => {
  it('tells the fields of uname(2)', () => {
    const host = hostOf({
      'proc/sys/kernel/ostype': 'Linux',
      'proc/sys/kernel/osrelease': '6.12.48',
      'proc/sys/kernel/version': '#1 SMP PREEMPT_DYNAMIC Debian',
      'proc/sys/kernel/hostname': 'recorded',
      'proc/sys/kernel/domainname': '(none)',
    });
    // A simulated host has the node's name instead of the recorded one.
    expect(collectLines(uname, host)).toEqual([
      'node_uname_info{domainname="(none)",machine="x86_64",nodename="node-1",release="6.12.48",sysname="Linux",version="#1 SMP PREEMPT_DYNAMIC Debian"} 1',
    ]);
  });
});
