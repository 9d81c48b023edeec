import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sampleLines } from '../../test/fake-host.ts';
import { defaultFilters } from '../collectors/index.ts';
import { KernelHost } from '../host/kernel-host.ts';
import { Samples } from '../metrics/samples.ts';
import { Runner } from '../runner.ts';
import { loadRecording, saveRecording } from './recording.ts';
import { RecordingHost } from './recording-host.ts';
import { SimulatedHost } from './simulated-host.ts';

it('a host that is recorded, saved, loaded and simulated tells the same as it did', () => {
  const paths = { proc: '/proc', sys: '/sys', root: '/', udev: '/run/udev/data' };
  const host = new RecordingHost(new KernelHost(paths, () => 1_760_000_000_000));
  const options = { filters: defaultFilters, monotonicMs: () => 0 };
  const told = new Samples(100_000);
  new Runner(host, options).collect(told);
  const { snapshot: first } = host;
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-'));
  saveRecording(folder, { first, second: { ...first, takenAtMs: first.takenAtMs + 1000 } });
  const recording = loadRecording(folder);
  rmSync(folder, { recursive: true });
  const [hostname = ''] = first.files['proc/sys/kernel/hostname'] ?? [];
  const again = new SimulatedHost(recording, hostname, () => first.takenAtMs);
  const retold = new Samples(100_000);
  new Runner(again, options).collect(retold);
  expect(sampleLines(retold)).toEqual(sampleLines(told));
});

it('a recording that is not there is an error that says what to set', () => {
  expect(() => loadRecording('/no/such')).toThrow(/cannot read recorded host .*AGENT_SIMULATE/);
});
