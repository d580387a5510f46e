/** A translation says the same code, names and values as its original. */
import { expect } from 'vitest';
import type { Diagnostic, DiagnosticTexts } from '../../src/base/diagnostics/diagnostic.js';

/** What stands between backticks in one text of a diagnostic stands so in the other. */
export function expectSameCode(diagnostics: readonly Diagnostic[]): void {
  for (const diagnostic of diagnostics) {
    const { es } = diagnostic.translations ?? {};
    if (es === undefined) continue;
    expect(codeIn(es), es.message).toEqual(codeIn(diagnostic));
    expect(es.related.map(({ span }) => span)).toEqual(diagnostic.related.map(({ span }) => span));
  }
}

function codeIn({ message, primary, related, notes, help }: DiagnosticTexts): readonly string[] {
  const texts = [message, primary?.text ?? '', ...related.map(({ text }) => text), ...notes, ...help];
  const found = texts.flatMap((text) => [...text.matchAll(/`[^`]+`/g)].map(([code]) => code));
  return [...new Set(found)].sort();
}
