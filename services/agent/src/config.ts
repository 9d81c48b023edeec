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

const path = (standard: string, what: string) =>
  setting
    .text()
    .prefault(standard)
    .describe(`Where ${what}; other than the default in a container`);

/** What of the host is read, and where; all that `--once` needs. */
export const hostSettings = z.object({
  NODE_NAME: setting
    .text()
    .prefault(() => hostname())
    .describe("The node's name: the key of its records; the host name unless set"),
  PATH_PROCFS: path('/proc', 'procfs is mounted'),
  PATH_SYSFS: path('/sys', 'sysfs is mounted'),
  PATH_ROOTFS: path('/', "the host's root file system is mounted"),
  PATH_UDEV_DATA: path('/run/udev/data', "udev's database is"),
  TEXTFILE_DIRECTORY: setting
    .text()
    .optional()
    .describe('A folder in which programs leave metrics as *.prom; none unless set'),
  AGENT_SIMULATE: setting
    .text()
    .optional()
    .describe('A recorded host to read instead of this one: its name or a path with a slash'),
  SERIES_MAX: setting
    .integer({ min: 100, max: 1_000_000 })
    .prefault('50000')
    .describe('The most series of one tick; what is over it is dropped and counted'),
  DISKSTATS_DEVICE_EXCLUDE: regex.default(defaultFilters.diskExclude).describe('Disks left out'),
  NETDEV_DEVICE_EXCLUDE: regex.optional().describe('Network devices left out; none unless set'),
  FILESYSTEM_MOUNT_POINTS_EXCLUDE: regex
    .default(defaultFilters.mountExclude)
    .describe('Mount points left out'),
  FILESYSTEM_FS_TYPES_EXCLUDE: regex
    .default(defaultFilters.fsTypeExclude)
    .describe('Types of file systems left out'),
  NETSTAT_FIELDS: regex.default(defaultFilters.netstatFields).describe('Fields of netstat told'),
  VMSTAT_FIELDS: regex.default(defaultFilters.vmstatFields).describe('Fields of vmstat told'),
});

/** The settings of the agent beside those of Kafka and of every service. */
export const agentSettings = hostSettings.extend({
  CLUSTER: z.string().default('').describe("The cluster's name, a label of every series when set"),
  AGENT_HOST: setting.text().default('127.0.0.1').describe('Where the endpoints listen'),
  AGENT_PORT: setting.port().default(7101).describe('Port of /healthz, /readyz and /metrics'),
  INTERVAL: setting
    .duration({ min: '1s', max: '300s' })
    .prefault('5s')
    .describe('How often the host is read'),
  LABEL_PROFILE: z
    .enum(labelProfiles)
    .default('kube-prometheus')
    .describe('Which `job` and `instance` series carry: the dashboards that are to fit'),
  EXTERNAL_LABELS: labels.default(new Map()).describe('More labels of every series, NAME=VALUE,…'),
  POD_NAMESPACE: setting.text().optional().describe("The namespace of the agent's own pod"),
  POD_NAME: setting.text().optional().describe("The name of the agent's own pod"),
  BATCH_MAX_BYTES: setting
    .byteSize({ min: '16KiB', max: '8MiB' })
    .prefault('900KiB')
    .describe("The most bytes of a batch; keep it below the topic's max.message.bytes"),
  BATCH_MAX_SERIES: setting
    .integer({ min: 1, max: 1_000_000 })
    .prefault('20000')
    .describe('The most series of a batch'),
  QUEUE_MAX_BYTES: setting
    .byteSize({ min: '1MiB', max: '4GiB' })
    .prefault('32MiB')
    .describe('The most bytes of batches that wait for Kafka in memory; the oldest are dropped'),
  SPOOL_DIR: setting
    .text()
    .optional()
    .describe('Where batches wait for Kafka on disk, for this agent alone; memory only unless set'),
  SPOOL_AFTER: setting
    .duration({ min: '100ms', max: '1m' })
    .prefault('2s')
    .describe('How long a batch waits in memory before it goes to disk'),
  SPOOL_MAX_BYTES: setting
    .byteSize({ min: '16MiB', max: '64GiB' })
    .prefault('1GiB')
    .describe('The most bytes on disk; the oldest are dropped'),
  SPOOL_MAX_AGE: setting
    .duration({ min: '1m', max: '30d' })
    .prefault('24h')
    .describe("How old what waits on disk may be; not more than the aggregator's LIMIT_SAMPLE_AGE"),
  DRAIN_MAX_BYTES_PER_SECOND: setting
    .byteSize({ min: '64KiB', max: '1GiB' })
    .prefault('4MiB')
    .describe('How fast what waited on disk is sent once Kafka is back'),
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
