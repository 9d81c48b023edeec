import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseArguments, type PipelineOptions, UsageError } from './arguments.ts';

const defaults: PipelineOptions = {
  benchmark: 'pipeline',
  json: false,
  nodes: 50,
  samples: 20_000_000,
  sinks: ['null', 'victoriametrics'],
  runs: 3,
  secondsLimit: 300,
  env: {},
  cpuProfileDir: undefined,
};

describe('parseArguments', () => {
  it.each<[string, Partial<PipelineOptions>]>([
    ['pipeline', {}],
    ['pipeline --json', { json: true }],
    ['--nodes 7 --samples 1000 pipeline', { nodes: 7, samples: 1000 }],
    ['pipeline --sink null --runs 1', { sinks: ['null'], runs: 1 }],
    ['pipeline --sink both --seconds-limit 9', { secondsLimit: 9 }],
    ['pipeline --env A=1 --env B_C=x=y --env D=', { env: { A: '1', B_C: 'x=y', D: '' } }],
    ['pipeline --cpu-prof profiles', { cpuProfileDir: resolve('profiles') }],
  ])('%s', (line, want) => {
    expect(parseArguments(line.split(' '))).toEqual({ ...defaults, ...want });
  });

  it.each([
    ['', 'the benchmarks are pipeline'],
    ['agnet', 'cannot run "agnet": the benchmarks are pipeline'],
    ['pipeline agent', 'cannot run "pipeline agent"'],
    ['pipeline --fast', "Unknown option '--fast'; flags: --json, --nodes,"],
    ['pipeline --nodes 0', 'cannot read --nodes: "0" is not a whole number 1-1000'],
    ['pipeline --samples 1e3.5', 'cannot read --samples'],
    ['pipeline --sink kafka', '"kafka" is none of null, victoriametrics and both'],
    ['pipeline --env lower=1', '"lower=1" is not KEY=VALUE'],
  ])('refuses "%s"', (line, want) => {
    const refuse = () => parseArguments(line.split(' ').filter((word) => word !== ''));
    expect(refuse).toThrow(UsageError);
    expect(refuse).toThrow(want);
  });
});
