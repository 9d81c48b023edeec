import { once } from 'node:events';

/** Something that a service cannot work without. */
export interface ReadinessCheck {
  readonly name: string;
  /** Resolves when the dependency answers; rejects with why it does not. */
  check(signal: AbortSignal): Promise<void>;
}

export interface DependencyState {
  readonly name: string;
  readonly ready: boolean;
  /** Why it is not ready. */
  readonly reason?: string;
}

/** Asks all dependencies at once; one that does not answer in time is not ready. */
export function checkReadiness(
  checks: readonly ReadinessCheck[],
  timeoutMs: number,
): Promise<readonly DependencyState[]> {
  return Promise.all(checks.map((check) => checkOne(check, timeoutMs)));
}

async function checkOne(dependency: ReadinessCheck, timeoutMs: number): Promise<DependencyState> {
  const { name } = dependency;
  const signal = AbortSignal.timeout(timeoutMs);
  const late = once(signal, 'abort').then(() => signal.throwIfAborted());
  try {
    await Promise.race([dependency.check(signal), late]);
    return { name, ready: true };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { name, ready: false, reason: signal.aborted ? `no answer in ${timeoutMs} ms` : reason };
  } finally {
    // The timer still runs and ends in a rejection that nobody waits for.
    late.catch(() => undefined);
  }
}
