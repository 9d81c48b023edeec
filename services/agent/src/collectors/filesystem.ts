import { AgentError } from '../errors.ts';
import type { Host, StatFs } from '../host/host.ts';
import type { Scanner } from '../host/scanner.ts';
import { Metric, type Series } from '../metrics/metric.ts';
import { PerKey } from '../metrics/per-key.ts';
import type { Samples } from '../metrics/samples.ts';
import type { Collector, Filters } from './collector.ts';

export interface Mount {
  readonly device: string;
  readonly mountPoint: string;
  readonly fsType: string;
  readonly major: string;
  readonly minor: string;
  readonly readOnly: boolean;
}

/**
 * Reads a line of /proc/[pid]/mountinfo without the two ids that it begins with.
 *
 * ```
 * line    := dev root point options optional* "-" type source super-options
 * dev     := major ":" minor
 * ```
 *
 * Source: https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html
 */
export function parseMount(line: string): Mount {
  const fields = line.split(' ');
  const dash = fields.indexOf('-', 4);
  const [number = '', , mountPoint = '', options = ''] = fields;
  const [fsType, device, superOptions = ''] = fields.slice(dash + 1);
  const match = /^(\d+):(\d+)$/.exec(number);
  const [, major, minor] = match ?? [];
  if (dash === -1 || !major || !minor || !fsType || device === undefined) {
    throw new AgentError('malformed', `cannot parse mountinfo: "${line.slice(0, 80)}" is no mount`);
  }
  return {
    device: unescapeOctal(device),
    mountPoint: unescapeOctal(mountPoint),
    fsType,
    major,
    minor,
    readOnly: isReadOnly(options) || isReadOnly(superOptions),
  };
}

const isReadOnly = (options: string) => options.split(',').includes('ro');

/** The kernel writes space, tab, newline and backslash as `\040`, `\011`, `\012`, `\134`. */
export function unescapeOctal(text: string): string {
  return text.replace(/\\(0[0-7]{2}|1[0-7]{2})/g, (_, octal: string) =>
    String.fromCodePoint(Number.parseInt(octal, 8)),
  );
}

/** Calls `mount` with each line of mountinfo, without its ids; equal lines are the same string. */
export function parseMountinfo(scanner: Scanner, mount: (line: string) => void): void {
  while (scanner.nextLine()) {
    scanner.skip(2);
    if (!scanner.atLineEnd) mount(scanner.rest());
  }
}

const labelNames = ['device', 'mountpoint', 'fstype', 'device_error'];

/** Name, help and the value out of a statfs answer. */
const sizes: readonly (readonly [name: string, help: string, value: (stat: StatFs) => number])[] = [
  ['size_bytes', 'Filesystem size in bytes.', (stat) => stat.blocks * stat.bsize],
  ['free_bytes', 'Filesystem free space in bytes.', (stat) => stat.bfree * stat.bsize],
  [
    'avail_bytes',
    'Filesystem space available to non-root users in bytes.',
    (stat) => stat.bavail * stat.bsize,
  ],
  ['files', 'Filesystem total file nodes.', (stat) => stat.files],
  ['files_free', 'Filesystem total free file nodes.', (stat) => stat.ffree],
];

class MountSeries {
  readonly #mount: Mount;
  readonly #sizes: readonly Series[];
  readonly #info: Series;
  /** Errors are told by a label, so each reason has its own two series. */
  readonly #states: PerKey<{ readonly error: Series; readonly readOnly: Series }>;

  constructor(metrics: FilesystemMetrics, mount: Mount) {
    this.#mount = mount;
    const labels = [mount.device, mount.mountPoint, mount.fsType];
    this.#sizes = metrics.sizes.map((metric) => metric.series(...labels, ''));
    this.#info = metrics.info.series(mount.device, mount.major, mount.minor, mount.mountPoint);
    this.#states = new PerKey((reason) => ({
      error: metrics.deviceError.series(...labels, reason),
      readOnly: metrics.readOnly.series(...labels, reason),
    }));
  }

  add(host: Host, samples: Samples): void {
    const { mountPoint, fsType, readOnly } = this.#mount;
    const outcome = host.statFs(mountPoint, fsType);
    if (outcome.kind === 'pending') return;
    const failed = outcome.kind === 'failed';
    const state = this.#states.get(failed ? outcome.reason : '');
    samples.add(state.error, failed ? 1 : 0);
    samples.add(state.readOnly, readOnly ? 1 : 0);
    if (outcome.kind !== 'stat') return;
    this.#sizes.forEach((series, index) => {
      samples.add(series, sizes[index]?.[2](outcome.stat) ?? 0);
    });
    samples.add(this.#info, 1);
  }
}

interface FilesystemMetrics {
  readonly sizes: readonly Metric[];
  readonly deviceError: Metric;
  readonly readOnly: Metric;
  readonly info: Metric;
}

function gauge(name: string, help: string, labels: readonly string[] = labelNames): Metric {
  return new Metric(`node_filesystem_${name}`, help, 'gauge', labels);
}

function filesystemMetrics(): FilesystemMetrics {
  return {
    sizes: sizes.map(([name, help]) => gauge(name, help)),
    deviceError: gauge(
      'device_error',
      'Whether an error occurred while getting statistics for the given device.',
    ),
    readOnly: gauge('readonly', 'Filesystem read-only status.'),
    info: gauge('mount_info', 'Filesystem mount information.', [
      'device',
      'major',
      'minor',
      'mountpoint',
    ]),
  };
}

interface FoundMount {
  /** Of mounts with the same device, mount point and type only the first is told. */
  readonly key: string;
  readonly series: MountSeries;
}

/** Lines of mountinfo that were seen before cost a look-up; undefined is a mount that is filtered out. */
function mountFinder({ mountExclude, fsTypeExclude }: Filters): PerKey<FoundMount | undefined> {
  const metrics = filesystemMetrics();
  return new PerKey((line) => {
    const mount = parseMount(line);
    if (mountExclude.test(mount.mountPoint) || fsTypeExclude.test(mount.fsType)) return undefined;
    const key = [mount.device, mount.mountPoint, mount.fsType].join('\0');
    return { key, series: new MountSeries(metrics, mount) };
  });
}

export const filesystem: Collector = {
  name: 'filesystem',
  create(filters) {
    const mounts = mountFinder(filters);
    return (host, samples) => {
      // Another process's file may be hidden (hidepid); our own mounts are the next best.
      const scanner =
        host.readIfExists('proc', '1/mountinfo') ?? host.read('proc', 'self/mountinfo');
      const present = new Map<string, MountSeries>();
      parseMountinfo(scanner, (line) => {
        const mount = mounts.get(line);
        if (mount && !present.has(mount.key)) present.set(mount.key, mount.series);
      });
      for (const series of present.values()) series.add(host, samples);
      mounts.endRound();
    };
  },
};
