import { single } from '../metrics/metric.ts';
import type { Host } from '../host/host.ts';
import type { Collector } from './collector.ts';
import { readNumber } from './sys-file.ts';

/** SELinux is on or off until the next boot, as a rule. */
const COLLECTIONS_PER_LOOK = 12;
const modes = new Map([
  ['enforcing', 1],
  ['permissive', 0],
]);
const DISABLED = -1;

/** Source: https://man7.org/linux/man-pages/man8/selinux.8.html */
export const selinux: Collector = {
  name: 'selinux',
  create() {
    const enabled = single(
      'node_selinux_enabled',
      'SELinux is enabled, 1 is true, 0 is false',
      'gauge',
    );
    const config = single(
      'node_selinux_config_mode',
      'Configured SELinux enforcement mode',
      'gauge',
    );
    const current = single(
      'node_selinux_current_mode',
      'Current SELinux enforcement mode',
      'gauge',
    );
    let mode: number | undefined;
    let configMode = DISABLED;
    let collections = 0;
    return (host, samples) => {
      const isLook = collections++ % COLLECTIONS_PER_LOOK === 0;
      if (isLook || mode !== undefined) mode = readNumber(host, 'sys', 'fs/selinux/enforce');
      samples.add(enabled, mode === undefined ? 0 : 1);
      if (mode === undefined) return;
      if (isLook) configMode = readConfigMode(host);
      samples.add(config, configMode);
      samples.add(current, mode);
    };
  },
};

function readConfigMode(host: Host): number {
  const scanner = host.readIfExists('root', 'etc/selinux/config');
  while (scanner?.nextLine()) {
    const match = /^SELINUX=(\w+)/.exec(scanner.rest());
    if (match) return modes.get(match[1] ?? '') ?? DISABLED;
  }
  return DISABLED;
}
