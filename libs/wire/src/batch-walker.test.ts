import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batch, concatenated, decodeWriteRequest, encodeBatch, header } from './arbitraries.ts';
import { BatchWalk, readHeader, walkBatch, type WalkLimits } from './batch-walker.ts';
import { WireError } from './errors.ts';
import { tidewatch } from './gen/metrics.js';
import { Splice } from './splice.ts';

const { MetricBatch } = tidewatch.metrics.v1;
type MetricBatch = tidewatch.metrics.v1.MetricBatch;

const unlimited: WalkLimits = {
  labelsPerSeries: Infinity,
  labelNameBytes: Infinity,
  labelValueBytes: Infinity,
  samplesPerSeries: Infinity,
  seriesPerBatch: Infinity,
  oldestSampleMs: -Infinity,
  newestSampleMs: Infinity,
};

const head = {
  node: 'n',
  cluster: '',
  bootId: 'b',
  sequence: 1,
  collectedAtMs: 1,
  agentVersion: '1',
};

function walkAll(bytes: Uint8Array, limits = unlimited, walk = new BatchWalk()) {
  const { header: read, end } = readHeader(bytes, 0);
  walkBatch(bytes, end, limits, walk);
  return { header: read, walk };
}

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof WireError) return error.code;
    throw error;
  }
  return 'accepted';
}

/** A walk does not look into strings, so the one thing that protobufjs may refuse alone is UTF-8. */
function decodeUnlessNotUtf8(bytes: Uint8Array): MetricBatch | undefined {
  try {
    return MetricBatch.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError && /not valid for encoding utf-8/.test(error.message)) {
      return undefined;
    }
    throw error;
  }
}

/** Refused with a code, or read by protobufjs with the very same counts. */
function judge(bytes: Uint8Array): string {
  let walk: BatchWalk;
  try {
    ({ walk } = walkAll(bytes));
  } catch (error) {
    if (error instanceof WireError) return 'sound';
    throw error;
  }
  const decoded = decodeUnlessNotUtf8(bytes);
  if (!decoded) return 'sound';
  const samples = decoded.timeseries.flatMap((series) => series.samples ?? []);
  const counts = String([walk.series, walk.samples, walk.metadata]);
  const want = String([decoded.timeseries.length, samples.length, decoded.metadata.length]);
  const inside = walk.runs.every((offset) => offset <= bytes.length);
  return inside && counts === want ? 'sound' : `${counts} instead of ${want}`;
}

describe('a valid batch', () => {
  it('is read, counted and spliced as the concatenation of its parts', () => {
    const walk = new BatchWalk();
    fc.assert(
      fc.property(fc.array(fc.tuple(header, batch), { maxLength: 4 }), (batches) => {
        const splice = new Splice(1 << 20);
        for (const [given, body] of batches) {
          const bytes = encodeBatch(given, body);
          const { header: read } = walkAll(bytes, unlimited, walk);
          expect(read).toEqual(given);
          expect(walk.series).toBe(body.timeseries.length);
          expect(walk.samples).toBe(body.timeseries.flatMap((each) => each.samples).length);
          expect(walk.metadata).toBe(body.metadata.length);
          expect(splice.fits(walk)).toBe(true);
          splice.append(bytes, walk);
        }
        const want = concatenated(batches.map(([, body]) => body));
        expect(decodeWriteRequest(splice.view())).toEqual(want);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps fields that a newer agent adds out of the request', () => {
    const newer = Buffer.from([0xaa, 0x01, 0x02, 0x68, 0x69]); // field 21, "hi"
    const bytes = encodeBatch(head, { timeseries: [{ labels: [], samples: [] }], metadata: [] });
    const splice = new Splice(1024);
    const whole = Buffer.concat([bytes, newer, Buffer.from([0x0a, 0x00])]);
    splice.append(whole, walkAll(whole).walk);
    expect([...splice.view()]).toEqual([0x0a, 0x00, 0x0a, 0x00]);
  });
});

describe('a damaged batch', () => {
  it('is refused or read as protobufjs reads it: bytes changed, 60,000 cases', () => {
    const change = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      fc.nat(255),
    );
    const changes = fc.array(change, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(header, batch, changes, (given, body, edits) => {
        const bytes = encodeBatch(given, body);
        for (const [where, byte] of edits) bytes[Math.floor(where * bytes.length)] = byte;
        expect(judge(bytes)).toBe('sound');
      }),
      { numRuns: 60_000 },
    );
  });

  it('is refused or read as protobufjs reads it: cut off, 30,000 cases', () => {
    fc.assert(
      fc.property(header, batch, fc.nat(), (given, body, cut) => {
        const bytes = encodeBatch(given, body);
        expect(judge(bytes.subarray(0, cut % bytes.length))).toBe('sound');
      }),
      { numRuns: 30_000 },
    );
  });

  it('is refused when cut anywhere but between two frames', () => {
    const series = { labels: [{ name: 'a', value: 'b' }], samples: [{ value: 1, timestamp: 2 }] };
    const bytes = encodeBatch(head, { timeseries: [series, series], metadata: [] });
    const { end } = readHeader(bytes, 0);
    const between = new Set([end, end + (bytes.length - end) / 2]);
    for (let cut = 0; cut < bytes.length; cut++) {
      const code = codeOf(() => walkAll(bytes.subarray(0, cut)));
      expect(code).toMatch(between.has(cut) ? 'accepted' : /truncated|header/);
    }
  });

  it('is refused or read as protobufjs reads it: bytes from nowhere, 20,000 cases', () => {
    const prefix = encodeBatch(head, { timeseries: [], metadata: [] });
    const tail = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.array(fc.constantFrom(0x0a, 0x12, 0x1a, 0x09, 0x10, 0, 1, 2, 4, 0x80, 0xff), {
        maxLength: 40,
      }),
    );
    fc.assert(
      fc.property(tail, (bytes) => {
        expect(judge(Buffer.concat([prefix, Uint8Array.from(bytes)]))).toBe('sound');
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    ['no bytes', [], 'header_missing'],
    ['series before the header', [0x0a, 0x00], 'header_not_first'],
    ['an empty header', [0x82, 0x01, 0x00], 'header_invalid'],
    ['a header past the end', [0x82, 0x01, 0x05, 0x0a], 'truncated'],
  ])('%s: %s is %s', (_, bytes, want) => {
    expect(codeOf(() => walkAll(Uint8Array.from(bytes)))).toBe(want);
  });

  it.each([
    ['a second header', [0x82, 0x01, 0x00], 'header_repeated'],
    ['a group', [0x2b, 0x2c], 'wire_type'],
    ['series as a number', [0x08, 0x01], 'wire_type'],
    ['an overlong tag', [0x8a, 0x00, 0x00], 'wire_type'],
    ['field number 0', [0x02, 0x00], 'field_number'],
    [
      'a length of 11 bytes',
      [0x0a, ...Array.from({ length: 10 }, () => 0xff), 1],
      'varint_too_long',
    ],
    ['a negative length', [0x0a, ...Array.from({ length: 9 }, () => 0xff), 1], 'truncated'],
    ['a sample value as a varint', [0x0a, 0x04, 0x12, 0x02, 0x08, 0x01], 'wire_type'],
  ])('%s behind the header is refused', (_, tail, want) => {
    const bytes = encodeBatch(head, { timeseries: [], metadata: [] });
    expect(codeOf(() => walkAll(Buffer.concat([bytes, Uint8Array.from(tail)])))).toBe(want);
  });
});

describe('a series over a limit', () => {
  const good = { labels: [{ name: 'a', value: 'b' }], samples: [{ value: 1, timestamp: 50 }] };
  it.each([
    ['labelsPerSeries', { labelsPerSeries: 1 }, { labels: [...good.labels, ...good.labels] }],
    ['labelNameBytes', { labelNameBytes: 3 }, { labels: [{ name: 'long', value: '' }] }],
    ['labelValueBytes', { labelValueBytes: 3 }, { labels: [{ name: '', value: 'long' }] }],
    [
      'labelValueBytes',
      { labelValueBytes: 199 },
      { labels: [{ name: '', value: 'x'.repeat(200) }] },
    ],
    ['samplesPerSeries', { samplesPerSeries: 1 }, { samples: [...good.samples, ...good.samples] }],
    ['oldestSampleMs', { oldestSampleMs: 50 }, { samples: [{ value: 1, timestamp: 49 }] }],
    ['oldestSampleMs', { oldestSampleMs: -5 }, { samples: [{ value: 1, timestamp: -6 }] }],
    ['newestSampleMs', { newestSampleMs: 50 }, { samples: [{ value: 1, timestamp: 51 }] }],
    [
      'newestSampleMs',
      { newestSampleMs: 1.7e12 },
      { samples: [{ value: 1, timestamp: 1.7e12 + 1 }] },
    ],
  ])('%s is left out and counted; the others stay', (limit, limits, over) => {
    const bad = { ...good, ...over };
    const bytes = encodeBatch(head, { timeseries: [good, bad, good], metadata: [] });
    const { walk } = walkAll(bytes, { ...unlimited, ...limits });
    expect([...walk.rejected]).toEqual([[limit, bad.samples.length]]);
    const splice = new Splice(1024);
    splice.append(bytes, walk);
    const want = concatenated([{ timeseries: [good, good], metadata: [] }]);
    expect(decodeWriteRequest(splice.view())).toEqual(want);
  });

  it('seriesPerBatch keeps the first ones', () => {
    const bytes = encodeBatch(head, { timeseries: [good, good, good], metadata: [] });
    const { walk } = walkAll(bytes, { ...unlimited, seriesPerBatch: 2 });
    expect({ series: walk.series, rejected: [...walk.rejected] }).toEqual({
      series: 2,
      rejected: [['seriesPerBatch', 1]],
    });
  });
});
