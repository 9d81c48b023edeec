/**
 * Up to where a partition is done, when its records are done out of order: the offset that may be
 * committed is that of the oldest record not yet done, never one past a hole.
 */
export class LowWaterMark<T> {
  /** In the order of offsets. */
  readonly #pending: { readonly offset: number; readonly value: T; done: boolean }[] = [];
  readonly #passed: (value: T, offset: number) => void;
  #next: number | undefined;

  /** `passed` is called for each record, in the order of offsets, once all before it are done too. */
  constructor(passed: (value: T, offset: number) => void) {
    this.#passed = passed;
  }

  /** The offset to commit, or undefined when nothing was done yet. */
  get offset(): number | undefined {
    return this.#next;
  }

  get pending(): number {
    return this.#pending.length;
  }

  /** Notes a record that was taken up and returns what to call when it is done. */
  take(offset: number, value: T): () => void {
    const last = this.#pending.at(-1)?.offset ?? (this.#next ?? 0) - 1;
    if (offset <= last)
      throw new RangeError(`cannot take offset ${offset}: ${last} was taken already`);
    const entry = { offset, value, done: false };
    this.#pending.push(entry);
    return () => {
      entry.done = true;
      this.#advance();
    };
  }

  #advance(): void {
    let passed = 0;
    for (const entry of this.#pending) {
      if (!entry.done) break;
      passed++;
      this.#next = entry.offset + 1;
      this.#passed(entry.value, entry.offset);
    }
    if (passed > 0) this.#pending.splice(0, passed);
  }
}
