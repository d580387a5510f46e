/** `Trained<Id<words>>` ends in two `>`, not in a `>>`; `Id<words>= x` in a `>` and a `=`. */
import type { IToken, TokenType } from 'chevrotain';
import * as t from '../../../grammar/tokens.js';
import { endOf, makeToken } from './text-tokens.js';

const ends = new Set<TokenType>([t.OpenParen, t.CloseParen, t.OpenBrace, t.CloseBrace, t.Equal]);
const beforeType = new Set<TokenType>([t.Colon, t.Bar]);

/**
 * Splits the signs that close types. A `<` belongs to a type when it touches a name after `:`, `|`
 * or another such `<`.
 */
export function splitAngles(tokens: readonly IToken[]): IToken[] {
  const out: IToken[] = [];
  let open = 0;
  for (const token of tokens) {
    const type = token.tokenType;
    const name = out.at(-1);
    const before = out.at(-2);
    if (ends.has(type)) open = 0;
    else if (type === t.Less && name?.tokenType === t.Identifier && endOf(name) === token.startOffset) {
      if (open > 0 || (before !== undefined && beforeType.has(before.tokenType))) open++;
    } else if (type === t.Greater && open > 0) open--;
    else if ((type === t.Compose && open > 1) || (type === t.GreaterEqual && open > 0)) {
      const second = type === t.Compose ? t.Greater : t.Equal;
      out.push(makeToken(t.Greater, '>', token.startOffset));
      out.push(makeToken(second, token.image[1]!, token.startOffset + 1));
      open = type === t.Compose ? open - 2 : 0;
      continue;
    }
    out.push(token);
  }
  return out;
}
