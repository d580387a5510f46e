/**
 * Cuts tokens where a line outside all brackets begins something new, as a reader of Python would.
 */
import type { IToken, TokenType } from 'chevrotain';
import * as t from '../../../grammar/tokens.js';
import { endOf, endsExpression, place, type Lines } from './text-tokens.js';

export interface Statement {
  readonly tokens: readonly IToken[];
  readonly indent: number;
  readonly start: number;
  readonly end: number;
}

export function splitStatements(tokens: readonly IToken[], lines: Lines): readonly Statement[] {
  const groups: IToken[][] = [];
  let depth = 0;
  for (const { token, first } of place(tokens, lines)) {
    const group = groups.at(-1);
    if (group === undefined || (first && depth === 0 && begins(token, group))) groups.push([token]);
    else group.push(token);
    if (openers.has(token.tokenType)) depth++;
    else if (closers.has(token.tokenType)) depth = Math.max(0, depth - 1);
  }
  return groups.map((group) => ({
    tokens: group,
    indent: lines.indentOf(group[0]!.startOffset),
    start: group[0]!.startOffset,
    end: endOf(group.at(-1)!),
  }));
}

const openers = new Set<TokenType>([t.OpenParen, t.OpenBracket, t.OpenBrace]);
const closers = new Set<TokenType>([t.CloseParen, t.CloseBracket, t.CloseBrace]);
const joins = new Set<TokenType>([t.PipeInto, t.Compose, t.Dot, t.Plus, t.Minus, t.Times, t.Divide, t.At]);

/** A line goes on with the one before where either lacks its other half. */
function begins(token: IToken, group: readonly IToken[]): boolean {
  const last = group.at(-1)!;
  if (joins.has(token.tokenType)) return false;
  // `from keras.layers import *`
  if (last.tokenType === t.Times && group.at(-2)?.tokenType === t.Import) return true;
  return endsExpression(last, group.at(-2)) || last.tokenType === t.Colon;
}
