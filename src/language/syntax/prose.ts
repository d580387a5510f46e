/**
 * Sentences and commands between the lines of a program, as in an answer that was copied whole. They
 * are taken out before anything is read, because their commas, apostrophes and full stops mean nothing.
 */
import type { IToken, TokenType } from 'chevrotain';
import * as t from '../../../grammar/tokens.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { SourceFile, Span } from '../../base/source/source-file.js';
import { diagnose } from './diagnose.js';
import type { Scanned } from './scan.js';
import { isKeyword } from './text-tokens.js';

/** More places than this say nothing more. */
const shownPlaces = 3;

export function takeOutProse(file: SourceFile, scanned: Scanned): Scanned {
  const found = proseIn(file, scanned);
  if (found.length === 0) return scanned;
  const within = (offset: number) =>
    found.some(({ span: { start, end } }) => offset >= start && offset < end);
  const told = (['sentence', 'commandLine'] as const).flatMap((is) => {
    const [first, ...others] = found.flatMap((each) => (each.is === is ? [each.span] : []));
    return first === undefined ? [] : [diagnose(is, first, { others: others.slice(0, shownPlaces) })];
  });
  const comments = found.filter(({ is }) => is === 'comment').map(({ span }) => commentDiagnostic(span));
  const left = scanned.diagnostics.filter(({ primary }: Diagnostic) => !within(primary!.span.start));
  return {
    ...scanned,
    tokens: scanned.tokens.filter(({ startOffset }) => !within(startOffset)),
    diagnostics: [...left, ...told, ...comments],
  };
}

/** At the sign that begins it. */
function commentDiagnostic(span: Span): Diagnostic {
  const written = otherComment.exec(span.file.text.slice(span.start, span.end))![1]!;
  const end = span.start + written.length;
  return diagnose('foreignSpelling', { ...span, end }, { written, is: 'comment' });
}

/** Comments of SQL and Lua, LaTeX and Matlab, HTML, Lisp. */
const otherComment = /^(--|%%?|<!--|;+)\s+\p{L}/u;

interface Prose {
  readonly is: 'sentence' | 'commandLine' | 'comment';
  readonly span: Span;
}

function proseIn(file: SourceFile, { tokens, lines }: Scanned): readonly Prose[] {
  const found: Prose[] = [];
  let depth = 0;
  let line = -1;
  let afterCode: boolean = false;
  for (const token of tokens) {
    if (lines.lineOf(token.startOffset) !== line) {
      line = lines.lineOf(token.startOffset);
      const start = lines.startOf(line) + lines.indentOf(token.startOffset);
      const end = start + file.text.slice(start, lines.endOf(token.startOffset)).trimEnd().length;
      // A line that is indented below code goes on with it: `second and not third or first`.
      const goesOn: boolean = afterCode && lines.indentOf(token.startOffset) > 0;
      const mayBe: boolean = depth === 0 && !goesOn && !isKeyword(token);
      const is: Prose['is'] | null = mayBe ? kindOf(file.text.slice(start, end)) : null;
      if (is !== null) found.push({ is, span: { file, start, end } });
      afterCode = is === null;
    }
    if (token.startOffset < (found.at(-1)?.span.end ?? 0)) continue;
    depth = Math.max(0, depth + step(token));
  }
  return found;
}

const openers = new Set<TokenType>([t.OpenParen, t.OpenBracket, t.OpenBrace]);
const closers = new Set<TokenType>([t.CloseParen, t.CloseBracket, t.CloseBrace]);

function step({ tokenType }: IToken): number {
  return openers.has(tokenType) ? 1 : closers.has(tokenType) ? -1 : 0;
}

/** A point of a list has a mark, and may be short. */
const listMark = /^(?:[-*+•]|\d+[.)])\s+/u;
/** Words of Python that begin a line of many words. */
const codeWords = /^(?:from|for|while|if|elif|return|assert|print|let|const|var|not)\b/u;

const command =
  /^(?:[$>]\s+)?(?:(?:pip3?|conda|mamba|brew|apt|apt-get|npm|npx|yarn|git|docker|sudo|wget|curl|seqpipe|python3?)\s+[\w./~-]+|cd\s+[\w./~-]+$)/u;

function kindOf(line: string): Prose['is'] | null {
  if (otherComment.test(line)) return 'comment';
  if (command.test(line) && !/^\S+\s+(?:=|\|>)/u.test(line)) return 'commandLine';
  return isSentence(line) ? 'sentence' : null;
}

function isSentence(line: string): boolean {
  const isPoint = listMark.test(line);
  const text = line.replace(listMark, '');
  if (codeWords.test(text) || /[=|{}[\]<>@]|\w\(|[\w)]\.\w/u.test(text)) return false;
  const words = text.split(/\s+/u);
  if (
    !words.every((word) =>
      /^["'“”«»`(*_¡¿]*\p{L}[\p{L}\d'’_-]*["'“”«»`)*_]*[.,;:!?…]*["'”»)]*$|^\d+%?[.,]?$/u.test(word),
    )
  )
    return false;
  const count = words.filter((word) => /\p{L}{2}/u.test(word)).length;
  return isPoint ? count >= 2 : count >= 3 && words.length >= 4;
}
