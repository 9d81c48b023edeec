import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { LowWaterMark } from './low-water-mark.ts';

it('never passes a hole, and passes every record once, in order, whatever the order of the ends', () => {
  const gaps = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 30 });
  const orders = gaps.chain((each) =>
    fc.tuple(fc.constant(each), fc.shuffledSubarray([...each.keys()], { minLength: each.length })),
  );
  fc.assert(
    fc.property(orders, ([each, order]) => {
      let offset = 0;
      const offsets = each.map((gap) => (offset += gap));
      const passed: number[] = [];
      const mark = new LowWaterMark<string>((value, at) => {
        expect(value).toBe(`record ${at}`);
        passed.push(at);
      });
      const ends = offsets.map((at) => mark.take(at, `record ${at}`));
      const open = new Set(offsets);
      for (const index of order) {
        ends[index]?.();
        open.delete(offsets[index] ?? -1);
        const oldestOpen = Math.min(...open, Infinity);
        const done = offsets.filter((at) => at < oldestOpen);
        expect(passed).toEqual(done);
        expect(mark.offset).toBe(done.length === 0 ? undefined : (done.at(-1) ?? 0) + 1);
        expect(mark.pending).toBe(offsets.length - done.length);
      }
    }),
  );
});

it('refuses an offset that was taken, for a record must not be done twice', () => {
  const mark = new LowWaterMark<null>(() => undefined);
  const done = mark.take(5, null);
  expect(() => mark.take(5, null)).toThrow('cannot take offset 5: 5 was taken already');
  done();
  expect(() => mark.take(4, null)).toThrow('cannot take offset 4: 5 was taken already');
});
