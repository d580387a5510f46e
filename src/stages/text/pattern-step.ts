/** A step that matches a user's pattern, text by text, under a time limit. */
import type { TextColumn, TokensColumn } from '../artefacts/column.js';
import { failure } from './failures.js';
import { bufferOf, textsIn } from './text-rows.js';
import { TooLong, type MatchTexts } from './time-limit.js';

export interface PatternStep {
  /** How messages call the step. */
  readonly operation: 'replace' | 'tokenize';
  readonly pattern: string;
  readonly matchTexts: MatchTexts;
}

/** What becomes of the texts of a column. */
export interface Matching {
  /** Called before the first text: what was made of texts before is not needed any more. */
  begin(): void;
  /** The text, and where its bytes stand. */
  match(text: string, start: number, end: number): void;
}

/** Of a text that never ends, this much is shown. */
const SHOWN = 60;

/**
 * Matches each text (or token) of a column, whose first row is row `firstRow` of its split. Throws
 * `StageFailure` where one takes too long.
 */
export function matchColumn(
  { operation, pattern, matchTexts }: PatternStep,
  column: TextColumn | TokensColumn,
  firstRow: number,
  { begin, match }: Matching,
): void {
  const bytes = bufferOf(column.bytes);
  const { offsets } = column;
  const textOf = (at: number): string => bytes.toString('utf8', offsets[at]!, offsets[at + 1]!);
  try {
    matchTexts({
      count: textsIn(column),
      size: (at) => offsets[at + 1]! - offsets[at]!,
      begin,
      match: (at) => match(textOf(at), offsets[at]!, offsets[at + 1]!),
    });
  } catch (error) {
    if (!(error instanceof TooLong)) throw error;
    const text = textOf(error.at);
    const letters = Array.from(text.slice(0, 2 * SHOWN));
    const shown = letters.length <= SHOWN ? letters.join('') : `${letters.slice(0, SHOWN).join('')}…`;
    const row = firstRow + rowOf(column, error.at) + 1;
    throw failure('patternWithoutEnd', { operation, pattern, row, text: shown, length: text.length });
  }
}

/** The row of a text, or of a token. */
function rowOf(column: TextColumn | TokensColumn, at: number): number {
  return column.kind === 'text' ? at : column.rows.findIndex((first) => first > at) - 1;
}
