import { AgentError } from '../errors.ts';
import type { Scanner } from '../host/scanner.ts';
import { Metric, type Series } from '../metrics/metric.ts';
import { PerKey } from '../metrics/per-key.ts';
import type { Collector } from './collector.ts';

/** What an array can be busy with, as mdstat writes it and as the label says it. */
const activities = new Map([
  ['recovery', 'recovering'],
  ['reshape', 'reshaping'],
  ['resync', 'resync'],
  ['check', 'check'],
]);
const states = ['active', 'inactive', 'recovering', 'resync', 'check'] as const;

export interface MdArray {
  readonly name: string;
  state: string;
  required: number;
  active: number;
  readonly failed: number;
  readonly spare: number;
  blocks: number;
  synced: number;
}

/**
 * Reads /proc/mdstat: an array's line, the line of its size and disks, and while it is rebuilt a line of
 * progress.
 *
 * ```
 * md6 : active raid1 sdb2[2](F) sdc[1](S) sda2[0]
 *       195310144 blocks [2/1] [U_]
 *       [=>...................]  recovery =  8.5% (16775552/195310144) finish=17.0min speed=259783K/sec
 * ```
 *
 * Source: https://raid.wiki.kernel.org/index.php/Mdstat
 */
export function parseMdstat(scanner: Scanner): readonly MdArray[] {
  const arrays: MdArray[] = [];
  while (scanner.nextLine()) {
    const line = scanner.rest();
    const head = /^(\S+) : (\w+)/.exec(line);
    const array = arrays.at(-1);
    if (head && head[1] !== 'Personalities') arrays.push(arrayOf(line, head));
    else if (array) readDetail(array, line);
  }
  return arrays;
}

function arrayOf(line: string, head: RegExpExecArray): MdArray {
  const disks = line.match(/\[\d+\]/g)?.length ?? 0;
  // Without redundancy no line says how many disks are wanted: all are.
  const count = / (raid0|linear) /.test(line) ? disks : 0;
  return {
    name: head[1] ?? '',
    state: head[2] ?? '',
    required: count,
    active: count,
    failed: line.match(/\(F\)/g)?.length ?? 0,
    spare: line.match(/\(S\)/g)?.length ?? 0,
    blocks: 0,
    synced: 0,
  };
}

function readDetail(array: MdArray, line: string): void {
  const size = /^(\d{1,15}) blocks/.exec(line);
  if (size) {
    array.blocks = array.synced = Number(size[1]);
    const disks = /\[(\d{1,6})\/(\d{1,6})\]/.exec(line);
    if (!disks) return;
    array.required = Number(disks[1]);
    array.active = Number(disks[2]);
    return;
  }
  const progress = /\b(recovery|reshape|resync|check) ?= ?(?:.*\((\d{1,15})\/\d+\))?/.exec(line);
  if (!progress) return;
  array.state = activities.get(progress[1] ?? '') ?? array.state;
  // PENDING and DELAYED have not begun.
  array.synced = Number(progress[2] ?? 0);
}

interface ArraySeries {
  readonly required: Series;
  readonly disks: readonly (readonly [Series, (array: MdArray) => number])[];
  readonly states: readonly (readonly [Series, string])[];
  readonly blocks: Series;
  readonly synced: Series;
}

function gauge(name: string, help: string, ...labels: string[]): Metric {
  return new Metric(`node_md_${name}`, help, 'gauge', ['device', ...labels]);
}

function seriesMaker(): (name: string) => ArraySeries {
  const required = gauge('disks_required', 'Total number of disks of device.');
  const disks = gauge('disks', 'Number of active/failed/spare disks of device.', 'state');
  const state = gauge('state', 'Indicates the state of md-device.', 'state');
  const blocks = gauge('blocks', 'Total number of blocks on device.');
  const synced = gauge('blocks_synced', 'Number of blocks synced on device.');
  return (name) => ({
    required: required.series(name),
    disks: [
      [disks.series(name, 'active'), (array) => array.active],
      [disks.series(name, 'failed'), (array) => array.failed],
      [disks.series(name, 'spare'), (array) => array.spare],
    ],
    states: states.map((each) => [state.series(name, each), each]),
    blocks: blocks.series(name),
    synced: synced.series(name),
  });
}

export const mdadm: Collector = {
  name: 'mdadm',
  create() {
    const arrays = new PerKey(seriesMaker());
    return (host, samples) => {
      const scanner = host.readIfExists('proc', 'mdstat');
      if (!scanner)
        throw new AgentError('no_data', 'cannot read mdstat: the md driver is not loaded');
      for (const array of parseMdstat(scanner)) {
        const series = arrays.get(array.name);
        samples.add(series.required, array.required);
        for (const [each, value] of series.disks) samples.add(each, value(array));
        for (const [each, state] of series.states) samples.add(each, array.state === state ? 1 : 0);
        samples.add(series.blocks, array.blocks);
        samples.add(series.synced, array.synced);
      }
      arrays.endRound();
    };
  },
};
