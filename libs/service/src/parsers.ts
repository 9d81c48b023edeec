/**
 * The text forms of settings. Each parser gives undefined for a text that it does not take, so that
 * its caller can say which setting it was.
 *
 *     duration  = number ("ms" | "s" | "m" | "h" | "d")
 *     byte size = number ["B" | "KiB" | "MiB" | "GiB" | "kB" | "MB" | "GB"]
 *     number    = digit+ ["." digit+]
 */
const millisecondsPer = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

const bytesPer = {
  '': 1,
  B: 1,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
} as const;

/** "5s", "250ms", "1.5h" in whole milliseconds. */
export function parseDuration(text: string): number | undefined {
  return parseQuantity(text, millisecondsPer);
}

/** "4MiB", "1.5GB", "512" in whole bytes. */
export function parseByteSize(text: string): number | undefined {
  return parseQuantity(text, bytesPer);
}

function parseQuantity(text: string, units: Readonly<Record<string, number>>): number | undefined {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?) ?([A-Za-z]*)$/.exec(text) ?? [];
  if (digits === undefined || !Object.hasOwn(units, unit)) return undefined;
  const value = Math.round(Number(digits) * (units[unit] ?? Number.NaN));
  return Number.isSafeInteger(value) ? value : undefined;
}

export function parseInteger(text: string): number | undefined {
  const value = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : undefined;
}

/** A share from 0 to 1, such as "0.25". */
export function parseRatio(text: string): number | undefined {
  const value = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return value >= 0 && value <= 1 ? value : undefined;
}

export function parseFlag(text: string): boolean | undefined {
  if (text === 'true' || text === '1') return true;
  if (text === 'false' || text === '0') return false;
  return undefined;
}

/** "a, b" as its parts, without the empty ones; at least one. */
export function parseList(text: string): readonly string[] | undefined {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.length > 0 ? parts : undefined;
}
