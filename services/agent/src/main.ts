import { reasonOf } from './errors.ts';
import { parseCommand } from './command.ts';
import { collectOnce } from './once.ts';
import { VERSION } from './version.ts';

try {
  const { once, env } = parseCommand(process.argv.slice(2), process.env);
  if (once) {
    const text = await collectOnce(env, (line) => process.stderr.write(line));
    process.stdout.write(text);
  } else {
    // Imported here, so that one collection needs neither Kafka's client nor a server.
    const [{ runService }, { runAgent, settings }] = await Promise.all([
      import('@tidewatch/service'),
      import('./agent.ts'),
    ]);
    await runService({ name: 'agent', version: VERSION, settings, env }, runAgent);
  }
} catch (error) {
  process.stderr.write(`agent: ${reasonOf(error)}\n`);
  process.exitCode = 1;
}
