import * as fc from 'fast-check';
import type { BatchHeader } from './batch-header.ts';
import { prometheus, tidewatch } from './gen/metrics.js';

/** What the property tests of this package draw. */

const text = (maxLength: number) => fc.string({ unit: 'grapheme', maxLength });
const timestampMs = fc.integer({ min: 0, max: 2 ** 43 });

export const header: fc.Arbitrary<BatchHeader> = fc.record({
  node: fc.string({ minLength: 1, maxLength: 20 }),
  cluster: text(8),
  bootId: fc.uuid(),
  sequence: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  collectedAtMs: timestampMs,
  agentVersion: text(8),
});

/** Labels as agents have them, and now and then one whose length takes two bytes. */
export const label = fc.record({
  name: text(12),
  value: fc.oneof({ weight: 9, arbitrary: text(20) }, { weight: 1, arbitrary: text(400) }),
});

const sample = fc.record({
  value: fc.double({ noNaN: true }),
  timestamp: fc.oneof(timestampMs, fc.integer({ min: -(2 ** 50), max: 2 ** 50 })),
});

const timeseries = fc.record({
  labels: fc.array(label, { maxLength: 6 }),
  samples: fc.oneof(
    fc.array(sample, { minLength: 1, maxLength: 1 }),
    fc.array(sample, { maxLength: 4 }),
  ),
});

const metadata = fc.record({
  type: fc.integer({ min: 0, max: 7 }),
  metricFamilyName: text(12),
  help: text(20),
  unit: text(6),
});

/** A batch as protobufjs would hold it. */
export const batch = fc.record({
  timeseries: fc.array(timeseries, { maxLength: 6 }),
  metadata: fc.array(metadata, { maxLength: 2 }),
});

export type Batch = typeof batch extends fc.Arbitrary<infer T> ? T : never;

const { WriteRequest } = prometheus.v1;
const { MetricBatch } = tidewatch.metrics.v1;

/** The batch in protobufjs's bytes, with the header first. */
export function encodeBatch(head: BatchHeader, body: Batch): Uint8Array {
  return Buffer.concat([
    MetricBatch.encode({ header: head }).finish(),
    WriteRequest.encode(body).finish(),
  ]);
}

/** What protobufjs reads from a remote-write request, as plain objects. */
export function decodeWriteRequest(bytes: Uint8Array): unknown {
  return JSON.parse(JSON.stringify(WriteRequest.decode(bytes)));
}

/** What protobufjs would read back of `batches`, one after another. */
export function concatenated(batches: readonly Batch[]): unknown {
  const whole = {
    timeseries: batches.flatMap((each) => each.timeseries),
    metadata: batches.flatMap((each) => each.metadata),
  };
  return decodeWriteRequest(WriteRequest.encode(whole).finish());
}
