/** The local stack: `npm start` and `npm run stack -- up | status | logs | down`. See stack/arguments.ts. */
import { StackError } from '@tidewatch/stack';
import { type Command, parseCommand, usage, UsageError } from './stack/arguments.ts';
import { bringDown } from './stack/down.ts';
import { launch } from './stack/launcher.ts';
import { showLogs } from './stack/logs.ts';
import { stateDir } from './stack/state.ts';
import { formatStatus, readStatus } from './stack/status.ts';

async function run(command: Command): Promise<number> {
  const state = stateDir();
  switch (command.kind) {
    case 'up':
      return launch(command, state);
    case 'status': {
      const parts = await readStatus(state);
      console.log(command.json ? JSON.stringify(parts) : formatStatus(parts));
      return 0;
    }
    case 'logs':
      return showLogs(state, command.name, command.follow);
    case 'down':
      await bringDown(state, console.log);
      return 0;
    case 'help':
      console.log(usage);
      return 0;
  }
}

try {
  process.exit(await run(parseCommand(process.argv.slice(2))));
} catch (error) {
  // These say all there is to say; anything else is a fault of this program and shows its stack.
  if (!(error instanceof StackError || error instanceof UsageError)) {
    throw error;
  }
  console.error(error.message);
  process.exit(error instanceof UsageError ? 2 : 1);
}
