/** Sorts the words that were typed after the name of a command to its arguments and options. */
import { nearest } from '../../base/diagnostics/suggest.js';
import type { Argument } from './argument.js';
import type { Command } from './command.js';
import type { Option } from './option.js';
import { wrongUsage } from './usage-error.js';

type Given = Map<Argument<unknown> | Option<unknown>, string[]>;

/**
 * The words of each argument and option that was given. Throws `UsageError` with what is wrong or
 * missing.
 */
export function readWords(command: Command, words: readonly string[]): Given {
  const positional: string[] = [];
  const given: Given = new Map();
  const { name } = command;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (word === '--') {
      positional.push(...words.slice(i + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      positional.push(word);
      continue;
    }
    const { option, attached } = findOption(command, word);
    const before = given.get(option) ?? [];
    if (option.placeholder === null) {
      if (attached !== null) throw wrongUsage('takesNoValue', { command: name, option: option.name });
      given.set(option, [...before, '']);
      continue;
    }
    const value = attached ?? words[++i];
    if (value === undefined)
      throw wrongUsage('needsValue', { command: name, option: word, placeholder: option.placeholder });
    if (!option.accepts(value))
      throw wrongUsage('wrongValue', {
        command: name,
        option: option.name,
        expects: option.expects,
        value,
      });
    if (before.length > 0 && !option.repeatable)
      throw wrongUsage('optionTwice', { command: name, option: option.name });
    given.set(option, [...before, value]);
  }
  readArguments(command, positional, given);
  return given;
}

/** `-j4`, `-j 4`, `--jobs=4` and `--jobs 4` are the same. */
function findOption(
  command: Command,
  word: string,
): { readonly option: Option<unknown>; readonly attached: string | null } {
  const equals = word.indexOf('=');
  const long = word.startsWith('--');
  const name = long && equals > 0 ? word.slice(0, equals) : word;
  for (const option of command.options) {
    if (option.name === name || option.short === name) {
      return { option, attached: long && equals > 0 ? word.slice(equals + 1) : null };
    }
    const short = option.short ?? option.name;
    if (!long && option.placeholder !== null && short.length === 2 && word.startsWith(short)) {
      return { option, attached: word.slice(2).replace(/^=/, '') };
    }
  }
  const names = command.options.map((option) => option.name);
  throw wrongUsage('noSuchOption', {
    command: command.name,
    option: name,
    nearest: nearest(name, names),
  });
}

function readArguments(command: Command, words: readonly string[], given: Given): void {
  for (const [place, argument] of command.arguments.entries()) {
    const found = words.slice(place, argument.many ? undefined : place + 1);
    if (found.length > 0) given.set(argument, found);
    else if (argument.required)
      throw wrongUsage('argumentMissing', { command: command.name, argument: argument.name });
  }
  const extra = words[command.arguments.length];
  if (extra !== undefined && command.arguments.at(-1)?.many !== true)
    throw wrongUsage('wordTooMany', { command: command.name, word: extra });
}
