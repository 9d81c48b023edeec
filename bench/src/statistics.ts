/** The middle one when they are in order, or the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  const ordered = values.toSorted((a, b) => a - b);
  const middle = ordered.length >> 1;
  const upper = ordered[middle] ?? Number.NaN;
  return ordered.length % 2 === 1 ? upper : ((ordered[middle - 1] ?? Number.NaN) + upper) / 2;
}

export type Figures = Readonly<Record<string, number>>;

export interface Summary<F extends Figures> {
  readonly median: F;
  readonly min: F;
  readonly max: F;
}

/** The median, least and greatest of each figure over all runs. */
export function summarize<F extends Figures>(runs: readonly F[]): Summary<F> {
  const reduce = (pick: (values: readonly number[]) => number) => {
    const names = Object.keys(runs[0] ?? {});
    const entries = names.map((name) => [name, pick(runs.map((run) => run[name] ?? Number.NaN))]);
    return Object.fromEntries(entries) as F;
  };
  return {
    median: reduce(median),
    min: reduce((values) => Math.min(...values)),
    max: reduce((values) => Math.max(...values)),
  };
}

/** Rounds to so many significant digits, so that a report shows no digits that say nothing. */
export function significant(value: number, digits: number): number {
  return Number(value.toPrecision(digits));
}
