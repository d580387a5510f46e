/** A translation says the same code, names and values as its original. */
import { expect } from 'vitest';
import type { Diagnostic, DiagnosticTexts } from '../../src/base/diagnostics/diagnostic.js';

/** What stands between backticks in one text of a diagnostic stands so in the other, and no English words. */
export function expectSameCode(diagnostics: readonly Diagnostic[]): void {
  for (const diagnostic of diagnostics) {
    const { es } = diagnostic.translations ?? {};
    if (es === undefined) continue;
    expect(codeIn(...textsOf(es)), es.message).toEqual(codeIn(...textsOf(diagnostic)));
    for (const text of textsOf(es)) {
      expect(text.replaceAll(/`[^`]*`|"[^"]*"/g, '')).not.toMatch(english);
    }
    expect(es.related.map(({ span }) => span)).toEqual(diagnostic.related.map(({ span }) => span));
  }
}

/** Words that no Spanish text has: what a rule handed over in English. */
const english = /\b(?:the|must|with|this|that|which|such|is|are|not|of|or|and|from)\b/;

const textsOf = ({ message, primary, related, notes, help }: DiagnosticTexts): readonly string[] => [
  message,
  primary?.text ?? '',
  ...related.map(({ text }) => text),
  ...notes,
  ...help,
];

/** What stands between backticks in the texts. */
export function codeIn(...texts: readonly string[]): readonly string[] {
  const found = texts.flatMap((text) => [...text.matchAll(/`[^`]+`/g)].map(([code]) => code));
  return [...new Set(found)].sort();
}
