import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AgentError, reasonOf } from '../errors.ts';

const statFs = z.object({
  bsize: z.number(),
  blocks: z.number(),
  bfree: z.number(),
  bavail: z.number(),
  files: z.number(),
  ffree: z.number(),
});

/**
 * All that the collectors read of a host in one collection. Files are named by their tree and path
 * (`proc/net/dev`) and kept as lines, so that a fixture can be read and its changes seen in a diff.
 */
const snapshot = z.object({
  takenAtMs: z.number(),
  facts: z.object({ machine: z.string(), pageSizeBytes: z.number() }),
  timeZone: z.object({ name: z.string(), offsetSeconds: z.number() }),
  files: z.record(z.string(), z.array(z.string())),
  lists: z.record(z.string(), z.array(z.string())),
  /** Where symbolic links lead. */
  links: z.record(z.string(), z.string()).default({}),
  statFs: z.record(z.string(), z.union([statFs, z.object({ failed: z.string() })])),
});

export type Snapshot = z.infer<typeof snapshot>;

/** A host at two times, from which a simulation learns how fast each number moves. */
export interface Recording {
  readonly first: Snapshot;
  readonly second: Snapshot;
}

const FILES = ['0.json', '1.json'] as const;

/** Reads a recorded host's folder. */
export function loadRecording(folder: string): Recording {
  const [first, second] = FILES.map((file) => loadSnapshot(join(folder, file)));
  if (!first || !second || second.takenAtMs <= first.takenAtMs) {
    throw new AgentError('fixture', `cannot use ${folder}: its snapshots are not in order of time`);
  }
  return { first, second };
}

export function saveRecording(folder: string, { first, second }: Recording): void {
  mkdirSync(folder, { recursive: true });
  [first, second].forEach((taken, index) => {
    const ordered = { ...taken, files: inOrder(taken.files), lists: inOrder(taken.lists) };
    writeFileSync(join(folder, FILES[index] ?? ''), `${JSON.stringify(ordered, undefined, 1)}\n`);
  });
}

function loadSnapshot(path: string): Snapshot {
  try {
    return snapshot.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new AgentError(
      'fixture',
      `cannot read recorded host ${path}: ${reasonOf(cause)}; AGENT_SIMULATE takes a folder below services/agent/fixtures/hosts or a path`,
      { cause },
    );
  }
}

function inOrder<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
