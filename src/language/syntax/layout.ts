/**
 * Between tokens and rules: balances the brackets, cuts the file into declarations, and marks where
 * a line ends an item of a block. Cutting first means that a mistake in one declaration never costs
 * the next.
 */
import type { IToken, TokenType } from 'chevrotain';
import * as t from '../../../grammar/tokens.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { SourceFile } from '../../base/source/source-file.js';
import { balance } from './brackets.js';
import { diagnose } from './diagnose.js';
import {
  endsExpression,
  isKeyword,
  isWord,
  makeToken,
  place,
  retype,
  spanOf,
  type Lines,
  type PlacedToken,
} from './text-tokens.js';

/** The tokens of one declaration, ready for the rules. */
export type Chunk = readonly IToken[];

export interface Layout {
  readonly chunks: readonly Chunk[];
  readonly diagnostics: readonly Diagnostic[];
  /** Offsets of closers that closed nothing. */
  readonly strayClosers: readonly number[];
  /** Offsets of openers that are never closed. */
  readonly unclosed: readonly number[];
}

export function layOut(file: SourceFile, tokens: readonly IToken[], lines: Lines): Layout {
  const balanced = balance(file, place(tokens, lines), lines);
  const diagnostics: Diagnostic[] = [...balanced.diagnostics];
  const chunks: Chunk[] = [];
  let current: PlacedToken[] = [];
  let depth = 0;
  let seenEqual = false;
  const finish = () => {
    if (current.length > 0) chunks.push(markBlocks(withNames(repairBlock(file, current, diagnostics))));
    current = [];
    seenEqual = false;
  };
  balanced.tokens.forEach((placed, at) => {
    if (depth === 0 && startsDeclaration(balanced.tokens, at, current[0]?.token, seenEqual, lines)) finish();
    current.push(placed);
    const type = placed.token.tokenType;
    if (openers.has(type)) depth++;
    else if (closers.has(type)) depth--;
    else if (depth === 0 && (type === t.Equal || type === t.EqualEqual)) seenEqual = true;
  });
  finish();
  const { strayClosers, unclosed } = balanced;
  return { chunks, diagnostics, strayClosers, unclosed };
}

const openers = new Set<TokenType>([t.OpenParen, t.OpenBracket, t.OpenBrace]);
const closers = new Set<TokenType>([t.CloseParen, t.CloseBracket, t.CloseBrace]);
const headWords = new Set<TokenType>([t.Import, t.Param, t.Stage, t.Model, t.Cell]);

/**
 * Outside all brackets: whether a declaration begins at `at`. Two names never stand side by side in
 * an expression, so a name that begins a line after a complete expression begins a declaration,
 * even where its `=` was forgotten.
 */
function startsDeclaration(
  tokens: readonly PlacedToken[],
  at: number,
  head: IToken | undefined,
  seenEqual: boolean,
  lines: Lines,
): boolean {
  const { token, first } = tokens[at]!;
  if (head === undefined) return true;
  const previous = tokens[at - 1]?.token;
  const next = tokens[at + 1]?.token;
  const complete = endsExpression(previous, tokens[at - 2]?.token);
  if (previous?.tokenType === t.Dot && !(first && next?.tokenType === t.Equal)) return false;
  if (headWords.has(token.tokenType)) {
    const introduces = isWord(next) || next?.tokenType === t.OpenBrace;
    return (first || complete) && (introduces || (first && complete));
  }
  const given = next !== undefined && [t.Equal, t.EqualEqual].includes(next.tokenType);
  if (token.tokenType === t.Identifier || (isKeyword(token) && given)) {
    if (head.tokenType === t.Import && token.image === 'from') return false;
    // What is indented below its head and is no definition goes on with it: a `|>` or an `=` was
    // forgotten.
    if (first && !given && lines.indentOf(token.startOffset) > lines.indentOf(head.startOffset)) return false;
    if (first) {
      const paramType = head.tokenType === t.Param && !seenEqual && previous?.tokenType === t.Colon;
      return complete || (given && next.tokenType === t.Equal && !paramType);
    }
    return complete && seenEqual && given && next.tokenType === t.Equal;
  }
  // `= value` at the beginning of a line: the name is missing.
  if (token.tokenType === t.Equal) return first && complete && seenEqual;
  const literal = [t.NumberLiteral, t.StringLiteral, t.RawString].includes(token.tokenType);
  return first && complete && literal && head.tokenType !== t.Import;
}

/** `model m(…) = { a = … }` is a block with an `=` too many; a cell has nothing but a block. */
function repairBlock(
  file: SourceFile,
  tokens: readonly PlacedToken[],
  diagnostics: Diagnostic[],
): readonly PlacedToken[] {
  const head = tokens[0]!.token.tokenType;
  if (head !== t.Model && head !== t.Cell) return tokens;
  let depth = 0;
  const at = tokens.findIndex(({ token }) => {
    if (openers.has(token.tokenType)) depth++;
    if (closers.has(token.tokenType)) depth--;
    return depth === 0 && token.tokenType === t.Equal;
  });
  const types = tokens.slice(at + 1, at + 4).map(({ token }) => token.tokenType);
  if (at < 0 || types[0] !== t.OpenBrace) return tokens;
  if (head === t.Model && (types[1] !== t.Identifier || types[2] !== t.Equal)) return tokens;
  diagnostics.push(diagnose('blockAfterEquals', spanOf(file, tokens[at]!.token)));
  return tokens.filter((_, index) => index !== at);
}

/**
 * No declaration begins within parentheses or brackets, so `cell` and `model` are ordinary names
 * there: `for cell in [lstm, gru]`.
 */
function withNames(tokens: readonly PlacedToken[]): readonly PlacedToken[] {
  let depth = 0;
  return tokens.map((placed) => {
    const { token } = placed;
    const type = token.tokenType;
    if (type === t.OpenParen || type === t.OpenBracket) depth++;
    if (type === t.CloseParen || type === t.CloseBracket) depth--;
    return depth > 0 && headWords.has(type) ? { ...placed, token: retype(token, t.Identifier) } : placed;
  });
}

/** Marks the braces of a body and the ends of its items. */
function markBlocks(tokens: readonly PlacedToken[]): Chunk {
  const head = tokens[0]!.token.tokenType;
  if (head !== t.Model && head !== t.Cell) return tokens.map(({ token }) => token);
  const marked: IToken[] = [];
  let depth = 0;
  let body = false;
  let seenEqual = false;
  tokens.forEach(({ token, first }, at) => {
    const type = token.tokenType;
    const previous = tokens[at - 1]?.token;
    if (type === t.OpenBrace && depth === 0 && !seenEqual && !body) {
      body = true;
      depth++;
      marked.push(retype(token, t.OpenBlock));
      return;
    }
    if (
      body &&
      depth === 1 &&
      first &&
      endsItem(token, tokens[at + 1]?.token, previous, tokens[at - 2]?.token)
    ) {
      marked.push(makeToken(t.ItemEnd, '', token.startOffset));
    }
    if (openers.has(type)) depth++;
    if (closers.has(type)) depth--;
    if (depth === 0 && type === t.Equal) seenEqual = true;
    marked.push(token);
  });
  return marked;
}

/** Whether the line break before `token` ends the item before it. */
function endsItem(
  token: IToken,
  next: IToken | undefined,
  previous: IToken | undefined,
  beforePrevious: IToken | undefined,
): boolean {
  const type = token.tokenType;
  if (type === t.PipeInto || type === t.Compose || type === t.CloseBrace) return false;
  // `with {` can begin no item, so it goes on with the line before, as `|>` does.
  if (type === t.With && next?.tokenType === t.OpenBrace) return false;
  return endsExpression(previous, beforePrevious);
}
