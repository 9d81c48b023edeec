import type { BatchHeader } from '@tidewatch/wire';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ledger } from './ledger.ts';

function headerOf(node: string, bootId: string, sequence: number): BatchHeader {
  return { node, bootId, sequence, cluster: '', collectedAtMs: 0, agentVersion: '' };
}

function open(page = '', maxNodes = 100) {
  const evicted: string[] = [];
  return { ledger: new Ledger(page, maxNodes, (node) => evicted.push(node)), evicted };
}

/** Enters the batches `NODE/BOOT/SEQUENCE` and tells what was missing and repeated in all. */
function enter(ledger: Ledger, ...batches: readonly string[]) {
  let missing = 0;
  let repeated = 0;
  for (const batch of batches) {
    const [node = '', boot = '', sequence] = batch.split('/');
    const entry = ledger.enter(headerOf(node, boot, Number(sequence)));
    missing += entry.missing;
    repeated += Number(entry.repeated);
    entry.written();
  }
  return { missing, repeated };
}

describe('enter', () => {
  it.each([
    ['all in order', ['a/x/1', 'a/x/2', 'b/y/1', 'a/x/3', 'b/y/2'], 0, 0],
    ['a node first seen in its midst', ['a/x/7', 'a/x/8'], 0, 0],
    ['one lost', ['a/x/1', 'a/x/3'], 1, 0],
    ['many lost', ['a/x/1', 'a/x/10'], 8, 0],
    ['one repeated', ['a/x/1', 'a/x/2', 'a/x/2'], 0, 1],
    ['older ones again', ['a/x/1', 'a/x/2', 'a/x/1', 'a/x/2', 'a/x/3'], 0, 2],
    ['a new start', ['a/x/5', 'a/y/1', 'a/y/2'], 0, 0],
    ['a new start whose first batches are lost', ['a/x/5', 'a/y/3'], 2, 0],
    ['two agents with one name', ['a/x/1', 'a/y/1', 'a/x/2', 'a/y/2', 'a/x/3'], 0, 0],
  ])('%s', (_, batches, missing, repeated) => {
    expect(enter(open().ledger, ...batches)).toEqual({ missing, repeated });
  });

  it('counts what is lost and repeated of any stream', () => {
    const stream = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 50 });
    fc.assert(
      fc.property(stream, (copies) => {
        const batches = copies.flatMap((count, index) =>
          Array.from({ length: count }, () => `a/x/${index + 2}`),
        );
        const last = copies.findLastIndex((count) => count > 0);
        expect(enter(open().ledger, 'a/x/1', ...batches)).toEqual({
          missing: copies.slice(0, last + 1).filter((count) => count === 0).length,
          repeated: copies.reduce((sum, count) => sum + Math.max(0, count - 1), 0),
        });
      }),
    );
  });

  it('forgets the node not seen for longest, and says so', () => {
    const { ledger, evicted } = open('', 2);
    enter(ledger, 'a/x/1', 'b/x/1', 'a/x/2', 'c/x/1');
    expect(evicted).toEqual(['b']);
    expect([...ledger.nodes]).toEqual(['a', 'c']);
  });
});

describe('page', () => {
  it('lets another ledger continue the count', () => {
    const { ledger } = open();
    enter(ledger, 'a/x/4', 'b/y/9');
    const next = () => open(ledger.page()).ledger;
    expect(enter(next(), 'a/x/5', 'b/y/10')).toEqual({ missing: 0, repeated: 0 });
    expect(enter(next(), 'a/x/6', 'b/y/12')).toEqual({ missing: 3, repeated: 0 });
    expect(enter(next(), 'a/x/4')).toEqual({ missing: 0, repeated: 1 });
    expect(enter(next(), 'a/z/1')).toEqual({ missing: 0, repeated: 0 });
    expect(enter(next(), 'a/z/3')).toEqual({ missing: 2, repeated: 0 });
  });

  it('holds what is written, not what is only read', () => {
    const { ledger } = open();
    const first = ledger.enter(headerOf('a', 'x', 1));
    ledger.enter(headerOf('a', 'x', 2));
    first.written();
    expect(enter(open(ledger.page()).ledger, 'a/x/2', 'a/x/3')).toEqual({
      missing: 0,
      repeated: 0,
    });
  });

  it('keeps nodes that have not been seen since it was read', () => {
    const { ledger } = open();
    enter(ledger, 'a/x/4');
    const { ledger: second } = open(ledger.page());
    enter(second, 'b/y/1');
    expect(enter(open(second.page()).ledger, 'a/x/6')).toEqual({ missing: 1, repeated: 0 });
  });
});
