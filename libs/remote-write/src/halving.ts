import type { Outcome } from './outcome.ts';
import type { Sink } from './sink.ts';

/** A part of a request that can be sent alone: `value` from `start` to `end`. */
export interface Part<T> {
  readonly start: number;
  readonly end: number;
  readonly value: T;
}

export type Rejected = Extract<Outcome, { kind: 'rejected' }>;

/** What became of each part: those that `poison` names were refused alone, all others delivered. */
export interface Delivery<T> {
  readonly poison: readonly { readonly part: Part<T>; readonly outcome: Rejected }[];
}

/**
 * Sends `parts` of `request` together; when they are refused, sends the first half and the second half
 * alone, and so on until the parts that are refused by themselves are found. With one bad part of n it
 * takes about 2 log2 n requests. `sink` answers only `delivered` or `rejected`, as a retrying sink does.
 */
export async function writeHalving<T>(
  sink: Sink,
  request: Buffer,
  parts: readonly Part<T>[],
  signal: AbortSignal,
): Promise<Delivery<T>> {
  const [first] = parts;
  const last = parts.at(-1);
  if (!first || !last) return { poison: [] };
  const outcome = await sink.write(request.subarray(first.start, last.end), signal);
  if (outcome.kind === 'delivered') return { poison: [] };
  if (outcome.kind !== 'rejected') {
    throw new TypeError(
      `cannot halve a request that is ${outcome.kind}: wrap the sink in retrying`,
    );
  }
  if (parts.length === 1) return { poison: [{ part: first, outcome }] };
  const middle = Math.ceil(parts.length / 2);
  const left = await writeHalving(sink, request, parts.slice(0, middle), signal);
  const right = await writeHalving(sink, request, parts.slice(middle), signal);
  return { poison: [...left.poison, ...right.poison] };
}
