import { hostname } from 'node:os';
import { setting } from '@tidewatch/service';
import { z } from 'zod';
import { defaultFilters } from './collectors/index.ts';
import type { Filters } from './collectors/collector.ts';
import { labelProfiles } from './label-profile.ts';

const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

const regex = z.string().transform((text, context) => {
  try {
    return new RegExp(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    context.addIssue(`must be a regular expression: ${reason}`);
    return z.NEVER;
  }
});

/** `region=eu,rack=7` */
const labels = setting.list().transform((parts, context): ReadonlyMap<string, string> => {
  const map = new Map<string, string>();
  for (const part of parts) {
    const [name = '', ...value] = part.split('=');
    if (!LABEL_NAME.test(name) || name.startsWith('__') || value.length === 0) {
      context.addIssue(`must be NAME=VALUE,…: "${part}" is not`);
      return z.NEVER;
    }
    map.set(name, value.join('='));
  }
  return map;
});

const path = () => setting.text();

/** What of the host is read, and where; all that `--once` needs. */
export const hostSettings = z.object({
  NODE_NAME: setting.text().prefault(() => hostname()),
  PATH_PROCFS: path().prefault('/proc'),
  PATH_SYSFS: path().prefault('/sys'),
  PATH_ROOTFS: path().prefault('/'),
  PATH_UDEV_DATA: path().prefault('/run/udev/data'),
  AGENT_SIMULATE: setting.text().optional(),
  SERIES_MAX: setting.integer({ min: 100, max: 1_000_000 }).prefault('50000'),
  DISKSTATS_DEVICE_EXCLUDE: regex.default(defaultFilters.diskExclude),
  NETDEV_DEVICE_EXCLUDE: regex.optional(),
  FILESYSTEM_MOUNT_POINTS_EXCLUDE: regex.default(defaultFilters.mountExclude),
  FILESYSTEM_FS_TYPES_EXCLUDE: regex.default(defaultFilters.fsTypeExclude),
  NETSTAT_FIELDS: regex.default(defaultFilters.netstatFields),
  VMSTAT_FIELDS: regex.default(defaultFilters.vmstatFields),
});

/** The settings of the agent beside those of Kafka and of every service. */
export const agentSettings = hostSettings.extend({
  CLUSTER: z.string().default(''),
  AGENT_HOST: setting.text().prefault('127.0.0.1'),
  AGENT_PORT: setting.port().prefault('7101'),
  INTERVAL: setting.duration({ min: '1s', max: '300s' }).prefault('5s'),
  LABEL_PROFILE: z.enum(labelProfiles).default('kube-prometheus'),
  EXTERNAL_LABELS: labels.default(new Map()),
  POD_NAMESPACE: setting.text().optional(),
  POD_NAME: setting.text().optional(),
  BATCH_MAX_BYTES: setting.byteSize({ min: '16KiB', max: '8MiB' }).prefault('900KiB'),
  BATCH_MAX_SERIES: setting.integer({ min: 1, max: 1_000_000 }).prefault('20000'),
  QUEUE_MAX_BYTES: setting.byteSize({ min: '1MiB', max: '4GiB' }).prefault('32MiB'),
});

export type HostConfig = z.output<typeof hostSettings>;
export type AgentConfig = z.output<typeof agentSettings>;

export function filtersOf(config: HostConfig): Filters {
  return {
    diskExclude: config.DISKSTATS_DEVICE_EXCLUDE,
    netExclude: config.NETDEV_DEVICE_EXCLUDE,
    mountExclude: config.FILESYSTEM_MOUNT_POINTS_EXCLUDE,
    fsTypeExclude: config.FILESYSTEM_FS_TYPES_EXCLUDE,
    netstatFields: config.NETSTAT_FIELDS,
    vmstatFields: config.VMSTAT_FIELDS,
  };
}
