import type { Host } from '../host/host.ts';
import type { Scanner } from '../host/scanner.ts';
import { Metric, type Series } from '../metrics/metric.ts';
import { PerKey } from '../metrics/per-key.ts';
import type { Collect } from './collector.ts';

const CPU_ROOT = 'devices/system/cpu';
/** A kernel's CONFIG_NR_CPUS is at most this. */
const MAX_CPUS = 8192;

/** A counter in sysfs and the series it fills. */
interface ThrottleFile {
  readonly path: string;
  readonly series: Series;
}

/**
 * Reads a CPU list as sysfs prints it, `0-3,8`. Empty for an empty file.
 *
 * Source: https://www.kernel.org/doc/html/latest/admin-guide/cputopology.html
 */
export function parseCpuList(scanner: Scanner): readonly string[] {
  if (!scanner.nextLine()) return [];
  const cpus: string[] = [];
  for (const range of scanner.rest().split(',')) {
    if (range.trim() === '') continue;
    const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(range.trim());
    if (!match) throw scanner.malformed(`"${range.slice(0, 40)}" is not a range of CPUs`);
    const first = Number(match[1]);
    const last = Number(match[2] ?? match[1]);
    for (let cpu = first; cpu <= last && cpus.length < MAX_CPUS; cpu++) cpus.push(String(cpu));
  }
  return cpus;
}

/** What sysfs says about CPUs: which are online, which are isolated, how often they were throttled. */
export function cpuTopology(): Collect {
  const online = new Metric(
    'node_cpu_online',
    'CPUs that are online and being scheduled.',
    'gauge',
    ['cpu'],
  );
  const isolated = new Metric(
    'node_cpu_isolated',
    'Whether each core is isolated, information from /sys/devices/system/cpu/isolated.',
    'gauge',
    ['cpu'],
  );
  const onlineSeries = new PerKey((cpu) => online.series(cpu));
  const findThrottles = throttleFinder();
  let isolatedSeries: readonly Series[] | undefined;
  let known = '';
  let cpus: readonly string[] = [];
  let throttles: readonly ThrottleFile[] = [];
  let tellsOnline = false;

  return (host, samples) => {
    const list = host.readIfExists('sys', `${CPU_ROOT}/online`);
    if (!list) return;
    const onlineNow = parseCpuList(list);
    if (onlineNow.join() !== known) {
      // CPUs come and go rarely; what depends on them is found anew only then.
      known = onlineNow.join();
      cpus = host.list('sys', CPU_ROOT).filter((name) => /^cpu\d+$/.test(name));
      throttles = findThrottles(host, cpus);
      // The kernel has this file for CPU 0 only where CPU 0 can be unplugged; node_exporter goes by it.
      tellsOnline = host.readIfExists('sys', `${CPU_ROOT}/cpu0/online`) !== undefined;
    }
    isolatedSeries ??= readIsolated(host).map((cpu) => isolated.series(cpu));
    for (const series of isolatedSeries) samples.add(series, 1);
    if (tellsOnline) {
      for (const name of cpus) {
        const cpu = name.slice('cpu'.length);
        samples.add(onlineSeries.get(cpu), onlineNow.includes(cpu) ? 1 : 0);
      }
    }
    for (const { path, series } of throttles) {
      const count = readCount(host, path);
      if (count !== undefined) samples.add(series, count);
    }
    onlineSeries.endRound();
  };
}

function readIsolated(host: Host): readonly string[] {
  const list = host.readIfExists('sys', `${CPU_ROOT}/isolated`);
  return list ? parseCpuList(list) : [];
}

/** Each core and each package has its counter in the folders of all its CPUs; one is read. */
function throttleFinder(): (host: Host, cpus: readonly string[]) => readonly ThrottleFile[] {
  const core = new Metric(
    'node_cpu_core_throttles_total',
    'Number of times this CPU core has been throttled.',
    'counter',
    ['package', 'core'],
  );
  const pack = new Metric(
    'node_cpu_package_throttles_total',
    'Number of times this CPU package has been throttled.',
    'counter',
    ['package'],
  );
  return (host, cpus) => {
    const files = new Map<string, ThrottleFile>();
    for (const cpu of cpus) {
      const folder = `${CPU_ROOT}/${cpu}`;
      const packageId = readCount(host, `${folder}/topology/physical_package_id`);
      const coreId = readCount(host, `${folder}/topology/core_id`);
      if (packageId === undefined || coreId === undefined) continue;
      const [packageName, coreName] = [String(packageId), String(coreId)];
      const offers: [key: string, file: string, make: () => Series][] = [
        [
          `${packageName}/${coreName}`,
          'core_throttle_count',
          () => core.series(packageName, coreName),
        ],
        [packageName, 'package_throttle_count', () => pack.series(packageName)],
      ];
      for (const [key, file, make] of offers) {
        const path = `${folder}/thermal_throttle/${file}`;
        if (files.has(key) || readCount(host, path) === undefined) continue;
        files.set(key, { path, series: make() });
      }
    }
    return [...files.values()];
  };
}

function readCount(host: Host, path: string): number | undefined {
  const scanner = host.readIfExists('sys', path);
  return scanner?.nextLine() ? scanner.number() : undefined;
}
