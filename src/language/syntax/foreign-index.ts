/**
 * `xs[0]`, `raw["text"]`, `raw[:100]`: an index where only expressions stand. A type has its sizes
 * there.
 */
import type { IToken } from 'chevrotain';
import * as t from '../../../grammar/tokens.js';
import { endOf, endsExpression, isWord } from './text-tokens.js';

export interface FoundIndex {
  readonly bracket: IToken;
  readonly use: IndexUse;
}

/** What is taken: one element, the column or split of a name, or some rows. */
export type IndexUse =
  { readonly is: 'element' | 'rows' | 'some rows' } | { readonly is: 'member'; readonly written: string };

export function indexIn(tokens: readonly IToken[]): FoundIndex | null {
  for (let at = beginOfExpressions(tokens); at < tokens.length; at++) {
    const bracket = tokens[at]!;
    const before = tokens[at - 1];
    if (bracket.tokenType !== t.OpenBracket || before === undefined) continue;
    if (endOf(before) !== bracket.startOffset || !endsExpression(before, tokens[at - 2])) continue;
    // `sizes[w: 50]` is an element of a sweep.
    if (isWord(tokens[at + 1]) && tokens[at + 2]?.tokenType === t.Colon) continue;
    return { bracket, use: useOf(tokens, at) };
  }
  return null;
}

/**
 * Behind the types of a declaration. Blocks are left to the rules, because the states of a cell
 * have types, and so are statements whose brackets do not match.
 */
function beginOfExpressions(tokens: readonly IToken[]): number {
  const [head, second] = tokens;
  const isBinding = head!.tokenType === t.Identifier && second?.tokenType === t.Equal;
  const hasHeader = [t.Param, t.Stage, t.Model].includes(head!.tokenType);
  if (!isBinding && !hasHeader) return Infinity;
  let depth = 0;
  let equal = Infinity;
  for (const [at, { tokenType }] of tokens.entries()) {
    if (openers.includes(tokenType)) depth++;
    if (closers.includes(tokenType)) depth--;
    if (depth === 0 && tokenType === t.Equal) equal = Math.min(equal, at);
  }
  return depth === 0 ? equal + 1 : Infinity;
}

const openers = [t.OpenParen, t.OpenBracket, t.OpenBrace];
const closers = [t.CloseParen, t.CloseBracket, t.CloseBrace];

const comparisons = [t.EqualEqual, t.NotEqual, t.Less, t.LessEqual, t.Greater, t.GreaterEqual];

function useOf(tokens: readonly IToken[], bracket: number): IndexUse {
  const close = tokens.findIndex(({ tokenType }, at) => at > bracket && tokenType === t.CloseBracket);
  const inside = tokens.slice(bracket + 1, close);
  const [only] = inside;
  if (inside.length === 1 && only!.tokenType === t.StringLiteral) {
    return { is: 'member', written: `${tokens[bracket - 1]!.image}.${only!.image.slice(1, -1)}` };
  }
  const compares = inside.some(({ tokenType }) => comparisons.includes(tokenType));
  if (compares) return { is: 'some rows' };
  return { is: inside.some(({ tokenType }) => tokenType === t.Colon) ? 'rows' : 'element' };
}
