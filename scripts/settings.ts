/**
 * The tables of settings in README.md, from the schemas that the services read them with.
 *
 *     node scripts/settings.ts check
 *     node scripts/settings.ts generate
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { kafkaConfigShape } from '@tidewatch/kafka';
import { serviceSettings } from '@tidewatch/service';
import type { z } from 'zod';
import { settings as agentSettings } from '../services/agent/src/agent.ts';
import { settings as aggregatorSettings } from '../services/aggregator/src/config.ts';
import { describeSettings, formatTable, replaceSection } from './settings-table.ts';

const file = join(import.meta.dirname, '../README.md');

/** In the order of the document. What several services have stands in a section of its own. */
const sections: Readonly<Record<string, z.ZodRawShape>> = {
  agent: withoutShared(agentSettings.shape),
  aggregator: withoutShared(aggregatorSettings.shape),
  kafka: kafkaConfigShape,
  service: serviceSettings.shape,
};

function withoutShared(shape: z.ZodRawShape): z.ZodRawShape {
  const own = Object.entries(shape).filter(([name]) => !Object.hasOwn(kafkaConfigShape, name));
  return Object.fromEntries(own);
}

function regenerate(document: string): string {
  return Object.entries(sections).reduce(
    (text, [name, shape]) =>
      replaceSection(text, name, formatTable(describeSettings(shape, hostname()))),
    document,
  );
}

const document = readFileSync(file, 'utf8');
const [command] = process.argv.slice(2);
if (command === 'generate') {
  writeFileSync(file, regenerate(document));
} else if (command !== 'check') {
  console.error('usage: node scripts/settings.ts check | generate');
  process.exitCode = 1;
} else if (regenerate(document) !== document) {
  console.error(
    'README.md does not tell the settings as they are: npm run generate, and commit it',
  );
  process.exitCode = 1;
}
