/**
 * Which of the rules' complaints become messages. After a mistake the rules find their way back,
 * and complain again where they lose it; only what is surely a second mistake is told.
 */
import type { IRecognitionException, TokenType } from 'chevrotain';
import * as t from '../../../grammar/tokens.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { SourceFile } from '../../base/source/source-file.js';
import { explainFailure } from './explain-failure.js';
import type { Chunk } from './layout.js';
import { endOf, type Lines } from './text-tokens.js';

/**
 * `reported`: offsets at which something was already reported and taken out of the text (a stray
 * character, a unit); what the rules stumble over right after it is no mistake of its own.
 */
export function ruleErrors(
  file: SourceFile,
  lines: Lines,
  chunk: Chunk,
  errors: readonly IRecognitionException[],
  reported: readonly number[],
): Diagnostic[] {
  const found: Diagnostic[] = [];
  let lastLine = -1;
  for (const error of errors) {
    const index = chunk.indexOf(error.token);
    const at = index < 0 ? chunk.length : index;
    const from = at === 0 ? 0 : endOf(chunk[at - 1]!);
    const to = chunk[at]?.startOffset ?? lines.endOf(from);
    const line = lines.lineOf(to);
    // On the same line, or at the end, it is most often an echo.
    if (lastLine >= 0 && (at >= chunk.length || line === lastLine)) continue;
    lastLine = line;
    const echo = reported.some((offset) => offset >= from && offset < to);
    if (echo) continue;
    const rules = error.context.ruleStack;
    found.push(explainFailure({ file, chunk, at, rules, rule: rules.at(-1) ?? '', wanted: wantedBy(error) }));
  }
  return found;
}

/** The rules put the name of the wanted token into the exception's message. */
function wantedBy(error: IRecognitionException): TokenType | null {
  return [...t.tokenLabels.keys()].find((type) => type.name === error.message) ?? null;
}
