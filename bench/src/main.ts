import { type PipelineOptions, parseArguments, usage, UsageError } from './arguments.ts';
import { runPipeline } from './pipeline/pipeline.ts';
import { formatReport } from './pipeline/table.ts';

const EXIT_USAGE = 2;
const EXIT_INTERRUPTED = 130;
const say = (line: string) => console.error(line);

async function main(options: PipelineOptions): Promise<void> {
  const interrupt = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => interrupt.abort(new Error(`ended by ${signal}`)));
  }
  try {
    const report = await runPipeline(options, { say, signal: interrupt.signal });
    console.log(options.json ? JSON.stringify(report) : formatReport(report));
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    process.exitCode = EXIT_INTERRUPTED;
  }
}

try {
  await main(parseArguments(process.argv.slice(2)));
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  if (error instanceof UsageError) say(`\n${usage}`);
  process.exitCode = error instanceof UsageError ? EXIT_USAGE : 1;
}
