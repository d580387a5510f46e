/**
 * Why a stage runs, or does not, in words. `reasons.es.ts` has them in Spanish. As with diagnostics,
 * all languages are said at once: a reason is kept, and shown by somebody else.
 */
import type { Language, TextsLike, Translations } from '../../base/language.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { razones } from './reasons.es.js';

export const reasons = {
  unchanged: 'unchanged',
  madeMeanwhile: 'made by another run meanwhile',
  asked: 'asked for with --fresh',
  damaged: 'its stored output is damaged',
  removed: 'its stored output was removed',
  neverMade: 'never made before',
  interrupted: 'interrupted',
  /** `names`: of the stages before, in backticks. */
  follows: (names: string) => `follows ${names}`,
  cannotRun: (name: string) => `\`${name}\` cannot run`,
  failed: (name: string) => `\`${name}\` failed`,
  versionChanged: (operation: string, before: string, after: string) =>
    `\`${operation}\` itself changed (version ${before} → ${after})`,
  inputChanged: (stage: string) => `what \`${stage}\` gives changed`,
  fileChanged: (file: string) => `the content of ${file} changed`,
  nothing: 'nothing',
  more: (count: number) => `and ${count} more`,
};

export type Reasons = TextsLike<typeof reasons>;

export const reasonTexts: Readonly<Record<Language, Reasons>> = { en: reasons, es: razones };

/** A reason in all languages. */
export interface Reasoned {
  readonly reason: string;
  readonly translations: Translations<{ readonly reason: string }>;
}

/** `because((say) => say.follows('`words`'))`. */
export function because(words: (say: Reasons) => string): Reasoned {
  return { reason: words(reasons), translations: { es: { reason: words(reasonTexts.es) } } };
}

/** What a diagnostic says, as a reason. */
export function reasonOf({ message, translations }: Diagnostic): Reasoned {
  const { es } = translations ?? {};
  return { reason: message, translations: es === undefined ? {} : { es: { reason: es.message } } };
}

/** Several reasons one after the other, each once. */
export function joined(parts: readonly Reasoned[]): Reasoned {
  const join = (texts: readonly string[]): string => [...new Set(texts)].join('; ');
  const spanish = parts.map(({ reason, translations }) => translations.es?.reason ?? reason);
  return {
    reason: join(parts.map(({ reason }) => reason)),
    translations: { es: { reason: join(spanish) } },
  };
}
