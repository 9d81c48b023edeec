import { describe, expect, it } from 'vitest';
import { DrainStack } from './drain-stack.ts';

class Sink {
  readonly closed: string[];
  constructor(closed: string[]) {
    this.closed = closed;
  }
  async [Symbol.asyncDispose]() {
    this.closed.push('sink');
    await Promise.resolve();
  }
}

describe('DrainStack', () => {
  it('closes in reverse order, and names what it closes', async () => {
    const closed: string[] = [];
    const stack = new DrainStack();
    stack.use(new Sink(closed));
    stack.use({ [Symbol.dispose]: () => void closed.push(`source: ${stack.closing}`) }, 'kafka');
    stack.defer(function flush() {
      closed.push(`deferred: ${stack.closing}`);
    });
    expect(stack.closing).toBeUndefined();
    await stack.disposeAsync();
    expect(closed).toEqual(['deferred: flush', 'source: kafka', 'sink']);
    expect(stack.closing).toBeUndefined();
  });

  it('names the class of what hangs', async () => {
    const stack = new DrainStack();
    const { promise, resolve } = Promise.withResolvers<void>();
    class Hanging {
      [Symbol.asyncDispose]() {
        return promise;
      }
    }
    stack.use(new Hanging());
    const done = stack.disposeAsync();
    await Promise.resolve();
    expect(stack.closing).toBe('Hanging');
    resolve();
    await done;
  });

  it('takes nothing for nothing', async () => {
    const stack = new DrainStack();
    expect(stack.use(null)).toBeNull();
    await stack.disposeAsync();
  });
});
