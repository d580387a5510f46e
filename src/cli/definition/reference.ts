/** The reference of the commands, `docs/commands.md`, written from their definitions. */
import { textsFor, type Language } from '../../base/language.js';
import type { Command } from './command.js';
import { helpWords } from './help-words.js';
import { palabrasDeAyuda } from './help-words.es.js';
import { argumentName, describeOption, usageOf, type HelpWords } from './help.js';
import type { Option } from './option.js';
import { textosDeReferencia } from './reference-texts.es.js';
import { referenceTexts } from './reference-texts.js';
import { wrap } from './wrap.js';

/** Columns of a page. */
const WIDTH = 100;

/** The whole page, as Markdown. `commands` have the help of the language (`helpIn`). */
export function renderReference(commands: readonly Command[], language: Language): string {
  const texts = textsFor(language, referenceTexts, textosDeReferencia);
  const words = textsFor(language, helpWords, palabrasDeAyuda);
  return [
    `# ${texts.title}`,
    '',
    ...paragraph(texts.origin),
    '',
    ...paragraph(texts.spelling),
    '',
    ...commands.flatMap((command) => section(command, words)),
  ].join('\n');
}

function section(command: Command, words: HelpWords): string[] {
  const { summary, arguments: args, options, exitCodes, examples } = command;
  return [
    `## \`seqpipe ${usageOf(command)}\``,
    '',
    ...paragraph(`${capital(summary)}.`),
    '',
    ...examples.map((example) => `    ${example}`),
    '',
    ...args.flatMap((argument) => item(`\`${argumentName(argument)}\``, argument.help)),
    ...options.flatMap((option) => item(spellings(option), describeOption(option, words))),
    '',
    `${capital(words.exitCodes)}:`,
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

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function paragraph(text: string): string[] {
  return wrap(text, WIDTH);
}

function item(name: string, text: string): string[] {
  return wrap(`${name}: ${text}`, WIDTH - 2).map((line, i) => `${i === 0 ? '- ' : '  '}${line}`);
}
