/**
 * The texts of a command's help under the names of its definition, so that another language can say
 * them: `commands/check.es.ts` beside `commands/check.ts`.
 */
import { dictionary } from '../../base/dictionary.js';
import type { TextsLike } from '../../base/language.js';
import { EXIT } from '../../run/execute/run-document.js';
import type { Command } from './command.js';
import type { helpWords } from './help-words.js';

export interface HelpTexts {
  readonly summary: string;
  readonly arguments: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
  readonly exitCodes: Readonly<Record<number, string>>;
}

/** The type of the help of `command` in another language: all names of its definition, no others. */
export type HelpOf<Defined> =
  Defined extends Command<string, infer Names>
    ? {
        readonly summary: string;
        readonly arguments: { readonly [N in Names['arguments']]: string };
        readonly options: { readonly [N in Names['options']]: string };
        readonly exitCodes: { readonly [N in Names['exitCodes']]: string };
      }
    : never;

/** What every command has: its help is in no definition. */
export type CommonTexts = TextsLike<typeof helpWords>['ofEveryCommand'];

/** The same command with the help that `texts` has for it. */
export function withHelp(command: Command, texts: HelpTexts, common: CommonTexts): Command {
  const { names, arguments: args, options, exitCodes } = command;
  const [lang, help] = [options.length - 2, options.length - 1];
  const ofOption = (at: number): string =>
    at === lang ? common.lang : at === help ? common.help : texts.options[names.options[at]!]!;
  const meanings = dictionary<string>({ [EXIT.usage]: common.wrongUsage, ...texts.exitCodes });
  return {
    ...command,
    summary: texts.summary,
    arguments: args.map((one, at) => ({ ...one, help: texts.arguments[names.arguments[at]!]! })),
    options: options.map((one, at) => ({ ...one, help: ofOption(at) })),
    exitCodes: Object.fromEntries(Object.keys(exitCodes).map((code) => [code, meanings[code]!])),
  };
}
