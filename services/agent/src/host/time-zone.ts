import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const HEADER_BYTES = 44;
const TYPE_BYTES = 6;

interface Layout {
  readonly typeIndexes: number;
  readonly timeCount: number;
  readonly types: number;
  readonly typeCount: number;
  readonly names: number;
  readonly nameBytes: number;
}

/**
 * The abbreviation (`CET`) that a TZif file last used for `offsetSeconds` east of UTC; undefined when it
 * has none. Only the first block is read: abbreviations and offsets are the same in the second.
 *
 * ```
 * file   := "TZif" version reserved{15} count{6} times indexes types names …
 * count  := uint32: isutc, isstd, leap, time, type, name bytes
 * type   := offset:int32 isdst:uint8 name-index:uint8
 * ```
 *
 * Source: RFC 9636
 */
export function parseZoneAbbreviation(tzif: Buffer, offsetSeconds: number): string | undefined {
  // Version 2 and later may leave the first block empty; then the second is the one to read.
  for (let start = 0; ;) {
    const block = parseLayout(tzif, start);
    if (!block) return undefined;
    const name = findName(tzif, block.layout, offsetSeconds);
    if (name !== undefined || start !== 0) return name;
    start = block.end;
  }
}

function parseLayout(tzif: Buffer, start: number): { layout: Layout; end: number } | undefined {
  if (tzif.length < start + HEADER_BYTES) return undefined;
  if (tzif.toString('latin1', start, start + 4) !== 'TZif') return undefined;
  const count = (index: number) => tzif.readUInt32BE(start + 20 + index * 4);
  const [timeCount, typeCount, nameBytes] = [count(3), count(4), count(5)];
  const timeBytes = start === 0 ? 4 : 8;
  const typeIndexes = start + HEADER_BYTES + timeCount * timeBytes;
  const types = typeIndexes + timeCount;
  const names = types + typeCount * TYPE_BYTES;
  const end = names + nameBytes + count(2) * (timeBytes + 4) + count(1) + count(0);
  if (end > tzif.length) return undefined;
  return { layout: { typeIndexes, timeCount, types, typeCount, names, nameBytes }, end };
}

function findName(tzif: Buffer, layout: Layout, offsetSeconds: number): string | undefined {
  const used = tzif.subarray(layout.typeIndexes, layout.typeIndexes + layout.timeCount);
  // The newest use of an offset comes first; a zone without transitions has types alone.
  const candidates = [...used.toReversed(), ...Array.from({ length: layout.typeCount }).keys()];
  for (const type of candidates) {
    if (type >= layout.typeCount) return undefined;
    const at = layout.types + type * TYPE_BYTES;
    if (tzif.readInt32BE(at) !== offsetSeconds) continue;
    const start = layout.names + (tzif[at + 5] ?? 0);
    const end = tzif.indexOf(0, start);
    return start < end && end <= layout.names + layout.nameBytes
      ? tzif.toString('latin1', start, end)
      : undefined;
  }
  return undefined;
}

/** The abbreviation in force below `root`; UTC when the host names no zone, as Go says it too. */
export function zoneAbbreviation(root: string, offsetSeconds: number): string {
  const { TZ } = process.env;
  const zone = TZ ? join('usr/share/zoneinfo', TZ.replace(/^:/, '')) : 'etc/localtime';
  try {
    const name = parseZoneAbbreviation(readFileSync(join(root, zone)), offsetSeconds);
    if (name !== undefined) return name;
  } catch {
    // Without zone files there is only UTC, and for what else TZ may say the offset is the name.
  }
  return offsetSeconds === 0 ? 'UTC' : offsetName(offsetSeconds);
}

const digits = (value: number) => String(value).padStart(2, '0');

/** `+0530`, which zones without letters are called. */
function offsetName(offsetSeconds: number): string {
  const minutes = Math.floor(Math.abs(offsetSeconds) / 60);
  const sign = offsetSeconds < 0 ? '-' : '+';
  return `${sign}${digits(Math.floor(minutes / 60))}${digits(minutes % 60)}`;
}
