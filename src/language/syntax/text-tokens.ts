/** Small helpers around chevrotain's tokens: spans, lines, replacements. */
import type { IToken, TokenType } from 'chevrotain';
import { tokenMatcher } from 'chevrotain';
import * as t from '../../../grammar/tokens.js';
import type { SourceFile, Span } from '../../base/source/source-file.js';

export function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

export function spanOf(file: SourceFile, token: IToken): Span {
  return { file, start: token.startOffset, end: endOf(token) };
}

/** A token that the text does not hold: an added bracket, a repaired sign. */
export function makeToken(type: TokenType, image: string, startOffset: number): IToken {
  return {
    tokenType: type,
    tokenTypeIdx: type.tokenTypeIdx!,
    image,
    startOffset,
    endOffset: startOffset + Math.max(image.length - 1, 0),
  };
}

/** The same place and text, read as another kind of token. */
export function retype(token: IToken, type: TokenType): IToken {
  return { ...token, tokenType: type, tokenTypeIdx: type.tokenTypeIdx! };
}

export function isKeyword(token: IToken): boolean {
  return token.tokenType !== t.Identifier && tokenMatcher(token, t.Word);
}

export function isWord(token: IToken | undefined): boolean {
  return token !== undefined && tokenMatcher(token, t.Word);
}

const enders = new Set<TokenType>([
  t.Identifier, t.PrimedName, t.NumberLiteral, t.StringLiteral, t.RawString, t.True, t.False, t.None, t.Missing,
  t.CloseParen, t.CloseBracket, t.CloseBrace,
]); // prettier-ignore

/** Whether an expression can be complete with this token; `before` tells `x.with` from `with`. */
export function endsExpression(token: IToken | undefined, before: IToken | undefined): boolean {
  if (token === undefined) return false;
  return enders.has(token.tokenType) || (isWord(token) && before?.tokenType === t.Dot);
}

/** Where lines begin, for questions about columns and first tokens. */
export class Lines {
  private readonly starts: number[] = [0];
  readonly hasBom: boolean;
  constructor(private readonly text: string) {
    this.hasBom = text.startsWith('\uFEFF');
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) this.starts.push(i + 1);
    }
  }
  /** Line number of an offset, from 0. */
  lineOf(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
  startOf(line: number): number {
    return this.starts[line]!;
  }
  /** Where the line of `offset` ends, its line break included. */
  endOf(offset: number): number {
    return this.starts[this.lineOf(offset) + 1] ?? this.text.length;
  }
  /** How far the first character of the line of `offset` is from its beginning. */
  indentOf(offset: number): number {
    const start = this.startOf(this.lineOf(offset));
    let at = start;
    while (at < this.text.length && ' \t\uFEFF\u00A0'.includes(this.text[at]!)) at++;
    return at - start - (this.text[start] === '\uFEFF' ? 1 : 0);
  }
}

/** A token as layout sees it. */
export interface PlacedToken {
  readonly token: IToken;
  readonly line: number;
  /** No other token stands before it on its line. */
  readonly first: boolean;
}

export function place(tokens: readonly IToken[], lines: Lines): PlacedToken[] {
  let previousLine = -1;
  return tokens.map((token) => {
    const line = lines.lineOf(token.startOffset);
    const first = line !== previousLine;
    previousLine = line;
    return { token, line, first };
  });
}
