import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { waitFor } from '@tidewatch/apptest';
import { freePort } from '@tidewatch/stack';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { debianPackage } from '../test/debian-package.ts';
import { counterpart, describeSample, nodeFamilies } from '../test/exposition.ts';
import type { TextSample } from './collectors/text-format.ts';
import { defaultFilters } from './collectors/index.ts';
import { KernelHost } from './host/kernel-host.ts';
import { Samples } from './metrics/samples.ts';
import { Runner } from './runner.ts';
import { formatExposition } from './sinks/exposition.ts';

/** The part of node_exporter's default series that must be there. */
const COVERAGE = 0.95;
const COUNTER_TOLERANCE = 0.01;
const GAUGE_TOLERANCE = 0.05;

/** What node_exporter tells and the agent does not, and why. */
const leftOut: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [
    /^node_timex_/,
    'adjtimex is a system call that Node does not offer, and no file has its answer',
  ],
  [/^node_scrape_collector_\w+\{collector="timex"\}/, 'see node_timex_'],
  [/^node_exporter_build_info/, 'says which node_exporter runs; the agent tells its own version'],
];

/** Families whose values differ for a reason, so that only their presence is compared. */
const incomparable: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [
    /^node_scrape_collector_/,
    'how long each took and whether it found something is its own affair',
  ],
];

/** How far a gauge may move between two readings, beside 5% of it. */
const slack: readonly (readonly [pattern: RegExp, absolute: number])[] = [
  [/^node_memory_/, 512 * 1024 ** 2],
  [/^node_filesystem_(free|avail)_bytes$/, 512 * 1024 ** 2],
  [/^node_filesystem_files_free$/, 20_000],
  [/^node_load/, 3],
  [/^node_procs_(running|blocked)$/, 50],
  [/^node_(filefd_allocated|sockstat_\w+|netstat_Tcp_CurrEstab)$/, 500],
  [/^node_sockstat_\w+_bytes$/, 64 * 1024 ** 2],
  [/^node_(time_seconds|disk_io_now|arp_entries)$/, 60],
  [/^node_(udp_queues|softnet_backlog_len)$/, 1024 ** 2],
  [/^node_entropy_available_bits$/, 4096],
  [/^node_nf_conntrack_/, 500],
];

const paths = { proc: '/proc', sys: '/sys', root: '/', udev: '/run/udev/data' };
/** As it was in the version that Debian has: compressed memory counts as a disk. */
const filters = {
  ...defaultFilters,
  diskExclude: /^(ram|loop|fd|(h|s|v|xv)d[a-z]|nvme\d+n\d+p)\d+$/,
};

let exporter: ChildProcess | undefined;
let theirs: readonly TextSample[] = [];
let before: ReadonlyMap<string, readonly TextSample[]> = new Map();
let after: ReadonlyMap<string, readonly TextSample[]> = new Map();

beforeAll(async () => {
  const home = await debianPackage('prometheus-node-exporter');
  const address = `127.0.0.1:${await freePort()}`;
  exporter = spawn(join(home, 'usr/bin/prometheus-node-exporter'), [
    `--web.listen-address=${address}`,
    // Debian's package reads a folder that its service makes.
    '--collector.textfile.directory=',
    // Off by default; the package turns it on.
    '--no-collector.systemd',
  ]);
  const scrape = async () => (await fetch(`http://${address}/metrics`)).text();
  await waitFor(async () => (await scrape().catch(() => '')) !== '', { what: 'node_exporter' });
  const host = new KernelHost(paths);
  const runner = new Runner(host, { filters });
  const samples = new Samples(100_000);
  const collect = () => {
    runner.collect(samples);
    return nodeFamilies(formatExposition(samples));
  };
  collect();
  await host.settled(2000);
  before = collect();
  theirs = [...nodeFamilies(await scrape()).values()].flat();
  after = collect();
});

afterAll(async () => {
  if (!exporter || exporter.exitCode !== null) return;
  exporter.kill();
  await once(exporter, 'exit');
});

const isListed = (list: readonly (readonly [RegExp, unknown])[], text: string) =>
  list.some(([pattern]) => pattern.test(text));

/** True when their value lies between our two, give or take what the family may. */
function agrees(their: TextSample, first: TextSample, second: TextSample): boolean {
  if (isListed(incomparable, their.name)) return true;
  const [low, high] = [Math.min(first.value, second.value), Math.max(first.value, second.value)];
  const isCounter = their.type === 'counter' || their.name.endsWith('_total');
  const relative = isCounter ? COUNTER_TOLERANCE : GAUGE_TOLERANCE;
  const absolute = slack.find(([pattern]) => pattern.test(their.name))?.[1] ?? 1e-9;
  const most = isCounter ? relative * Math.abs(high) : relative * Math.abs(high) + absolute;
  return their.value >= low - most && their.value <= high + most;
}

describe("node_exporter's series on this machine", () => {
  it('are there, but for a few', () => {
    const missing = theirs.filter((each) => !counterpart(after, each));
    const unexplained = missing.map(describeSample).filter((text) => !isListed(leftOut, text));
    expect(unexplained).toEqual([]);
    expect(theirs.length).toBeGreaterThan(300);
    expect(1 - missing.length / theirs.length).toBeGreaterThanOrEqual(COVERAGE);
  });

  it('have the same types', () => {
    const different = theirs.flatMap((each) => {
      const ours = counterpart(after, each);
      return !ours || ours.type === each.type ? [] : [`${each.name}: ${each.type}, ${ours.type}`];
    });
    expect(different).toEqual([]);
  });

  it('have the same values', () => {
    const different = theirs.flatMap((each) => {
      const [first, second] = [counterpart(before, each), counterpart(after, each)];
      if (!first || !second || agrees(each, first, second)) return [];
      return [`${describeSample(each)}: ${first.value} … ${second.value}`];
    });
    expect(different).toEqual([]);
  });
});
