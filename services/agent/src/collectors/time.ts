import type { Host } from '../host/host.ts';
import { Metric, type Series, single } from '../metrics/metric.ts';
import { PerKey } from '../metrics/per-key.ts';
import type { Collector } from './collector.ts';

const CLOCK_SOURCES = 'devices/system/clocksource';
/** The clock source changes at boot or when it proves unstable. */
const COLLECTIONS_PER_READ = 12;

export const time: Collector = {
  name: 'time',
  create() {
    const seconds = single(
      'node_time_seconds',
      'System time in seconds since epoch (1970).',
      'gauge',
    );
    const zone = new Metric(
      'node_time_zone_offset_seconds',
      'System time zone offset in seconds.',
      'gauge',
      ['time_zone'],
    );
    const zones = new PerKey((name) => zone.series(name));
    const readClockSources = clockSourceReader();
    let clockSources: readonly Series[] = [];
    let collections = 0;
    return (host, samples) => {
      samples.add(seconds, host.now() / 1000);
      const { name, offsetSeconds } = host.timeZone();
      samples.add(zones.get(name), offsetSeconds);
      if (collections++ % COLLECTIONS_PER_READ === 0) clockSources = readClockSources(host);
      for (const series of clockSources) samples.add(series, 1);
      zones.endRound();
    };
  },
};

function clockSourceReader(): (host: Host) => readonly Series[] {
  const labels = ['device', 'clocksource'];
  const available = new Metric(
    'node_time_clocksource_available_info',
    "Available clocksources read from '/sys/devices/system/clocksource'.",
    'gauge',
    labels,
  );
  const current = new Metric(
    'node_time_clocksource_current_info',
    "Current clocksource read from '/sys/devices/system/clocksource'.",
    'gauge',
    labels,
  );
  return (host) => {
    const folders = host
      .list('sys', CLOCK_SOURCES)
      .filter((name) => name.startsWith('clocksource'));
    return folders.flatMap((folder, index) => {
      const words = (file: string) => readWords(host, `${CLOCK_SOURCES}/${folder}/${file}`);
      return [
        ...words('available_clocksource').map((name) => available.series(String(index), name)),
        ...words('current_clocksource').map((name) => current.series(String(index), name)),
      ];
    });
  };
}

function readWords(host: Host, path: string): readonly string[] {
  const scanner = host.readIfExists('sys', path);
  const words: string[] = [];
  if (!scanner?.nextLine()) return words;
  for (let word = scanner.word(); word !== ''; word = scanner.word()) words.push(word);
  return words;
}
