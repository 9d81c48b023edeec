import { varintSize, writeVarint } from './varint.ts';

const TAG_LABELS = 0x0a; // TimeSeries.labels, field 1, bytes
const TAG_NAME = 0x0a; // Label.name, field 1, bytes
const TAG_VALUE = 0x12; // Label.value, field 2, bytes

/**
 * The `labels` fields of a TimeSeries: what a series always begins with, to be encoded once and kept.
 *
 * ```
 * labels := (0x0a length name value)*        sorted by name, as remote write asks
 * name   := 0x0a length utf8
 * value  := 0x12 length utf8
 * ```
 */
export function encodeLabels(
  labels: readonly (readonly [name: string, value: string])[],
): Uint8Array {
  const encoded = labels
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => encodeLabel(Buffer.from(name), Buffer.from(value)));
  return Buffer.concat(encoded);
}

function encodeLabel(name: Uint8Array, value: Uint8Array): Uint8Array {
  const size = 2 + varintSize(name.length) + name.length + varintSize(value.length) + value.length;
  const target = Buffer.alloc(1 + varintSize(size) + size);
  target[0] = TAG_LABELS;
  let at = writeVarint(target, size, 1);
  target[at++] = TAG_NAME;
  at = writeVarint(target, name.length, at);
  target.set(name, at);
  at += name.length;
  target[at++] = TAG_VALUE;
  at = writeVarint(target, value.length, at);
  target.set(value, at);
  return target;
}
