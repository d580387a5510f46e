/** The texts of `seqpipe help` and `seqpipe COMMAND --help`, made from the definitions. */
import type { TextsLike } from '../../base/language.js';
import type { Argument } from './argument.js';
import type { Command } from './command.js';
import { helpWords } from './help-words.js';
import type { Option } from './option.js';
import { wrap } from './wrap.js';

/** Columns that help fills. */
const WIDTH = 100;

export type HelpWords = TextsLike<typeof helpWords>;

export function overview(
  commands: readonly Command[],
  version: string,
  words: HelpWords = helpWords,
): string {
  return [
    `seqpipe ${version}: ${words.about}`,
    '',
    `${words.usage}: seqpipe COMMAND [${words.options}]`,
    '',
    ...rows(commands.map((command) => [usageOf(command), command.summary])),
    '',
    words.more,
    '',
  ].join('\n');
}

export function commandHelp(command: Command, words: HelpWords = helpWords): string {
  const { name, summary, arguments: args, options, exitCodes, examples } = command;
  const described = [
    ...args.map((argument): Row => [argumentName(argument), argument.help]),
    ...options.map((option): Row => [optionName(option), describeOption(option, words)]),
  ];
  return [
    `seqpipe ${name}: ${summary}`,
    '',
    `${words.usage}: seqpipe ${usageOf(command)} [${words.options}]`,
    '',
    ...rows(described),
    '',
    `${words.exitCodes}:`,
    ...rows(Object.entries(exitCodes)),
    '',
    `${examples.length === 1 ? words.example : words.examples}:`,
    ...examples.map((example) => `  ${example}`),
    '',
  ].join('\n');
}

/** `run FILE`, `gc [DIR]`. */
export function usageOf({ name, arguments: args }: Command): string {
  return [name, ...args.map(argumentName)].join(' ');
}

export function argumentName({ name, required, many }: Argument<unknown>): string {
  const words = many ? `${name} ...` : name;
  return required ? words : `[${words}]`;
}

/** `-j, --jobs N`. */
export function optionName({ short, name, placeholder }: Option<unknown>): string {
  return `${short === null ? '' : `${short}, `}${name}${placeholder === null ? '' : ` ${placeholder}`}`;
}

/** The help of an option with what its definition says besides. */
export function describeOption(
  { help, choices, default: standard, repeatable }: Option<unknown>,
  words: HelpWords = helpWords,
): string {
  const facts = [
    ...(choices === null ? [] : [choices.join('|')]),
    ...(standard === null ? [] : [`${words.byDefault}: ${standard}`]),
    ...(repeatable ? [words.repeatable] : []),
  ];
  return facts.length === 0 ? help : `${help} [${facts.join('; ')}]`;
}

type Row = readonly [name: string, text: string];

/** Two columns; a text that is too long goes on below its own start. */
function rows(table: readonly Row[]): string[] {
  const width = Math.max(...table.map(([name]) => name.length));
  return table.flatMap(([name, text]) =>
    wrap(text, WIDTH - width - 4).map((line, i) => `  ${(i === 0 ? name : '').padEnd(width)}  ${line}`),
  );
}
