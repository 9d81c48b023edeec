import { describe, expect, it } from 'vitest';
import { hostOf, sampleLines } from '../test/fake-host.ts';
import type { Collector } from './collectors/collector.ts';
import { defaultFilters } from './collectors/index.ts';
import { AgentError } from './errors.ts';
import { single } from './metrics/metric.ts';
import { Samples } from './metrics/samples.ts';
import { Runner } from './runner.ts';

function collectorOf(name: string, thrown?: Error): Collector {
  return {
    name,
    create() {
      const series = single(`node_${name}`, 'A thing.', 'gauge');
      return (_, samples) => {
        samples.add(series, 1);
        if (thrown) throw thrown;
      };
    },
  };
}

describe('Runner', () => {
  it('runs all although some fail, and times and counts each', () => {
    let clock = 0;
    const failures: string[] = [];
    const runner = new Runner(hostOf({}), {
      filters: defaultFilters,
      collectors: [
        collectorOf('broken', new TypeError('bug')),
        collectorOf('absent', new AgentError('no_data', 'cannot read: none')),
        collectorOf('good'),
      ],
      monotonicMs: () => (clock += 250),
      onFailure: (name, error) => failures.push(`${name}: ${String(error)}`),
    });
    const samples = new Samples(100);
    runner.collect(samples);
    runner.collect(samples);
    expect(sampleLines(samples)).toEqual([
      'node_broken 1',
      'node_good 1',
      'node_scrape_collector_duration_seconds{collector="absent"} 0.25',
      'node_scrape_collector_duration_seconds{collector="broken"} 0.25',
      'node_scrape_collector_duration_seconds{collector="good"} 0.25',
      'node_scrape_collector_success{collector="absent"} 0',
      'node_scrape_collector_success{collector="broken"} 0',
      'node_scrape_collector_success{collector="good"} 1',
    ]);
    expect(failures).toEqual(['broken: TypeError: bug', 'broken: TypeError: bug']);
  });

  it('looks for what a host does not have once in twelve collections', () => {
    let looks = 0;
    const absent: Collector = {
      name: 'absent',
      create: () => () => {
        looks++;
        throw new AgentError('no_data', 'cannot read: none');
      },
    };
    const runner = new Runner(hostOf({}), { filters: defaultFilters, collectors: [absent] });
    const samples = new Samples(100);
    const seen = Array.from({ length: 25 }, () => {
      runner.collect(samples);
      return looks;
    });
    expect([seen[0], seen[11], seen[12], seen[23], seen[24]]).toEqual([1, 1, 2, 2, 3]);
  });
});
