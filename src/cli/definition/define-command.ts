/**
 * The definition of a command: what it is called, what it takes, how it can end, and `run`, which
 * gets the arguments and options with the types that they are defined with. Reading, help and the
 * reference are made from it.
 */
import type { Host } from '../../base/host/host.js';
import { languages } from '../../base/language.js';
import { EXIT } from '../../run/execute/run-document.js';
import type { Argument } from './argument.js';
import type { Command } from './command.js';
import { helpWords } from './help-words.js';
import { choice, flag } from './option.js';
import type { Option } from './option.js';
import { readWords } from './read-words.js';

export interface CommandDefinition<
  Name extends string,
  Arguments extends Readonly<Record<string, Argument<unknown>>>,
  Options extends Readonly<Record<string, Option<unknown>>>,
  ExitCodes extends Readonly<Record<number, string>>,
> {
  readonly name: Name;
  /** One line for the list of commands. */
  readonly summary: string;
  /** In the order of their places. */
  readonly arguments: Arguments;
  /** In the order of the help. */
  readonly options: Options;
  /** What each exit code means; wrong usage is added. */
  readonly exitCodes: ExitCodes;
  /** Whole command lines. */
  readonly examples: readonly string[];
  /**
   * Resolves to the exit code. Throws `UsageError` where options exclude each other, and for
   * unknown names.
   */
  run(
    args: ValuesOf<Arguments>,
    options: ValuesOf<Options>,
    host: Host,
  ): Promise<Extract<keyof ExitCodes, number>>;
}

/** What reading a record of arguments or options gives. */
export type ValuesOf<Definitions extends Readonly<Record<string, Readable>>> = {
  readonly [Name in keyof Definitions]: ReturnType<Definitions[Name]['read']>;
};

export function defineCommand<
  Name extends string,
  Arguments extends Readonly<Record<string, Argument<unknown>>>,
  Options extends Readonly<Record<string, Option<unknown>>>,
  ExitCodes extends Readonly<Record<number, string>>,
>(
  definition: CommandDefinition<Name, Arguments, Options, ExitCodes>,
): Command<Name, NamesOf<Arguments, Options, ExitCodes>> {
  const command: Command<Name, NamesOf<Arguments, Options, ExitCodes>> = {
    ...definition,
    arguments: Object.values(definition.arguments),
    options: [...Object.values(definition.options), LANG, HELP],
    exitCodes: { [EXIT.usage]: helpWords.ofEveryCommand.wrongUsage, ...definition.exitCodes },
    names: {
      arguments: namesOf(definition.arguments),
      options: namesOf(definition.options),
    },
    read(words) {
      const given = readWords(command, words);
      const args = valuesOf(definition.arguments, given);
      const options = valuesOf(definition.options, given);
      const language = LANG.read(given.get(LANG) ?? []);
      return (host) =>
        definition.run(args, options, language === null ? host : { ...host, language, languageAsked: true });
    },
  };
  return command;
}

const LANG = choice({
  name: '--lang',
  placeholder: 'CODE',
  choices: languages,
  default: null,
  help: helpWords.ofEveryCommand.lang,
});

const HELP = flag({ name: '--help', short: '-h', help: helpWords.ofEveryCommand.help });

/** The names of a record in their order. */
function namesOf<Definitions extends object>(
  definitions: Definitions,
): readonly (keyof Definitions & string)[] {
  // `Object.keys` may give more names than a type knows; these records are written out in full.
  return Object.keys(definitions) as (keyof Definitions & string)[];
}

interface NamesOf<Arguments, Options, ExitCodes> {
  readonly arguments: keyof Arguments & string;
  readonly options: keyof Options & string;
  readonly exitCodes: keyof ExitCodes & number;
}

interface Readable {
  read(given: readonly string[]): unknown;
}

function valuesOf<Definitions extends Readonly<Record<string, Readable>>>(
  definitions: Definitions,
  given: ReadonlyMap<Readable, readonly string[]>,
): ValuesOf<Definitions> {
  const values = Object.entries(definitions).map(([name, one]) => [name, one.read(given.get(one) ?? [])]);
  // No type of TypeScript follows a record that is made entry by entry.
  return Object.fromEntries(values) as ValuesOf<Definitions>;
}
