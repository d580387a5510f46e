/**
 * From the words of the command line to an exit code: finds the command, and helps where there is
 * none.
 */
import { headingOf } from '../base/diagnostics/render-terminal.js';
import { nearest } from '../base/diagnostics/suggest.js';
import { own } from '../base/dictionary.js';
import type { Host } from '../base/host/host.js';
import { EXIT } from '../run/execute/run-document.js';
import { loadAll } from './definition/command-table.js';
import type { CommandTable } from './definition/command-table.js';
import { isUsageError, usageTexts, wrongUsage, type UsageError } from './definition/usage-error.js';
import { helpIn } from './help-in-language.js';
import { overviewOfBuild } from './overview-of-build.js';
import { readerHost } from './program/reader-language.js';

export async function dispatch(
  words: readonly string[],
  commands: CommandTable,
  system: Host,
): Promise<number> {
  const [name, rest] = languageLast(words);
  let host = system;
  try {
    host = readerHost(rest, system);
    return await run(name, rest, commands, host);
  } catch (error) {
    if (!isUsageError(error)) throw error;
    return refuse(error, host);
  }
}

function refuse(error: UsageError, { language, stderr }: Host): number {
  const { message, help } = usageTexts(error, language);
  const [heading, lead] = [headingOf('error', language), headingOf('help', language)];
  stderr(`${heading}: ${message}\n  = ${lead}: ${help}\n`);
  return EXIT.usage;
}

/** The command and the words after it: `--lang es run FILE` as `run FILE --lang es`. */
function languageLast(words: readonly string[]): readonly [string | undefined, readonly string[]] {
  let count = 0;
  while (/^--lang(=|$)/u.test(words[count] ?? '')) count += words[count] === '--lang' ? 2 : 1;
  return [words[count], [...words.slice(count + 1), ...words.slice(0, count)]];
}

async function run(
  name: string | undefined,
  rest: readonly string[],
  commands: CommandTable,
  host: Host,
): Promise<number> {
  if (name === undefined) return help(undefined, commands, host);
  if (name === 'help' || name === '--help' || name === '-h') {
    const [topic] = rest;
    return help(topic?.startsWith('--lang') === true ? undefined : topic, commands, host);
  }
  if (name === '--version' || name === '-V') {
    const { VERSION } = await import('../base/version.js');
    host.stdout(`${VERSION}\n`);
    return EXIT.succeeded;
  }
  const load = commandNamed(name, commands);
  if (rest.includes('--help') || rest.includes('-h')) return help(name, commands, host);
  const { command } = await load();
  return await command.read(rest)(host);
}

async function help(name: string | undefined, commands: CommandTable, host: Host): Promise<number> {
  const loading = name === undefined ? null : commandNamed(name, commands);
  const written = loading === null ? overviewOfBuild(host.language) : null;
  if (written !== null) {
    host.stdout(written);
    return EXIT.succeeded;
  }
  const { commandHelp, overview } = await import('./definition/help.js');
  const { inReaderWords, words } = await helpIn(host.language);
  if (loading === null) {
    const { VERSION } = await import('../base/version.js');
    host.stdout(overview((await loadAll(commands)).map(inReaderWords), VERSION, words));
  } else host.stdout(commandHelp(inReaderWords((await loading()).command), words));
  return EXIT.succeeded;
}

function commandNamed(name: string, commands: CommandTable): CommandTable[string] {
  const load = own(commands, name);
  if (load !== undefined) return load;
  throw wrongUsage('noSuchCommand', { name, nearest: nearest(name, Object.keys(commands)) });
}
