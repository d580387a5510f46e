/** Renaming: every place of a name, and what must not become a name. */
import type { Span } from '../base/source/source-file.js';
import { keywords } from '../../grammar/tokens.js';
import { inLanguage } from '../base/language.js';
import { builtInValues } from '../language/types/built-in-values.js';
import { analysisOf, type Analysis } from './analysis.js';
import type { CompileOptions } from '../compile.js';
import { meansSame, occurrenceAt, occurrencesIn, type Occurrence } from './occurrences.js';
import { editorTexts } from './texts.js';

export interface TextChange {
  readonly span: Span;
  readonly text: string;
}

/** The changes, or why there are none. */
export type Renaming = { readonly changes: readonly TextChange[] } | { readonly refused: string };

/** The name at an offset, if it can be renamed in its file. */
export function renameable(analysis: Analysis, offset: number): Occurrence | null {
  const occurrence = occurrenceAt(occurrencesIn(analysis), offset);
  return occurrence?.meaning == null ? null : occurrence;
}

/**
 * Renames in one file. A name of another file stays there, and gets the new name with `as` in the
 * import. The result is checked again: a renaming that makes a mistake, such as a name that hides
 * another one, is refused.
 */
export function rename(analysis: Analysis, offset: number, to: string, options: CompileOptions): Renaming {
  const { language } = analysis;
  const { refused } = editorTexts[language];
  const occurrences = occurrencesIn(analysis);
  const here = occurrenceAt(occurrences, offset);
  if (here?.meaning == null) return { refused: refused.notOfFile };
  if (!/^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*$/u.test(to) || reserved.has(to)) {
    return { refused: refused.noName(to) };
  }
  if (analysis.primitives.find(to) !== undefined || builtInValues.has(to)) {
    return { refused: refused.builtIn(to) };
  }
  const same = occurrences.filter(({ meaning }) => meansSame(meaning, here.meaning));
  // Of an import with `as`, the name in the other file stays.
  const changes = same.flatMap(({ span, name, importedAs }): readonly TextChange[] => {
    if (importedAs !== undefined) return importedAs === name ? [{ span, text: `${name} as ${to}` }] : [];
    return name === here.name || name === localName(same) ? [{ span, text: to }] : [];
  });
  const text = applied(analysis.file.text, changes);
  const after = analysisOf({ ...analysis.file, text }, options);
  const errors = (of: Analysis): number => of.own.filter(({ severity }) => severity === 'error').length;
  if (errors(after) > errors(analysis)) {
    const [first] = after.own.filter(({ severity }) => severity === 'error');
    return { refused: refused.mistake(to, first === undefined ? '' : inLanguage(first, language).message) };
  }
  if (!keepsMeanings(occurrences, occurrencesIn(after))) {
    return { refused: refused.taken(to) };
  }
  return { changes };
}

const reserved: ReadonlySet<string> = new Set(keywords.map(({ PATTERN }) => String(PATTERN)));

/** What an import with `as` calls it here. */
function localName(same: readonly Occurrence[]): string | null {
  return same.find(({ importedAs }) => importedAs !== undefined)?.importedAs ?? null;
}

/** Whether each name of the file still means what it meant: none was captured by another. */
function keepsMeanings(before: readonly Occurrence[], after: readonly Occurrence[]): boolean {
  if (before.length !== after.length) return false;
  const firstPlace = (all: readonly Occurrence[]): readonly number[] =>
    all.map(({ meaning }) => all.findIndex((other) => meaning !== null && meansSame(other.meaning, meaning)));
  const [was, is] = [firstPlace(before), firstPlace(after)];
  return was.every((place, at) => place === is[at]);
}

/** The text with changes that do not overlap. */
export function applied(text: string, changes: readonly TextChange[]): string {
  let result = text;
  for (const { span, text: put } of [...changes].sort((a, b) => b.span.start - a.span.start)) {
    result = result.slice(0, span.start) + put + result.slice(span.end);
  }
  return result;
}
