/**
 * Texts with values in them, as Python has: `f"{language}.csv"`, `"%s.csv" % language`. Here texts
 * are joined with `+`, and the message writes the sum.
 */
import type { IToken } from 'chevrotain';
import * as t from '../../../grammar/tokens.js';
import { endOf } from './text-tokens.js';

export interface FormattedText {
  /** How many tokens it has. */
  readonly length: number;
  readonly from: IToken;
  readonly to: IToken;
  /** The text in it, which stays. */
  readonly literal: IToken;
  /** `language + ".csv"`. */
  readonly joined: string;
}

/** The one that begins at `at`; null where none does. */
export function formattedText(tokens: readonly IToken[], at: number): FormattedText | null {
  const first = tokens[at];
  const second = tokens[at + 1];
  if (first === undefined || second === undefined) return null;
  if (
    /^(?:[fF][rR]?|[rR][fF])$/u.test(first.image) &&
    isText(second) &&
    endOf(first) === second.startOffset
  ) {
    return { length: 2, from: first, to: second, literal: second, joined: joinBraces(inside(second)) };
  }
  if (!isText(first) || second.image !== '%' || tokens[at + 2] === undefined) return null;
  const values = valuesFrom(tokens, at + 2);
  if (values === null) return null;
  const { length, written } = values;
  const to = tokens[at + 1 + length]!;
  return { length: 2 + length, from: first, to, literal: first, joined: joinSigns(inside(first), written) };
}

/**
 * `f'{n}.csv'` as `f"{n}.csv"`, at the same offsets: `f'` alone is the next value of a state `f`, and what
 * follows would be read inside out.
 */
export function withDoubleQuotes(text: string): string {
  if (!/[fF]'[^'"\n]*\{/u.test(text)) return text;
  return text.replaceAll(
    /(^[^"#\n]*(?:"[^"\n]*"[^"#\n]*)*?[\s(,=+[:])([fF])'([^'"\n\s][^'"\n]*\{[^'"\n]*|\{[^'"\n]*)'/gmu,
    '$1$2"$3"',
  );
}

function isText({ tokenType }: IToken): boolean {
  return tokenType === t.StringLiteral || tokenType === t.SingleQuoted;
}

function inside({ image }: IToken): string {
  return image.slice(1, -1);
}

/** `lang`, `"es"`, `3` or `(lang, 3)`: what stands right of `%`. */
function valuesFrom(
  tokens: readonly IToken[],
  at: number,
): { readonly length: number; readonly written: readonly string[] } | null {
  const first = tokens[at]!;
  if (isValue(first)) return { length: 1, written: [written(first)] };
  if (first.tokenType !== t.OpenParen) return null;
  const close = tokens.findIndex(({ tokenType }, place) => place > at && tokenType === t.CloseParen);
  const between = tokens.slice(at + 1, close).filter(({ tokenType }) => tokenType !== t.Comma);
  if (close < 0 || !between.every(isValue)) return null;
  return { length: close - at + 1, written: between.map(written) };
}

function isValue(token: IToken): boolean {
  return token.tokenType === t.Identifier || token.tokenType === t.NumberLiteral || isText(token);
}

/** A number is a text here, too. */
function written(token: IToken): string {
  if (isText(token)) return quoted(inside(token));
  return token.tokenType === t.NumberLiteral ? quoted(token.image) : token.image;
}

function quoted(text: string): string {
  return `"${text}"`;
}

/** `{folder}/a.csv`, with `{n:.2f}` and `{n!r}`. */
function joinBraces(text: string): string {
  const parts = text.split(/\{([^{}]*)\}/u);
  return sum(parts.map((part, at) => (at % 2 === 0 ? quoted(part) : part.split(/[:!=]/u)[0]!.trim())));
}

/** `%s/%d.csv`: each sign gets the next value. */
function joinSigns(text: string, values: readonly string[]): string {
  const parts = text.split(/%[\d.]*[sdfri]/u);
  return sum(
    parts.flatMap((part, at) => (at === 0 ? [quoted(part)] : [values[at - 1] ?? '…', quoted(part)])),
  );
}

function sum(parts: readonly string[]): string {
  const filled = parts.filter((part) => part !== '""' && part !== '');
  return filled.length === 0 ? '""' : filled.join(' + ');
}
