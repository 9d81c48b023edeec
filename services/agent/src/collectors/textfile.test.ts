import { describe, expect, it } from 'vitest';
import { collectLines, hostOf, sampleLines } from '../../test/fake-host.ts';
import type { Host } from '../host/host.ts';
import { Samples } from '../metrics/samples.ts';
import { defaultFilters } from './index.ts';
import { textfile } from './textfile.ts';

/** A host whose files below textfile were changed at one time. */
function changed(files: Readonly<Record<string, string>>, modifiedMs: number): Host {
  const host = hostOf(files);
  return {
    facts: host.facts,
    now: () => host.now(),
    timeZone: () => host.timeZone(),
    read: (tree, path) => host.read(tree, path),
    readIfExists: (tree, path) => host.readIfExists(tree, path),
    list: () => Object.keys(files).map((path) => path.slice('textfile/'.length)),
    statFs: (point, type) => host.statFs(point, type),
    settled: (timeoutMs) => host.settled(timeoutMs),
    modifiedMs: () => modifiedMs,
    realPath: (_, path) => `/textfile/${path}`,
  };
}

describe('textfile', () => {
  it('tells that all is well without a folder', () => {
    expect(collectLines(textfile, hostOf({}))).toEqual(['node_textfile_scrape_error 0']);
  });

  it('tells the samples of good files, and that another is bad', () => {
    const host = changed(
      { 'textfile/a.prom': 'up 1\n', 'textfile/b.prom': '?', 'textfile/c': '?' },
      9000,
    );
    const samples = new Samples(10);
    expect(() => textfile.create(defaultFilters)(host, samples)).toThrow('is not a sample');
    expect(sampleLines(samples)).toEqual([
      'node_textfile_mtime_seconds{file="/textfile/a.prom"} 9',
      'node_textfile_scrape_error 1',
      'up 1',
    ]);
  });

  it('reads a file when it has changed', () => {
    const collect = textfile.create(defaultFilters);
    const samples = new Samples(10);
    const valueAfter = (text: string, modifiedMs: number) => {
      samples.clear();
      collect(changed({ 'textfile/a.prom': text }, modifiedMs), samples);
      return samples.valueAt(0);
    };
    expect([valueAfter('up 1', 1), valueAfter('up 2', 1), valueAfter('up 3', 2)]).toEqual([
      1, 1, 3,
    ]);
  });
});
