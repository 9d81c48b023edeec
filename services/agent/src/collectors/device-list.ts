import { AgentError } from '../errors.ts';
import type { Host } from '../host/host.ts';
import type { Metric, Series } from '../metrics/metric.ts';
import type { Samples } from '../metrics/samples.ts';
import type { Collect } from './collector.ts';
import { readNumber } from './sys-file.ts';

/** Devices that come or go, and what they say of themselves, are seen this many collections late. */
const COLLECTIONS_PER_LOOK = 12;
const MAX_SERIES = 16_384;

interface ValueFile {
  readonly series: Series;
  readonly path: string;
  readonly convert: ((value: number) => number) | undefined;
}

/** The devices of one kind: which files of sysfs to read in each collection, and what stands still. */
export class DeviceList {
  readonly #host: Host;
  readonly #before: ReadonlyMap<string, Series>;
  readonly #series = new Map<string, Series>();
  readonly #files: ValueFile[] = [];
  readonly #constants: (readonly [Series, number])[] = [];

  constructor(host: Host, before?: DeviceList) {
    this.#host = host;
    this.#before = before ? before.#series : new Map();
  }

  /** A number to be read in each collection; left out when it cannot be read now. */
  value(
    metric: Metric,
    labels: readonly string[],
    path: string,
    convert?: (value: number) => number,
  ): void {
    if (readNumber(this.#host, 'sys', path) === undefined) return;
    this.#files.push({ series: this.#seriesOf(metric, labels), path, convert });
  }

  /** A number that stands until devices are looked for again; left out when there is none. */
  constant(metric: Metric, labels: readonly string[], value: number | undefined): void {
    if (value !== undefined) this.#constants.push([this.#seriesOf(metric, labels), value]);
  }

  add(host: Host, samples: Samples): void {
    for (const [series, value] of this.#constants) samples.add(series, value);
    for (const { series, path, convert } of this.#files) {
      const value = readNumber(host, 'sys', path);
      if (value !== undefined) samples.add(series, convert ? convert(value) : value);
    }
  }

  /** A device that was there before keeps its series. */
  #seriesOf(metric: Metric, labels: readonly string[]): Series {
    if (this.#series.size >= MAX_SERIES) {
      throw new AgentError('limit', `cannot keep ${metric.name}: ${MAX_SERIES} series are in use`);
    }
    const key = [metric.name, ...labels].join('\0');
    const known = this.#before.get(key);
    const isSame = known?.metric.labelNames.join() === metric.labelNames.join();
    const series = known && isSame ? known : metric.series(...labels);
    this.#series.set(key, series);
    return series;
  }
}

/**
 * A collector of devices. `find` looks which there are, now and then; it throws `no_data` where the kernel
 * has nothing of their kind. Between two looks a host without devices costs nothing.
 */
export function collectDevices(find: (host: Host, devices: DeviceList) => void): Collect {
  let devices: DeviceList | undefined;
  let collections = 0;
  return (host, samples) => {
    if (!devices || collections === COLLECTIONS_PER_LOOK) {
      const found = new DeviceList(host, devices);
      find(host, found);
      devices = found;
      collections = 0;
    }
    collections++;
    devices.add(host, samples);
  };
}

/** The names in a folder of sysfs that match; throws `no_data` when the folder is empty or not there. */
export function deviceNames(host: Host, folder: string, pattern: RegExp): readonly string[] {
  const names = host.list('sys', folder).filter((name) => pattern.test(name));
  if (names.length === 0) {
    throw new AgentError('no_data', `cannot read ${folder}: the host has no such device`);
  }
  return names;
}
