export {
  type ExportedSeries,
  type ExportRange,
  exportSeries,
  parseExport,
} from './export-series.ts';
export { readTopic } from './read-topic.ts';
export { closeRun, openRun, sweepRuns } from './run.ts';
export { Server } from './server.ts';
export { Servers, type ServiceName, type Settings, uniqueName } from './servers.ts';
export { test } from './test.ts';
export { waitFor, type WaitOptions } from './wait-for.ts';
