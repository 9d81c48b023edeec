/**
 * An AsyncDisposableStack that knows which resource it is closing, so that a drain that hangs can name
 * it. A resource is called by its class, or by the label that is given with it.
 */
export class DrainStack extends AsyncDisposableStack {
  #closing: string | undefined;

  /** The resource that is being closed now. */
  get closing(): string | undefined {
    return this.#closing;
  }

  override use<T extends AsyncDisposable | Disposable | null | undefined>(
    resource: T,
    label = resource?.constructor.name ?? '',
  ): T {
    if (!resource) return resource;
    this.defer(async () => {
      if (Symbol.asyncDispose in resource) await resource[Symbol.asyncDispose]();
      else resource[Symbol.dispose]();
    }, label);
    return resource;
  }

  override defer(close: () => PromiseLike<void> | void, label = close.name): void {
    super.defer(async () => {
      this.#closing = label;
      await close();
      this.#closing = undefined;
    });
  }
}
