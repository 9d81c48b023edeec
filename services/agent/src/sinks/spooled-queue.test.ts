import { writeFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.ts';
import type { Lease, PendingBatch } from './batch-queue.ts';
import { Pace } from './pace.ts';
import { SpooledQueue, type SpooledQueueOptions } from './spooled-queue.ts';

const now = AbortSignal.abort();

function batchOf(collectedAtMs: number, bytes = 10): PendingBatch {
  return { payload: Buffer.alloc(bytes, collectedAtMs), collectedAtMs, samples: collectedAtMs };
}

const times = (batches: readonly PendingBatch[] = []) =>
  batches.map((batch) => batch.collectedAtMs);

function open(directory: string, options: Partial<SpooledQueueOptions> = {}, maxBytes = 1e6) {
  const dropped = { batches: 0, samples: 0 };
  let spooled = 0;
  const queue = new SpooledQueue({
    maxMemoryBytes: 100,
    spoolAfterMs: 60_000,
    pace: new Pace(1e9),
    spool: { directory, maxBytes, maxAgeMs: 1e9, segmentBytes: 200, now: () => 0 },
    events: {
      dropped: (_, batches, samples) => {
        dropped.batches += batches;
        dropped.samples += samples;
      },
      failed: () => undefined,
      torn: () => undefined,
      spooled: (batches) => (spooled += batches),
    },
    ...options,
  });
  return { queue, dropped, spooled: () => spooled };
}

describe('SpooledQueue', () => {
  it('does not touch the disk while batches leave in time', async () => {
    const { queue, spooled } = open(join(temporaryFolder(), 'none'));
    for (let time = 1; time <= 50; time++) {
      queue.push(batchOf(time, 90));
      const lease = await queue.lease(1000, now);
      expect(times(lease?.batches)).toEqual([time]);
      lease?.settle();
    }
    expect([queue.length, queue.sizeBytes, spooled()]).toEqual([0, 0, 0]);
  });

  it('puts on disk what waits too long, the part that is being sent too', async () => {
    const directory = temporaryFolder();
    const { queue, spooled } = open(directory, { spoolAfterMs: 1 });
    queue.push(batchOf(1));
    const lease = await queue.lease(1000, now);
    queue.push(batchOf(2));
    await expect.poll(spooled).toBe(2);
    expect(times((await open(directory).queue.lease(1000, now))?.batches)).toEqual([1, 2]);
    lease?.settle();
    expect(times((await queue.lease(1000, now))?.batches)).toEqual([2]);
  });

  it('keeps all for the next start when it is closed', async () => {
    const directory = temporaryFolder();
    const before = open(directory).queue;
    for (let time = 1; time <= 30; time++) before.push(batchOf(time));
    const lease = await before.lease(25, now);
    expect(before.close()).toEqual([]);
    lease?.settle();
    expect(await before.lease(25, now)).toBeUndefined();
    const { queue } = open(directory);
    expect(queue.length).toBe(30);
    expect((await queue.lease(1, now))?.batches).toEqual([batchOf(1)]);
  });

  it('is a queue in memory while the disk fails, and says what it cannot keep', async () => {
    const directory = join(temporaryFolder(), 'spool');
    writeFileSync(directory, 'a file where the folder is to be');
    const { queue, dropped } = open(directory);
    queue.push(batchOf(1));
    const lease = await queue.lease(10, now);
    for (let time = 2; time <= 15; time++) queue.push(batchOf(time));
    expect(dropped).toEqual({ batches: 5, samples: 2 + 3 + 4 + 5 + 6 });
    lease?.settle();
    rmSync(directory);
    for (let time = 16; time <= 17; time++) queue.push(batchOf(time));
    expect(queue.spool.batches).toBe(11);
    writeFileSync(join(directory, 'x'), '');
    expect(times((await queue.lease(1, now))?.batches)).toEqual([7]);
    expect(queue.close()).toEqual([]);
  });

  type Step = { push: number } | 'lease' | 'settle' | 'kill' | 'stop';
  const calmStep: fc.Arbitrary<Step> = fc.oneof(
    { weight: 3, arbitrary: fc.record({ push: fc.integer({ min: 1, max: 60 }) }) },
    { weight: 1, arbitrary: fc.constantFrom('lease', 'settle') },
  );
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 8, arbitrary: calmStep },
    { weight: 1, arbitrary: fc.constantFrom('kill', 'stop') },
  );

  /**
   * What any sequence of steps must keep: each batch is sent, dropped and counted, or was in memory alone
   * when the process was killed; none twice, but for what was under way at a kill or stop; all in order.
   */
  async function play(steps: readonly Step[], maxBytes: number) {
    const directory = temporaryFolder();
    let { queue, dropped } = open(directory, {}, maxBytes);
    const sent = new Map<number, number>();
    let [pushed, lost, last] = [0, 0, 0];
    const drops = { batches: 0, samples: 0 };
    let lease: Lease | undefined;
    const settle = () => {
      for (const time of times(lease?.batches)) {
        expect(time).toBeGreaterThan(last);
        last = time;
        sent.set(time, (sent.get(time) ?? 0) + 1);
      }
      lease?.settle();
      lease = undefined;
    };
    const reopen = () => {
      drops.batches += dropped.batches;
      drops.samples += dropped.samples;
      lease = undefined;
      ({ queue, dropped } = open(directory, {}, maxBytes));
    };
    for (const each of steps) {
      if (each === 'lease') lease ??= await queue.lease(50, now);
      else if (each === 'settle') settle();
      else if (each === 'stop') {
        lost += queue.close().length;
        reopen();
      } else if (each === 'kill') {
        lost += queue.length - queue.spool.batches;
        // As the kernel does: descriptors would run out.
        queue.spool.close();
        reopen();
      } else queue.push(batchOf(++pushed, each.push));
      expect(queue.spool.sizeBytes).toBeLessThanOrEqual(maxBytes);
    }
    settle();
    for (;;) {
      lease = await queue.lease(50, now);
      if (!lease) break;
      settle();
    }
    reopen();
    expect([queue.length, queue.sizeBytes]).toEqual([0, 0]);
    expect([...sent.values()].every((count) => count === 1)).toBe(true);
    return { pushed, sent: [...sent.keys()], lost, drops };
  }

  it('loses nothing over any sequence of pushes, sends, stops and kills', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const { pushed, sent, lost, drops } = await play(steps, 1e6);
        expect([sent.length + lost, drops.batches]).toEqual([pushed, 0]);
      }),
      { numRuns: 150 },
    );
  });

  it('counts what its bound drops', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(calmStep, { maxLength: 60, minLength: 20 }), async (steps) => {
        const { pushed, sent, drops } = await play(steps, 600);
        expect(sent.length + drops.batches).toBe(pushed);
        // The samples of a batch are its number here.
        const samples = sent.reduce((sum, each) => sum + each, drops.samples);
        expect(samples).toBe((pushed * (pushed + 1)) / 2);
      }),
      { numRuns: 150 },
    );
  });
});
