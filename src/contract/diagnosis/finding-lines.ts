/** Findings for a terminal: the sentence, and below it what to try. */
import type { Language } from '../../base/language.js';
import { wordingOf, type Finding } from './finding.js';

const attempt = { en: 'try', es: 'prueba' } satisfies Readonly<Record<Language, string>>;

/** Without `advice`, a line each: of many values there is no room for more. */
export function findingLines(
  findings: readonly Finding[],
  language: Language,
  { advice }: { readonly advice: boolean } = { advice: true },
): readonly string[] {
  return findings.flatMap((finding) => {
    const { message, help } = wordingOf(finding, language);
    return [
      `! ${message} [${finding.code}]`,
      ...(advice ? help.map((text) => `    ${attempt[language]}: ${text}`) : []),
    ];
  });
}
