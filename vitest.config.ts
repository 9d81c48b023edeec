import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const folders = '{libs,services,stack,scripts,bench}';
const integration = `${folders}/**/*.integration.test.ts`;
// Real servers, one set for the whole run.
const servers = 'libs/apptest/src/global-setup.ts';

export default defineConfig({
  test: {
    // A test that fails sometimes fails: nothing is tried twice.
    retry: 0,
    teardownTimeout: 30_000,
    projects: [
      {
        test: {
          name: 'unit',
          // Pure functions: what one file leaves behind is nothing to another.
          isolate: false,
          include: [`${folders}/**/*.test.ts`],
          exclude: [integration, '**/node_modules/**'],
        },
      },
      {
        test: {
          name: 'integration',
          include: [integration],
          exclude: ['**/node_modules/**'],
          globalSetup: existsSync(servers) ? [servers] : [],
          // Most of them wait for servers most of the time, so that two share two cores well.
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
