import { closeSync, mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openLog, tailLines } from './log-file.ts';

function writeLog(file: string, text: string): void {
  const fd = openLog(file);
  writeSync(fd, text);
  closeSync(fd);
}

test('a log begins anew and keeps the run before', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-logs-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'deep/kafka.log');
  for (const run of ['first\n', 'second\n', 'one\ntwo\nthree\n']) {
    writeLog(file, run);
  }
  expect(readFileSync(`${file}.1`, 'utf8')).toBe('second\n');
  expect(tailLines(file, 2)).toEqual(['two', 'three']);
  expect(tailLines(file, 9)).toEqual(['one', 'two', 'three']);
});

test('a log that is not there has no lines', () => {
  expect(tailLines('/does/not/exist', 3)).toEqual([]);
});
