import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readIdentity } from './process-identity.ts';
import { endRecordedProcess, isAlive, readRecords, writeRecord } from './process-records.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-records-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A process that says when its signal handlers are in place. */
async function start(program: string) {
  const child = spawn(process.execPath, ['-e', `${program}; console.log('up')`], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(child.stdout, 'data');
  const pid = child.pid ?? 0;
  const details = { port: 1, url: '', logFile: '', stopTimeoutMs: 200 };
  const record = { name: 'kafka', pid, identity: readIdentity(pid) ?? '', ...details };
  return { record, exited: once(child, 'exit') };
}

test('a recorded process is found by another and ended', async () => {
  const folder = temporaryFolder();
  const { record, exited } = await start('setInterval(() => {}, 1000)');
  writeRecord(folder, record);
  expect(readRecords(folder)).toEqual([record]);
  expect(isAlive(record)).toBe(true);
  await endRecordedProcess(folder, record);
  expect(await exited).toEqual([null, 'SIGTERM']);
  expect(readRecords(folder)).toEqual([]);
});

test('one that ignores SIGTERM is killed after its time', async () => {
  const folder = temporaryFolder();
  const { record, exited } = await start(
    "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)",
  );
  await endRecordedProcess(folder, record);
  expect(await exited).toEqual([null, 'SIGKILL']);
});

test('a pid that is now another process is left alone', async () => {
  const folder = temporaryFolder();
  const stale = { name: 'kafka', pid: process.pid, identity: 'another boot/1' };
  const record = { ...stale, port: 1, url: '', logFile: '', stopTimeoutMs: 0 };
  writeRecord(folder, record);
  // Were it signalled, this test would not live to end.
  await endRecordedProcess(folder, record);
  expect(readRecords(folder)).toEqual([]);
});

test('a folder that is not there holds no records', () => {
  expect(readRecords('/does/not/exist')).toEqual([]);
});
