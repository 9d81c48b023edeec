import { describe, expect, it } from 'vitest';
import { crashOf } from '../../test/arbitrary-files.ts';
import { collectLines, hostOf, TAKEN_AT_MS } from '../../test/fake-host.ts';
import { Scanner } from '../host/scanner.ts';
import { Samples } from '../metrics/samples.ts';
import { cpu, parseCpuTimes } from './cpu.ts';
import { defaultFilters } from './index.ts';

const file = `cpu  200 4 6 800 10 12 14 16 18 20
cpu0 100 2 3 400 5 6 7 8 9 10
cpu12 1 0 0 0
intr 1 2 3
`;

function parse(text: string): [string, number[]][] {
  const lines: [string, number[]][] = [];
  parseCpuTimes(Scanner.of(text), new Float64Array(10), (name, seconds) => {
    lines.push([name, [...seconds]]);
  });
  return lines;
}

describe('parseCpuTimes', () => {
  it('reads seconds per CPU, and 0 for columns that an old kernel lacks', () => {
    expect(parse(file)).toEqual([
      ['cpu0', [1, 0.02, 0.03, 4, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1]],
      ['cpu12', [0.01, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
    ]);
  });

  it('refuses what is no number', () => {
    expect(() => parse('cpu0 1 x')).toThrow('"x" is not a number');
  });

  it('survives any file', () => {
    expect(
      crashOf(file, (scanner) => parseCpuTimes(scanner, new Float64Array(10), () => undefined)),
    ).toBeUndefined();
  });
});

describe('cpu', () => {
  it('tells the time in each mode', () => {
    const lines = collectLines(cpu, hostOf({ 'proc/stat': file }));
    expect(lines).toHaveLength(20);
    expect(lines).toContain('node_cpu_seconds_total{cpu="0",mode="idle"} 4');
    expect(lines).toContain('node_cpu_guest_seconds_total{cpu="0",mode="nice"} 0.1');
    expect(lines).toContain('node_cpu_seconds_total{cpu="12",mode="user"} 0.01');
  });

  it.each([
    ['a little backwards', '400', '399', 4],
    ['far backwards, as after a hot plug', '400', '50', 0.5],
    ['forwards', '400', '500', 5],
  ])('takes idle time that goes %s', (_, before, after, want) => {
    const collect = cpu.create(defaultFilters);
    const samples = new Samples(100);
    for (const idle of [before, after]) {
      samples.clear();
      collect(hostOf({ 'proc/stat': `cpu0 1 1 1 ${idle}\n` }), samples);
    }
    const idle = Array.from({ length: samples.count }, (_, index) => index).find((index) =>
      samples.seriesAt(index).labelValues.includes('idle'),
    );
    expect(samples.valueAt(idle ?? -1)).toBe(want);
  });

  it('tells which CPUs are online and isolated, and throttles once per core and package', () => {
    const root = 'sys/devices/system/cpu';
    const cpus = ['cpu0', 'cpu1', 'cpu2'];
    const files = Object.fromEntries(
      cpus.flatMap((name, index) => [
        [`${root}/${name}/topology/physical_package_id`, '0'],
        [`${root}/${name}/topology/core_id`, String(index % 2)],
        [`${root}/${name}/thermal_throttle/core_throttle_count`, String(10 + index)],
        [`${root}/${name}/thermal_throttle/package_throttle_count`, '5'],
      ]),
    );
    const host = hostOf(
      {
        ...files,
        'proc/stat': '',
        [`${root}/online`]: '0-1',
        [`${root}/isolated`]: '1',
        [`${root}/cpu0/online`]: '1',
      },
      { takenAtMs: TAKEN_AT_MS, lists: { [root]: [...cpus, 'cpufreq'] } },
    );
    expect(collectLines(cpu, host)).toEqual([
      'node_cpu_core_throttles_total{core="0",package="0"} 10',
      'node_cpu_core_throttles_total{core="1",package="0"} 11',
      'node_cpu_isolated{cpu="1"} 1',
      'node_cpu_online{cpu="0"} 1',
      'node_cpu_online{cpu="1"} 1',
      'node_cpu_online{cpu="2"} 0',
      'node_cpu_package_throttles_total{package="0"} 5',
    ]);
  });
});
