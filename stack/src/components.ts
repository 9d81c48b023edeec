import type { Component } from './component.ts';
import { kafka } from './kafka.ts';
import { registry } from './registry.ts';
import { victoriametrics } from './victoriametrics.ts';

/** Every component the stack knows, in the order in which they are shown. */
export const components: readonly Component[] = [kafka, registry, victoriametrics];
