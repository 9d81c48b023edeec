import type { Recording, Snapshot } from './recording.ts';

/** A host that is larger than the one that was recorded. */
export interface HostShape {
  readonly name: string;
  readonly cpus: number;
  readonly memoryGiB: number;
  /** NVMe disks, each with one partition and one mounted file system. */
  readonly disks: number;
  /** Network cards, all in one bond. */
  readonly cards: number;
}

const GIB = 2 ** 30;
const SECTORS_PER_TIB = 2 ** 31;

/**
 * Derives a larger host from a recorded one: what depends on the hardware (CPUs, disks, cards, mounts,
 * memory) is written anew in the kernel's formats, with numbers that a generator with a fixed seed draws;
 * all the rest is the recorded kernel's own.
 */
export function deriveHost({ first, second }: Recording, shape: HostShape): Recording {
  const seconds = (second.takenAtMs - first.takenAtMs) / 1000;
  return { first: derive(first, shape, 0), second: derive(second, shape, seconds) };
}

/** Numbers from 0 to 1 that are the same in each run (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const USER_HZ = 100;
const CPU_IDLE = 3;
const UPTIME_SECONDS = 1_000_000;

function derive(base: Snapshot, shape: HostShape, seconds: number): Snapshot {
  const random = generator(shape.cpus * 1000 + shape.disks);
  /** A counter that grew by `perSecond`, more or less, since the boot. */
  const count = (perSecond: number) =>
    Math.floor(perSecond * (0.5 + random()) * (UPTIME_SECONDS + seconds));
  const disks = Array.from({ length: shape.disks }, (_, index) => `nvme${index}n1`);
  const cards = Array.from({ length: shape.cards }, (_, index) => `eth${index}`);
  const devices = ['lo', 'bond0', ...cards];
  const files = {
    ...base.files,
    'proc/sys/kernel/hostname': [shape.name],
    'proc/stat': statFile(base, shape.cpus, count, seconds),
    'proc/loadavg': [
      `${shape.cpus >> 2}.12 ${shape.cpus >> 2}.07 ${shape.cpus >> 3}.33 9/2210 4194301`,
    ],
    'proc/meminfo': meminfoFile(base, shape.memoryGiB * GIB, seconds),
    'proc/diskstats': disks.flatMap((disk, index) => diskLines(disk, index, count)),
    'proc/net/dev': netDevFile(base, devices, count),
    'proc/1/mountinfo': mountLines(disks),
    'sys/devices/system/cpu/online': [`0-${shape.cpus - 1}`],
    ...Object.fromEntries(
      devices.map((name) => [`sys/class/net/${name}/statistics/rx_nohandler`, ['0']]),
    ),
    ...Object.fromEntries(disks.map((name) => [`sys/block/${name}/queue/rotational`, ['0']])),
    ...Object.fromEntries(
      disks.map((name, index) => [`udev/b259:${index * 2}`, udevLines(name, index)]),
    ),
    ...throttleFiles(shape.cpus, count),
  };
  const statFs = Object.fromEntries(
    disks.map((_, index) => [mountPointOf(index), filesystemSize(random, seconds)]),
  );
  const cpuNames = Array.from({ length: shape.cpus }, (_, cpu) => `cpu${cpu}`).sort();
  const lists = { ...base.lists, 'sys/devices/system/cpu': cpuNames };
  return { ...base, files, lists, statFs };
}

type Count = (perSecond: number) => number;

function statFile(base: Snapshot, cpus: number, count: Count, seconds: number): string[] {
  const rates = [18, 0.02, 6, 0, 0.4, 0, 1.5, 0, 0, 0];
  const lines = Array.from({ length: cpus }, () => {
    const ticks = rates.map((rate) => count(rate));
    const busy = ticks.reduce((sum, each) => sum + each, 0);
    return ticks.with(CPU_IDLE, Math.floor(USER_HZ * (UPTIME_SECONDS + seconds)) - busy);
  });
  const totals = rates.map((_, column) =>
    lines.reduce((sum, line) => sum + (line[column] ?? 0), 0),
  );
  const bootSeconds = Math.floor(base.takenAtMs / 1000 - UPTIME_SECONDS - seconds);
  const rest = (base.files['proc/stat'] ?? []).filter((line) => !line.startsWith('cpu'));
  return [
    `cpu  ${totals.join(' ')}`,
    ...lines.map((line, cpu) => `cpu${cpu} ${line.join(' ')}`),
    ...rest.map((line) =>
      line
        .replace(/^(ctxt|processes) \d+$/, (_, name: string) => `${name} ${count(900)}`)
        .replace(/^btime \d+$/, `btime ${bootSeconds}`),
    ),
  ];
}

function meminfoFile(base: Snapshot, totalBytes: number, seconds: number): string[] {
  const lines = base.files['proc/meminfo'] ?? [];
  const field = (name: string) =>
    Number(/(\d+)/.exec(lines.find((line) => line.startsWith(`${name}:`)) ?? '')?.[1] ?? 1);
  const scale = totalBytes / 1024 / field('MemTotal');
  return lines.map((line) =>
    line.replace(/(\d+) kB$/, (_, digits: string) => {
      const isFixed = /^(Hugepagesize|Vmalloc|DirectMap)/.test(line);
      const value = Number(digits) * (isFixed ? 1 : scale);
      return `${Math.floor(isFixed || line.startsWith('MemTotal') ? value : value + seconds)} kB`;
    }),
  );
}

function diskLines(name: string, index: number, count: Count): string[] {
  const rates = [120, 3, 9000, 60, 240, 80, 42_000, 190, 0, 210, 250, 4, 0, 3000, 1, 2, 0.5];
  const numbers = rates.map((rate) => count(rate));
  numbers[8] = index % 3;
  return [
    ` 259 ${String(index * 2).padStart(7)} ${name} ${numbers.join(' ')}`,
    ` 259 ${String(index * 2 + 1).padStart(7)} ${name}p1 ${numbers.join(' ')}`,
  ];
}

function netDevFile(base: Snapshot, devices: readonly string[], count: Count): string[] {
  const rates = [2.5e6, 3100, 0, 0.01, 0, 0, 0, 0.4, 1.8e6, 2700, 0, 0, 0, 0, 0, 0];
  const header = (base.files['proc/net/dev'] ?? []).slice(0, 2);
  return [
    ...header,
    ...devices.map((name) => `${name.padStart(6)}: ${rates.map((rate) => count(rate)).join(' ')}`),
  ];
}

function mountPointOf(index: number): string {
  return index === 0 ? '/' : `/data/${index}`;
}

function mountLines(disks: readonly string[]): string[] {
  return [
    '22 1 0:21 / /proc rw,nosuid,nodev,noexec,relatime shared:5 - proc proc rw',
    '23 1 0:22 / /sys rw,nosuid,nodev,noexec,relatime shared:6 - sysfs sysfs rw',
    ...disks.map(
      (name, index) =>
        `${30 + index} 1 259:${index * 2 + 1} / ${mountPointOf(index)} rw,relatime shared:${index + 1} - ext4 /dev/${name}p1 rw`,
    ),
  ];
}

function udevLines(name: string, index: number): string[] {
  const serial = `TW${String(index).padStart(6, '0')}`;
  return [
    `S:disk/by-id/nvme-Example_${serial}`,
    'E:ID_MODEL=Example NVMe 4TB',
    `E:ID_SERIAL_SHORT=${serial}`,
    'E:ID_REVISION=1.0',
    `E:ID_WWN=eui.00000000${serial}`,
    `E:ID_PATH=pci-0000:${(index + 16).toString(16)}:00.0-${name}`,
  ];
}

function throttleFiles(cpus: number, count: Count): Record<string, string[]> {
  const files: Record<string, string[]> = {};
  for (let cpu = 0; cpu < cpus; cpu++) {
    const folder = `sys/devices/system/cpu/cpu${cpu}`;
    // Two packages; the second half of the CPUs are the first half's hyper-threads.
    const core = cpu % (cpus / 2);
    const pack = Math.floor(core / (cpus / 4));
    files[`${folder}/topology/physical_package_id`] = [String(pack)];
    files[`${folder}/topology/core_id`] = [String(core % (cpus / 4))];
    files[`${folder}/thermal_throttle/core_throttle_count`] = [String(count(0.0001))];
    files[`${folder}/thermal_throttle/package_throttle_count`] = [String(count(0.0002))];
  }
  return files;
}

function filesystemSize(random: () => number, seconds: number) {
  const bsize = 4096;
  const blocks = Math.floor((3.6 * SECTORS_PER_TIB * 512) / bsize);
  const bfree = Math.floor(blocks * (0.2 + 0.6 * random())) - Math.floor(seconds * 50);
  const reserved = Math.floor(blocks * 0.05);
  const files = 240_000_000;
  return { bsize, blocks, bfree, bavail: bfree - reserved, files, ffree: files - 2_000_000 };
}
