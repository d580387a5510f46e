/**
 * The command `seqpipe`. This file and what it imports is all that a run with nothing to do loads,
 * after `entry.mjs`; every command loads its own parts when it is called.
 */
import { renderDiagnostics } from '../base/diagnostics/render-terminal.js';
import { nodeHost } from '../base/host/node-host.js';
import { COMMANDS } from './commands.js';
import { dispatch } from './dispatch.js';
import { diagnoseBug } from './program/diagnose.js';

process.on('uncaughtException', (error) => {
  tellBug(error);
  process.exit(1);
});

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`error: standard output cannot be written: ${error.message}\n`);
  process.exit(1);
});
// Nobody can be told anything any more.
process.stderr.on('error', () => process.exit(1));

try {
  process.exitCode = await dispatch(process.argv.slice(2), COMMANDS, nodeHost());
} catch (error) {
  tellBug(error);
  process.exitCode = 1;
}

/**
 * One line; Node itself would print the line of the build in which it happened, which is a screen
 * long.
 */
function tellBug(error: unknown): void {
  const width = Number.MAX_SAFE_INTEGER;
  process.stderr.write(renderDiagnostics([diagnoseBug(error)], { color: false, width }));
}
