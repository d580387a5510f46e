/** What was typed cannot be understood: exit code 64. */
import type { Language, Translations } from '../../base/language.js';
import { uso } from './usage.es.js';
import { usage, type UsageTexts } from './usage.js';

/** `wrongUsage` makes it. */
export class UsageError extends Error {
  readonly help: string;

  constructor(
    { message, help }: UsageTexts,
    readonly translations: Translations<UsageTexts>,
  ) {
    super(message);
    this.name = 'UsageError';
    this.help = help;
  }
}

/** By name: in the build, a command that is loaded late has a class of its own. */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === 'UsageError';
}

/** Its texts in the language of the reader. */
export function usageTexts({ message, help, translations }: UsageError, language: Language): UsageTexts {
  return (language === 'en' ? undefined : translations[language]) ?? { message, help };
}

/** `throw wrongUsage('noSuchStage', { name, nearest })`: of a name in `usage.ts`, in all languages. */
export const wrongUsage = usageFrom(usage, uso);

function usageFrom<Holes extends { readonly [N in keyof Holes]: readonly unknown[] }>(
  texts: Texts<Holes>,
  textos: Texts<NoInfer<Holes>>,
) {
  return <N extends keyof Holes>(name: N, ...holes: Holes[N]): UsageError =>
    new UsageError(texts[name](...holes), { es: textos[name](...holes) });
}

type Texts<Holes extends { readonly [N in keyof Holes]: readonly unknown[] }> = {
  readonly [N in keyof Holes]: (...holes: Holes[N]) => UsageTexts;
};
