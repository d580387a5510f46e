/** A command as completion sees it, and texts that a shell takes as they are. */
import type { Command } from '../definition/command.js';
import type { Holds } from '../definition/holds.js';
import type { Option } from '../definition/option.js';

/** `-j`, `--jobs`. */
export function spellings({ short, name }: Option<unknown>): readonly string[] {
  return short === null ? [name] : [short, name];
}

/** Options that take a word after them. */
export function withValue({ options }: Command): readonly Option<unknown>[] {
  return options.filter(({ placeholder }) => placeholder !== null);
}

/** What the arguments of a command hold, by their places; the last one goes on if it takes all words. */
export function places({ arguments: args }: Command): {
  readonly each: readonly Holds[];
  readonly rest: Holds;
} {
  const each = args.map(({ holds }) => holds);
  return { each, rest: args.at(-1)?.many === true ? each.at(-1)! : 'words' };
}

/** In a script of a shell: the name of what is held, or all words that are. */
export function heldWords(holds: Holds): string {
  return typeof holds === 'string' ? holds : holds.join(' ');
}

/** In single quotes of bash, zsh and fish; the last one reads a backslash before quotes only. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** What lists the names of the values that a program declares: a line of `sed`. */
export const valueNames = String.raw`s/^\([[:alpha:]_][[:alnum:]_]*\)[[:space:]]*=.*/\1/p`;
