/**
 * Records what the agent reads of this host's /proc, /sys and udev as a fixture, at two times, so that a
 * simulated agent (AGENT_SIMULATE) knows how fast each number moves.
 *
 *     node scripts/record-proc.ts --name small-vm --seconds 30
 *     node scripts/record-proc.ts --name storage-32 --derive small-vm --cpus 32 --disks 16 --cards 6
 *
 * A recording is meant to be shared: look through it, and replace what names your machine by
 * `--set proc/sys/kernel/osrelease=6.12.0`; mounts are left out by `--drop-mounts REGEX`.
 */
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import {
  defaultFilters,
  deriveHost,
  KernelHost,
  loadRecording,
  RECORDED_HOSTS,
  RecordingHost,
  Runner,
  Samples,
  saveRecording,
  type Snapshot,
} from '@tidewatch/agent';

const { values } = parseArgs({
  options: {
    name: { type: 'string' },
    seconds: { type: 'string', default: '30' },
    set: { type: 'string', multiple: true, default: [] },
    'drop-mounts': { type: 'string' },
    derive: { type: 'string' },
    cpus: { type: 'string', default: '32' },
    disks: { type: 'string', default: '16' },
    cards: { type: 'string', default: '6' },
    'memory-gib': { type: 'string', default: '256' },
  },
});

const MAX_SERIES = 100_000;

function takeSnapshot(): Snapshot {
  const paths = { proc: '/proc', sys: '/sys', root: '/', udev: '/run/udev/data' };
  const host = new RecordingHost(new KernelHost(paths));
  new Runner(host, { filters: defaultFilters }).collect(new Samples(MAX_SERIES));
  return clean(host.snapshot);
}

/** Takes out what the command line says, and mounts that are gone from mountinfo from statfs too. */
function clean(snapshot: Snapshot): Snapshot {
  const files: Snapshot['files'] = {
    ...snapshot.files,
    'proc/sys/kernel/hostname': [values.name ?? ''],
  };
  for (const assignment of values.set) {
    const [path = '', ...text] = assignment.split('=');
    files[path] = text.join('=').split('\n');
  }
  const dropped = values['drop-mounts'] && new RegExp(values['drop-mounts']);
  if (!dropped) return { ...snapshot, files };
  const mountinfo = 'proc/1/mountinfo';
  files[mountinfo] = (files[mountinfo] ?? []).filter(
    (line) => !dropped.test(line.split(' ')[4] ?? ''),
  );
  const statFs = Object.entries(snapshot.statFs).filter(([point]) => !dropped.test(point));
  return { ...snapshot, files, statFs: Object.fromEntries(statFs) };
}

async function main(): Promise<void> {
  const { name, derive, seconds } = values;
  if (!name) throw new Error('cannot record: --name says what the host is to be called');
  const folder = join(RECORDED_HOSTS, name);
  if (derive) {
    const shape = {
      name,
      cpus: Number(values.cpus),
      disks: Number(values.disks),
      cards: Number(values.cards),
      memoryGiB: Number(values['memory-gib']),
    };
    saveRecording(folder, deriveHost(loadRecording(join(RECORDED_HOSTS, derive)), shape));
  } else {
    const first = takeSnapshot();
    console.log(`Recorded once; again in ${seconds} s …`);
    await delay(Number(seconds) * 1000);
    saveRecording(folder, { first, second: takeSnapshot() });
  }
  console.log(`Recorded ${folder}`);
}

await main();
