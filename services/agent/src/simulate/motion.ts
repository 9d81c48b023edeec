import { createHash } from 'node:crypto';

/** The load of a simulated host swings by this share around its mean … */
const SWING = 0.4;
/** … once in about this time, and so do its gauges. */
const PERIOD_SECONDS = 600;
/** Nodes differ in speed by this share at most. */
const SPEED_SPREAD = 0.3;

/** Where a simulated host stands at one moment. */
export interface Moment {
  /** Seconds since the first snapshot. */
  readonly seconds: number;
  /** Seconds as counters feel them: more when the host is busy. Never falls. */
  readonly busySeconds: number;
  /** 0 … 1: between a gauge's value in the first snapshot and in the second. */
  readonly swing: number;
}

/**
 * How time passes for one node: a pure function of its name and the clock, so that a simulated agent that
 * restarts goes on with the same counters. At 0 seconds all is as in the first snapshot.
 */
export function motionOf(node: string): (seconds: number) => Moment {
  const digest = createHash('sha256').update(node).digest();
  const share = (at: number) => digest.readUInt32BE(at) / 2 ** 32;
  const speed = 1 + SPEED_SPREAD * (2 * share(0) - 1);
  const phase = 2 * Math.PI * share(4);
  const omega = (2 * Math.PI) / (PERIOD_SECONDS * (1 + 0.2 * share(8)));
  return (seconds) => {
    // The integral of 1 + SWING * sin(omega * t + phase).
    const wave = (SWING / omega) * (Math.cos(phase) - Math.cos(omega * seconds + phase));
    return {
      seconds,
      busySeconds: speed * (seconds + wave),
      swing: (1 - Math.cos(omega * seconds)) / 2,
    };
  };
}

/** The most that `busySeconds` grows in a second. */
export const MAX_BUSY_RATE = (1 + SPEED_SPREAD) * (1 + SWING);
