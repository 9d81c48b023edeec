import { describe, expect, it } from 'vitest';
import { MemoryQueue, type PendingBatch } from './batch-queue.ts';
import type { BatchSink, SendOutcome } from './kafka-sink.ts';
import { Publisher } from './publisher.ts';

function batchOf(collectedAtMs: number): PendingBatch {
  return { payload: new Uint8Array(10), collectedAtMs, samples: 1 };
}

const times = (batches: readonly PendingBatch[]) => batches.map((batch) => batch.collectedAtMs);

/** A publisher before a sink that answers by `answer`. */
function open(
  answer: (batches: readonly PendingBatch[], signal: AbortSignal) => Promise<SendOutcome>,
) {
  const delivered: number[] = [];
  const dropped: [number[], string][] = [];
  const queue = new MemoryQueue(10_000, () => undefined);
  const sink: BatchSink = { send: answer };
  const events = {
    delivered: (batches: readonly PendingBatch[]) => void delivered.push(...times(batches)),
    dropped: (batches: readonly PendingBatch[], reason: string) =>
      void dropped.push([times(batches), reason]),
  };
  const publisher = new Publisher(queue, sink, events, { maxSendBytes: 30, drainMs: 50 });
  return { publisher, queue, delivered, dropped };
}

const taken: SendOutcome = { kind: 'delivered' };

describe('Publisher', () => {
  it('sends all in order, and the last when it is disposed', async () => {
    const { publisher, queue, delivered, dropped } = open(() => Promise.resolve(taken));
    for (let time = 1; time <= 8; time++) queue.push(batchOf(time));
    await publisher[Symbol.asyncDispose]();
    expect(delivered).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect([queue.length, dropped]).toEqual([0, []]);
  });

  it('finds the one batch that is refused among several', async () => {
    const refused: SendOutcome = { kind: 'rejected', code: 'message_too_large' };
    const { publisher, queue, delivered, dropped } = open((batches) =>
      Promise.resolve(times(batches).includes(2) ? refused : taken),
    );
    for (const time of [1, 2, 3]) queue.push(batchOf(time));
    await publisher[Symbol.asyncDispose]();
    expect(delivered).toEqual([1, 3]);
    expect(dropped).toEqual([[[2], 'message_too_large']]);
  });

  it('gives up what a dead sink holds when its time is up', async () => {
    const { publisher, queue, delivered, dropped } = open(
      (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error));
        }),
    );
    for (const time of [1, 2, 3, 4]) queue.push(batchOf(time));
    await publisher[Symbol.asyncDispose]();
    expect(delivered).toEqual([]);
    expect(dropped).toEqual([[[1, 2, 3, 4], 'shutdown']]);
  });
});
