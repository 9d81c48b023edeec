import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Component } from './component.ts';

/** A short name for exactly these pins and install steps: any change gives another. */
export function installKey(component: Pick<Component, 'name' | 'pins' | 'install'>): string {
  const hash = createHash('sha256');
  const entries = readdirSync(component.pins, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
  for (const file of files.sort()) {
    const content = readFileSync(join(component.pins, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  hash.update(JSON.stringify(component.install('TARGET')));
  return `${component.name}-${hash.digest('hex').slice(0, 12)}`;
}
