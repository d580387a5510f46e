/**
 * From the words of the command line to an exit code: finds the command, and helps where there is
 * none.
 */
import { nearest } from '../base/diagnostics/suggest.js';
import type { Host } from '../base/host/host.js';
import { EXIT } from '../run/execute/run-document.js';
import { loadAll } from './definition/command-table.js';
import type { CommandTable } from './definition/command-table.js';
import { isUsageError } from './definition/usage-error.js';
import { readerHost } from './program/reader-language.js';

export async function dispatch(
  words: readonly string[],
  commands: CommandTable,
  system: Host,
): Promise<number> {
  const [name, ...rest] = languageLast(words);
  try {
    return await run(name, rest, commands, readerHost(rest, system));
  } catch (error) {
    if (!isUsageError(error)) throw error;
    system.stderr(`error: ${error.message}\n  = help: ${error.help}\n`);
    return EXIT.usage;
  }
}

/** `--lang es run FILE` as `run FILE --lang es`. */
function languageLast(words: readonly string[]): readonly string[] {
  const [first = ''] = words;
  const count = first === '--lang' ? 2 : first.startsWith('--lang=') ? 1 : 0;
  return [...words.slice(count), ...words.slice(0, count)];
}

async function run(
  name: string | undefined,
  rest: readonly string[],
  commands: CommandTable,
  host: Host,
): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h')
    return help(rest[0], commands, host);
  if (name === '--version' || name === '-V') {
    const { VERSION } = await import('../base/version.js');
    host.stdout(`${VERSION}\n`);
    return EXIT.succeeded;
  }
  const load = commandNamed(name, commands);
  if (load === null) return unknownCommand(name, commands, host);
  if (rest.includes('--help') || rest.includes('-h')) return help(name, commands, host);
  const { command } = await load();
  return await command.read(rest)(host);
}

async function help(name: string | undefined, commands: CommandTable, host: Host): Promise<number> {
  const { commandHelp, overview } = await import('./definition/help.js');
  if (name === undefined) {
    const { VERSION } = await import('../base/version.js');
    host.stdout(overview(await loadAll(commands), VERSION));
    return EXIT.succeeded;
  }
  const load = commandNamed(name, commands);
  if (load === null) return unknownCommand(name, commands, host);
  host.stdout(commandHelp((await load()).command));
  return EXIT.succeeded;
}

function commandNamed(name: string, commands: CommandTable): CommandTable[string] | null {
  return (Object.hasOwn(commands, name) ? commands[name] : null) ?? null;
}

function unknownCommand(name: string, commands: CommandTable, host: Host): number {
  const near = nearest(name, Object.keys(commands));
  const meant = near === null ? '' : `did you mean \`seqpipe ${near}\`? `;
  host.stderr(`error: there is no command \`${name}\`\n  = help: ${meant}see \`seqpipe --help\`\n`);
  return EXIT.usage;
}
