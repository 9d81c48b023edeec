import { join } from 'node:path';
import type { HostConfig } from '../config.ts';
import { loadRecording } from '../simulate/recording.ts';
import { SimulatedHost } from '../simulate/simulated-host.ts';
import type { Host } from './host.ts';
import { KernelHost } from './kernel-host.ts';

/** The folder of recorded hosts that AGENT_SIMULATE names. */
export const RECORDED_HOSTS = join(import.meta.dirname, '../../fixtures/hosts');

/** The host that the settings name: this machine, or a recorded one. */
export function openHost(config: HostConfig): Host {
  const { AGENT_SIMULATE: simulate, NODE_NAME: node } = config;
  if (simulate !== undefined) {
    const folder = simulate.includes('/') ? simulate : join(RECORDED_HOSTS, simulate);
    return new SimulatedHost(loadRecording(folder), node);
  }
  return new KernelHost({
    proc: config.PATH_PROCFS,
    sys: config.PATH_SYSFS,
    root: config.PATH_ROOTFS,
    udev: config.PATH_UDEV_DATA,
    textfile: config.TEXTFILE_DIRECTORY,
  });
}
