/**
 * Text to tokens. Slips that concern single tokens (wrong quotes, an unknown unit, `:=`) are
 * reported here and replaced by what was meant, so that the rules of the grammar never see them.
 */
import { dictionary } from '../../base/dictionary.js';
import type { IToken, TokenType } from 'chevrotain';
import * as t from '../../../grammar/tokens.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import type { SourceFile, Span } from '../../base/source/source-file.js';
import { splitAngles } from './angles.js';
import { decimalComma } from './decimal-comma.js';
import { diagnose } from './diagnose.js';
import { endOf, isKeyword, Lines, makeToken, retype, spanOf } from './text-tokens.js';
import type { InsteadOfCharacter, InsteadOfUnit } from './messages/tokens.js';

export interface Scanned {
  readonly tokens: readonly IToken[];
  readonly docs: readonly IToken[];
  readonly lines: Lines;
  readonly diagnostics: readonly Diagnostic[];
}

export function scan(file: SourceFile): Scanned {
  const lexed = t.sharedLexer().tokenize(file.text);
  const lines = new Lines(file.text);
  const tokens: IToken[] = [];
  const diagnostics: Diagnostic[] = [];
  const raw = lexed.tokens;
  for (let at = 0; at < raw.length; at++) {
    const token = raw[at]!;
    const unit = unitAfter(token, raw[at + 1], raw[at + 2], lines);
    if (unit !== null) {
      diagnostics.push(unitDiagnostic(file, raw, at));
      tokens.push(token);
      at++;
      continue;
    }
    const decimal = decimalComma(raw, at);
    if (decimal !== null) {
      const span = { file, start: token.startOffset, end: endOf(raw[at + 2]!) };
      diagnostics.push(diagnose('malformedNumber', span, { fault: 'decimal comma', repaired: decimal }));
      tokens.push(makeToken(t.NumberLiteral, decimal, token.startOffset));
      at += 2;
      continue;
    }
    const broken = token.image.indexOf('\uFFFD');
    if (broken >= 0 && token.tokenType !== t.ForeignComment) {
      const start = token.startOffset + broken;
      diagnostics.push(diagnose('notUtf8', { file, start, end: start + 1 }, { binary: false }));
      if (token.tokenType === t.Stray) continue;
    }
    const repaired = repair(file, token, raw[at + 1], diagnostics);
    if (repaired === null) continue;
    if (token.tokenType === t.UnclosedString || token.tokenType === t.UnclosedRaw)
      tokens.push(...splitClosers(repaired));
    else tokens.push(repaired);
  }
  return { tokens: splitAngles(tokens), docs: lexed.groups['docs'] ?? [], lines, diagnostics };
}

/**
 * `3 minutes`, `10min`: a number and a word on one line, where no named argument or new declaration
 * begins.
 */
function unitAfter(
  token: IToken,
  next: IToken | undefined,
  afterNext: IToken | undefined,
  lines: Lines,
): string | null {
  if (token.tokenType !== t.NumberLiteral || next === undefined) return null;
  if (next.tokenType !== t.Identifier && next.tokenType !== t.PrimedName) return null;
  if (lines.lineOf(token.startOffset) !== lines.lineOf(next.startOffset)) return null;
  // `64 if big else 16` is a condition of Python.
  if (next.image === 'if' || next.image === 'else') return null;
  const glued = endOf(token) === next.startOffset;
  const startsSomething =
    afterNext !== undefined && [t.Colon, t.Equal, t.OpenParen, t.ColonEqual].includes(afterNext.tokenType);
  return glued || !startsSomething ? next.image : null;
}

const minutes = { is: 'in seconds', example: '3 minutes', seconds: '180 s' } as const;
const hours = { is: 'in seconds', example: '1 hour', seconds: '3600 s' } as const;
const seconds = { is: 'other name', unit: 's' } as const;
const kibibytes = { is: 'other name', unit: 'KiB', size: '1024 bytes' } as const;
const thousands = { is: 'zeros', zeros: '_000' } as const;

/** What people write for units. */
const foreignUnits: Readonly<Record<string, InsteadOfUnit>> = dictionary({
  step: { is: 'other spelling', number: '1', unit: 'steps' },
  epoch: { is: 'other spelling', number: '1', unit: 'epochs' },
  minute: minutes, minutes, min: minutes, m: minutes,
  hour: hours, hours, h: hours,
  second: seconds, seconds, sec: seconds,
  percent: { is: 'other name', unit: '%' },
  KB: kibibytes, kB: kibibytes,
  MB: { is: 'other name', unit: 'MiB', size: '1024 KiB' },
  GB: { is: 'other name', unit: 'GiB', size: '1024 MiB' },
  k: thousands, K: thousands, M: { is: 'zeros', zeros: '_000_000' },
}); // prettier-ignore

/** The unit stands after the number at `at`. */
function unitDiagnostic(file: SourceFile, tokens: readonly IToken[], at: number): Diagnostic {
  const number = tokens[at]!;
  const unit = tokens[at + 1]!;
  const instead = insteadOfUnit(unit.image, number.image);
  const argument = tokens[at - 1]?.tokenType === t.Colon ? tokens[at - 2]?.image : undefined;
  const counted =
    instead.is === 'other spelling' || argument === undefined ? undefined : counts.get(argument);
  const holes = { number: number.image, unit: unit.image, instead: counted ?? instead };
  return diagnose('unknownUnit', spanOf(file, unit), holes);
}

/** Arguments that count updates or passes. */
const counts: ReadonlyMap<string, InsteadOfUnit> = new Map(
  ['validate_every', 'every', 'warm_up'].map((name) => [
    name,
    { is: 'count', argument: name, share: name === 'warm_up' },
  ]),
);

function insteadOfUnit(unit: string, number: string): InsteadOfUnit {
  if (Object.hasOwn(foreignUnits, unit)) {
    const instead = foreignUnits[unit]!;
    return instead.is === 'other spelling' ? { ...instead, number } : instead;
  }
  const near = unit.length < 3 ? null : nearest(unit, t.units);
  return near === null ? { is: 'no unit' } : { is: 'nearest', unit: near };
}

const closerTypes: Readonly<Record<string, TokenType>> = dictionary({
  ')': t.CloseParen,
  ']': t.CloseBracket,
  '}': t.CloseBrace,
  ',': t.Comma,
});

/** `f("text)`: the brackets and commas at the end of an unclosed string were meant as such. */
function splitClosers(text: IToken): IToken[] {
  const tail = /[)\]},\s]*$/.exec(text.image)!;
  const parts: IToken[] = [makeToken(t.RawString, text.image.slice(0, tail.index), text.startOffset)];
  for (let at = tail.index; at < text.image.length; at++) {
    const type = closerTypes[text.image[at]!];
    if (type !== undefined) parts.push(makeToken(type, text.image[at]!, text.startOffset + at));
  }
  return parts;
}

/** The token to go on with; null where it is dropped. */
function repair(
  file: SourceFile,
  token: IToken,
  next: IToken | undefined,
  diagnostics: Diagnostic[],
): IToken | null {
  const span = spanOf(file, token);
  switch (token.tokenType) {
    case t.SingleQuoted:
    case t.CurlyQuoted: {
      const inner = token.image.slice(1, -1).replaceAll('"', '\\"');
      const kind = token.tokenType === t.SingleQuoted ? 'single' : 'curly';
      diagnostics.push(diagnose('wrongQuotes', span, { kind, repaired: `"${inner}"` }));
      return { ...retype(token, t.StringLiteral) };
    }
    case t.UnclosedRaw:
    case t.UnclosedString: {
      const quote = /^r?#*./.exec(token.image)![0];
      const closer = quote.startsWith('r') ? `"${'#'.repeat(quote.length - 2)}` : quote;
      const before = /[^\r\n]*$/.exec(file.text.slice(0, span.start))![0];
      const opener = { ...span, end: span.start + quote.length };
      diagnostics.push(diagnose('unclosedString', opener, { quote: closer, others: before.includes('"') }));
      return retype(token, t.RawString);
    }
    case t.ColonEqual:
      diagnostics.push(diagnose('notADefinition', span, { written: ':=' }));
      return makeToken(t.Equal, '=', token.startOffset);
    case t.ForeignComment:
      diagnostics.push(
        diagnose('foreignSpelling', shorten(span, 2), { written: token.image.slice(0, 2), is: 'comment' }),
      );
      return null;
    case t.DoubleAmpersand:
      diagnostics.push(diagnose('foreignSpelling', span, { written: '&&', is: 'and' }));
      return retype(token, t.And);
    case t.DoubleBar:
      diagnostics.push(diagnose('foreignSpelling', span, { written: '||', is: 'or' }));
      return retype(token, t.Or);
    case t.Exclamation:
      diagnostics.push(diagnose('foreignSpelling', span, { written: '!', is: 'not' }));
      return retype(token, t.Not);
    case t.Stray:
      diagnostics.push(strayDiagnostic(span, token.image, next));
      return null;
    default:
      return token;
  }
}

function shorten(span: Span, length: number): Span {
  return { ...span, end: Math.min(span.end, span.start + length) };
}

function strayDiagnostic(span: Span, image: string, next: IToken | undefined): Diagnostic {
  const codePoint = `U+${image.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
  const isVisible = /^[\p{L}\p{N}\p{P}\p{S}]/u.test(image);
  const character = isVisible ? { visible: [...image].slice(0, 3).join('') } : { codePoint };
  return diagnose('strayCharacter', span, { character, instead: insteadOfCharacter(image, next) });
}

function insteadOfCharacter(image: string, next: IToken | undefined): InsteadOfCharacter {
  switch (image) {
    case '\u2212':
    case '\u2013':
    case '\u2014':
      return 'minus';
    case '\u2026':
      return 'spread';
    case '\\':
      return 'line end';
    case '%':
      return 'percent';
    case '^':
      return 'power';
    case '$':
      return next !== undefined && (next.tokenType === t.Identifier || isKeyword(next))
        ? { name: next.image }
        : 'nothing';
    default:
      return 'nothing';
  }
}
