import type { BatchHeader } from '@tidewatch/wire';

/** How many series each node brought in its current tick; a tick may come in several batches. */
export class SeriesBudget {
  readonly #perTick: number;
  readonly #maxNodes: number;
  readonly #ticks = new Map<string, { collectedAtMs: number; series: number }>();

  constructor(perTick: number, maxNodes: number) {
    this.#perTick = perTick;
    this.#maxNodes = maxNodes;
  }

  /** What the node may still bring in this tick. */
  left({ node, collectedAtMs }: BatchHeader): number {
    const tick = this.#ticks.get(node);
    return tick?.collectedAtMs === collectedAtMs ? this.#perTick - tick.series : this.#perTick;
  }

  spend({ node, collectedAtMs }: BatchHeader, series: number): void {
    const tick = this.#ticks.get(node);
    const before = tick?.collectedAtMs === collectedAtMs ? tick.series : 0;
    this.#ticks.delete(node);
    this.#ticks.set(node, { collectedAtMs, series: before + series });
    const [oldest] = this.#ticks.keys();
    if (this.#ticks.size > this.#maxNodes && oldest !== undefined) this.#ticks.delete(oldest);
  }
}
