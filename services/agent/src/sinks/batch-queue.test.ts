import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryQueue, type PendingBatch } from './batch-queue.ts';

const never = new AbortController().signal;

function batchOf(collectedAtMs: number, bytes = 10): PendingBatch {
  return { payload: new Uint8Array(bytes), collectedAtMs, samples: 1 };
}

const times = (batches: readonly PendingBatch[]) => batches.map((batch) => batch.collectedAtMs);

describe('MemoryQueue', () => {
  it('leases the oldest batches up to a size, and at least one', async () => {
    const queue = new MemoryQueue(1000, () => undefined);
    for (const time of [1, 2, 3]) queue.push(batchOf(time));
    const first = await queue.lease(25, never);
    expect(times(first?.batches ?? [])).toEqual([1, 2]);
    expect([queue.length, queue.sizeBytes]).toEqual([3, 30]);
    first?.settle();
    expect([queue.length, queue.sizeBytes]).toEqual([1, 10]);
    const second = await queue.lease(1, never);
    expect(times(second?.batches ?? [])).toEqual([3]);
  });

  it('waits for a batch, or for the signal', async () => {
    const queue = new MemoryQueue(1000, () => undefined);
    const lease = queue.lease(100, never);
    queue.push(batchOf(1));
    expect(times((await lease)?.batches ?? [])).toEqual([1]);
    (await lease)?.settle();
    const abort = new AbortController();
    const ended = queue.lease(100, abort.signal);
    abort.abort();
    expect(await ended).toBeUndefined();
  });

  it('drops the oldest that is not being sent', async () => {
    const dropped: PendingBatch[] = [];
    const queue = new MemoryQueue(30, (batch) => dropped.push(batch));
    queue.push(batchOf(1));
    queue.push(batchOf(2));
    const lease = await queue.lease(10, never);
    for (const time of [3, 4, 5]) queue.push(batchOf(time));
    expect(times(dropped)).toEqual([2, 3]);
    lease?.settle();
    expect(times((await queue.lease(100, never))?.batches ?? [])).toEqual([4, 5]);
  });

  it('holds what was pushed, in order, less what was dropped', async () => {
    const step = fc.oneof(
      fc.record({ push: fc.integer({ min: 1, max: 40 }) }),
      fc.constant('send'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step), async (steps) => {
        const dropped: PendingBatch[] = [];
        const sent: PendingBatch[] = [];
        const queue = new MemoryQueue(100, (batch) => dropped.push(batch));
        let pushed = 0;
        for (const each of steps) {
          if (each !== 'send') queue.push(batchOf(pushed++, each.push));
          const lease = each === 'send' && (await queue.lease(50, AbortSignal.abort()));
          if (lease) sent.push(...lease.batches);
          if (lease) lease.settle();
          expect(queue.sizeBytes).toBeLessThanOrEqual(100);
        }
        const rest = await queue.lease(Number.POSITIVE_INFINITY, AbortSignal.abort());
        const left = [...sent, ...(rest?.batches ?? [])];
        expect(times(left)).toEqual(times(left).toSorted((a, b) => a - b));
        expect(left.length + dropped.length).toBe(pushed);
      }),
    );
  });
});
