import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_BUSY_RATE, motionOf } from './motion.ts';

describe('motionOf', () => {
  it('begins with the first snapshot', () => {
    expect(motionOf('n1')(0)).toEqual({ seconds: 0, busySeconds: 0, swing: 0 });
  });

  it('never goes back, never goes too fast, and keeps swings within bounds', () => {
    const time = fc.double({ min: 0, max: 1e8, noNaN: true });
    fc.assert(
      fc.property(
        fc.string(),
        time,
        fc.double({ min: 0, max: 1e4, noNaN: true }),
        (node, at, step) => {
          const motion = motionOf(node);
          const [before, after] = [motion(at), motion(at + step)];
          const moved = after.busySeconds - before.busySeconds;
          expect(moved).toBeGreaterThanOrEqual(-1e-6);
          expect(moved).toBeLessThanOrEqual(step * MAX_BUSY_RATE + 1e-6);
          expect(after.swing).toBeGreaterThanOrEqual(0);
          expect(after.swing).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('differs from node to node', () => {
    expect(motionOf('n1')(100).busySeconds).not.toBe(motionOf('n2')(100).busySeconds);
  });
});
