/** Names of a declaration that are known at a place in it. */
import type { Declaration } from '../language/syntax/ast.js';
import type { Analysis } from './analysis.js';
import type { Completion } from './completion-item.js';
import { shownType } from './describe.js';
import { occurrencesIn } from './occurrences.js';
import { editorTexts } from './texts.js';

export function localsAt(analysis: Analysis, { span }: Declaration, at: number): readonly Completion[] {
  const { language } = analysis;
  const seen = new Set<string>();
  return occurrencesIn(analysis).flatMap(({ meaning, role, span: place }): readonly Completion[] => {
    const isLocal = meaning !== null && meaning.declaration === null && role === 'declaration';
    if (!isLocal || place.start < span.start || place.end > span.end || seen.has(meaning.name)) return [];
    // In a block a value is known below its line; a variable of a list also before its `for`.
    if (meaning.kind === 'value' && meaning.span.start > at) return [];
    seen.add(meaning.name);
    const value = meaning.value === null ? undefined : analysis.valueOf(meaning.value);
    const detail =
      value === undefined ? editorTexts[language].kinds[meaning.kind] : shownType(value, language);
    return [{ label: meaning.name, kind: 'name', detail, documentation: '' }];
  });
}
