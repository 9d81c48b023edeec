import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultFilters } from '../collectors/index.ts';
import { RECORDED_HOSTS } from '../host/open-host.ts';
import { Samples } from '../metrics/samples.ts';
import { Runner } from '../runner.ts';
import { formatExposition } from '../sinks/exposition.ts';
import { loadRecording } from './recording.ts';
import { SimulatedHost } from './simulated-host.ts';

const names = readdirSync(RECORDED_HOSTS).filter((name) => !name.includes('.'));

/** A recorded host some time after its first snapshot, and what happens while it is read. */
function open(name: string) {
  const recording = loadRecording(join(RECORDED_HOSTS, name));
  const failures: string[] = [];
  let elapsedMs = 0;
  const host = new SimulatedHost(recording, name, () => recording.first.takenAtMs + elapsedMs);
  const runner = new Runner(host, {
    filters: defaultFilters,
    monotonicMs: () => 0,
    onFailure: (collector, error) => failures.push(`${collector}: ${String(error)}`),
  });
  return {
    failures,
    collectAt: (ms: number): Samples => {
      elapsedMs = ms;
      const samples = new Samples(10_000);
      runner.collect(samples);
      return samples;
    },
  };
}

describe.each(names)('recorded host %s', (name) => {
  it('is told as the golden file has it', async () => {
    const { collectAt, failures } = open(name);
    const text = formatExposition(collectAt(0));
    expect(failures).toEqual([]);
    await expect(text).toMatchFileSnapshot(`../../fixtures/golden/${name}.prom`);
  });

  it('lives: counters only grow, and CPU time passes as fast as time', () => {
    const { collectAt, failures } = open(name);
    const [before, after] = [collectAt(0), collectAt(60_000)];
    expect(failures).toEqual([]);
    expect(after.count).toBe(before.count);
    const counters: number[] = [];
    const cpuSeconds = new Map<string, number>();
    for (let index = 0; index < before.count; index++) {
      const series = before.seriesAt(index);
      expect(after.seriesAt(index)).toBe(series);
      const moved = after.valueAt(index) - before.valueAt(index);
      if (series.metric.type === 'counter') counters.push(moved);
      const [cpu = ''] = series.labelValues;
      if (series.metric.name === 'node_cpu_seconds_total') {
        cpuSeconds.set(cpu, (cpuSeconds.get(cpu) ?? 0) + moved);
      }
    }
    expect(Math.min(...counters)).toBe(0);
    expect(counters.filter((moved) => moved > 0).length).toBeGreaterThan(20);
    for (const seconds of cpuSeconds.values()) expect(Math.abs(seconds - 60)).toBeLessThan(3);
  });
});

it('there are hosts of several sizes', () => {
  const counts = names.map((name) => open(name).collectAt(0).count);
  expect(Math.min(...counts)).toBeLessThan(400);
  expect(Math.max(...counts)).toBeGreaterThan(1000);
});
