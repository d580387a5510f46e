/** The reference of the commands, `docs/commands.md`, written from their definitions. */
import type { Command } from './command.js';
import { argumentName, describeOption, usageOf } from './help.js';
import type { Option } from './option.js';
import { wrap } from './wrap.js';

/** Columns of a page. */
const WIDTH = 100;

export function renderReference(commands: readonly Command[]): string {
  return [
    '# Commands',
    '',
    ...paragraph(
      'Written from the definitions in `src/cli/commands/`; `npx vitest run test/cli/definition -u` writes it anew. `seqpipe help` lists the commands, and `seqpipe COMMAND --help` shows what stands here.',
    ),
    '',
    ...paragraph(
      '`-j4`, `-j 4`, `--jobs=4` and `--jobs 4` are the same. Options and positional arguments may be mixed; after `--` every word is a positional argument. A bug in seqpipe itself ends any command with exit code 1.',
    ),
    '',
    ...commands.flatMap(section),
  ].join('\n');
}

function section(command: Command): string[] {
  const { summary, arguments: args, options, exitCodes, examples } = command;
  return [
    `## \`seqpipe ${usageOf(command)}\``,
    '',
    ...paragraph(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`),
    '',
    ...examples.map((example) => `    ${example}`),
    '',
    ...args.flatMap((argument) => item(`\`${argumentName(argument)}\``, argument.help)),
    ...options.flatMap((option) => item(spellings(option), describeOption(option))),
    '',
    'Exit codes:',
    '',
    ...Object.entries(exitCodes).flatMap(([code, meaning]) => item(code, meaning)),
    '',
  ];
}

/** `-j N`, `--jobs N`. */
function spellings({ short, name, placeholder }: Option<unknown>): string {
  const names = short === null ? [name] : [short, name];
  return names.map((one) => `\`${one}${placeholder === null ? '' : ` ${placeholder}`}\``).join(', ');
}

function paragraph(text: string): string[] {
  return wrap(text, WIDTH);
}

function item(name: string, text: string): string[] {
  return wrap(`${name}: ${text}`, WIDTH - 2).map((line, i) => `${i === 0 ? '- ' : '  '}${line}`);
}
