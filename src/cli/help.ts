/** Help texts, made from the list of commands. */
import type { CommandSpec, OptionSpec } from './arguments.js';
import { COMMANDS } from './commands.js';

export function overview(version: string): string {
  const width = Math.max(...COMMANDS.map((command) => usageOf(command).length));
  return [
    `seqpipe ${version}: one .seq file from raw text to a trained, tested, usable model`,
    '',
    'usage: seqpipe COMMAND [options]',
    '',
    ...COMMANDS.map((command) => `  ${usageOf(command).padEnd(width)}  ${command.summary}`),
    '',
    'seqpipe COMMAND --help shows the options of a command.',
    '',
  ].join('\n');
}

export function commandHelp(command: CommandSpec): string {
  const names = command.options.map(optionName);
  const width = Math.max(...names.map((name) => name.length));
  return [
    `seqpipe ${command.name}: ${command.summary}`,
    '',
    `usage: seqpipe ${usageOf(command)} [options]`,
    '',
    ...command.options.map((option, i) => `  ${(names[i] as string).padEnd(width)}  ${option.help}`),
    ...(command.more === undefined ? [] : ['', ...command.more]),
    '',
  ].join('\n');
}

function usageOf(command: CommandSpec): string {
  return [command.name, ...command.positionals].join(' ');
}

function optionName(option: OptionSpec): string {
  const short = option.short === undefined ? '' : `${option.short}, `;
  return `${short}${option.name}${option.value === undefined ? '' : ` ${option.value}`}`;
}
