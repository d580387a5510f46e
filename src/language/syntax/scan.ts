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
import { lexAll, type FormerReading } from './former-reading.js';
import { formattedText, withDoubleQuotes } from './formatted-text.js';
import { endOf, endsExpression, isKeyword, Lines, makeToken, retype, spanOf } from './text-tokens.js';
import type { InsteadOfCharacter, InsteadOfUnit } from './messages/tokens.js';

export interface Scanned {
  readonly tokens: readonly IToken[];
  readonly docs: readonly IToken[];
  readonly lines: Lines;
  readonly diagnostics: readonly Diagnostic[];
}

export function scan(file: SourceFile, former?: FormerReading): Scanned {
  const text = withDoubleQuotes(file.text);
  const lexed = former === undefined ? lexAll(text) : former.lex(text);
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
      at += unit === 'por' && raw[at + 2]?.image === 'ciento' ? 2 : 1;
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
    const formatted = formattedText(raw, at);
    if (formatted !== null) {
      const { from, to, joined } = formatted;
      const span = { file, start: from.startOffset, end: endOf(to) };
      diagnostics.push(diagnose('formattedText', span, { joined }));
      tokens.push(retype(formatted.literal, t.StringLiteral));
      at += formatted.length - 1;
      continue;
    }
    if (isTextPrefix(token, raw[at + 1])) {
      const span = { file, start: token.startOffset, end: raw[at + 1]!.startOffset + 1 };
      const written = `${token.image}"`;
      diagnostics.push(diagnose('foreignSpelling', span, { written, is: 'text prefix' }));
      continue;
    }
    if (isMagic(token, raw[at - 1], raw[at + 1], lines)) {
      diagnostics.push(diagnose('foreignSpelling', spanOf(file, token), { written: '%', is: 'command' }));
      const line = lines.lineOf(token.startOffset);
      while (at + 1 < raw.length && lines.lineOf(raw[at + 1]!.startOffset) === line) at++;
      continue;
    }
    if (isPercentPipe(raw, at)) {
      const span = { file, start: token.startOffset, end: token.startOffset + 3 };
      diagnostics.push(diagnose('foreignSpelling', span, { written: '%>%', is: 'pipe' }));
      tokens.push(makeToken(t.PipeInto, '|>', token.startOffset));
      at += 2;
      continue;
    }
    const broken = token.image.indexOf('\uFFFD');
    if (broken >= 0 && token.tokenType !== t.ForeignComment) {
      const start = token.startOffset + broken;
      diagnostics.push(diagnose('notUtf8', { file, start, end: start + 1 }, { binary: false }));
      if (token.tokenType === t.Stray) continue;
    }
    const repaired = repair(file, token, { previous: raw[at - 1], next: raw[at + 1], lines }, diagnostics);
    if (repaired === null) continue;
    if (token.tokenType === t.UnclosedString || token.tokenType === t.UnclosedRaw)
      tokens.push(...splitClosers(repaired));
    else tokens.push(repaired);
  }
  return { tokens: splitAngles(tokens), docs: lexed.docs, lines, diagnostics };
}

/** `u"a.csv"`: a letter right before a text. `r"…"` is a token of its own. */
function isTextPrefix(token: IToken, next: IToken | undefined): boolean {
  if (token.tokenType !== t.Identifier || !/^(?:[bBuUR]|rb|br)$/u.test(token.image)) return false;
  const isText = next?.tokenType === t.StringLiteral || next?.tokenType === t.SingleQuoted;
  return isText && endOf(token) === next.startOffset;
}

/** `%matplotlib inline` on a line of its own, as in a notebook. */
function isMagic(
  token: IToken,
  previous: IToken | undefined,
  next: IToken | undefined,
  lines: Lines,
): boolean {
  if (token.image !== '%' || next?.tokenType !== t.Identifier || endOf(token) !== next.startOffset)
    return false;
  return previous === undefined || lines.lineOf(previous.startOffset) !== lines.lineOf(token.startOffset);
}

/** `raw %>% lowercase`, as in R. */
function isPercentPipe(tokens: readonly IToken[], at: number): boolean {
  const first = tokens[at];
  if (first?.image !== '%') return false;
  const sign = tokens[at + 1];
  const last = tokens[at + 2];
  if (sign?.tokenType !== t.Greater || last?.image !== '%') return false;
  return endOf(first) === sign.startOffset && endOf(sign) === last.startOffset;
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
  // `64 if big else 16` is a condition of Python, `n is 3` a comparison.
  if (['if', 'else', 'is'].includes(next.image)) return null;
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
  pct: { is: 'other name', unit: '%' }, porciento: { is: 'other name', unit: '%' }, por: { is: 'other name', unit: '%' },
  épocas: { is: 'nearest', unit: 'epochs' }, epocas: { is: 'nearest', unit: 'epochs' }, pasos: { is: 'nearest', unit: 'steps' },
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

/** What stands around a token. */
interface Neighbours {
  readonly previous: IToken | undefined;
  readonly next: IToken | undefined;
  readonly lines: Lines;
}

/** The token to go on with; null where it is dropped. */
function repair(
  file: SourceFile,
  token: IToken,
  around: Neighbours,
  diagnostics: Diagnostic[],
): IToken | null {
  const { previous, next, lines } = around;
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
        diagnose('foreignSpelling', shorten(span, 2), {
          written: token.image.slice(0, 2),
          is: isAfterValue(token, previous, lines) ? 'comment or division' : 'comment',
        }),
      );
      return null;
    case t.TripleQuoted: {
      const written = token.image.slice(0, 3);
      diagnostics.push(diagnose('foreignSpelling', shorten(span, 3), { written, is: 'text of lines' }));
      // Alone on its lines it is a comment.
      const alone =
        previous === undefined || lines.lineOf(previous.startOffset) !== lines.lineOf(token.startOffset);
      return alone && !previous?.image.endsWith('=') ? null : retype(token, t.StringLiteral);
    }
    case t.DoubleAmpersand:
      diagnostics.push(diagnose('foreignSpelling', span, { written: '&&', is: 'and' }));
      return retype(token, t.And);
    case t.DoubleBar:
      diagnostics.push(diagnose('foreignSpelling', span, { written: '||', is: 'or' }));
      return retype(token, t.Or);
    case t.Exclamation:
      diagnostics.push(diagnose('foreignSpelling', span, { written: '!', is: 'not' }));
      return retype(token, t.Not);
    case t.Stray: {
      const sign = signMeant(token.image);
      diagnostics.push(
        sign === null
          ? strayDiagnostic(span, token.image, next)
          : diagnose('strayCharacter', span, {
              character: isFullWidth(token.image) ? 'full-width' : { visible: token.image },
              instead: { sign: sign.image },
            }),
      );
      return sign === null ? null : makeToken(sign.type, sign.image, token.startOffset);
    }
    default:
      return token;
  }
}

/** `7 // 2`: something that can be divided stands on the line. */
function isAfterValue(token: IToken, previous: IToken | undefined, lines: Lines): boolean {
  if (previous === undefined || !endsExpression(previous, undefined)) return false;
  return lines.lineOf(previous.startOffset) === lines.lineOf(token.startOffset);
}

/** Signs of mathematics, and those of keyboards for Chinese and Japanese. */
const signs: ReadonlyMap<string, { readonly type: TokenType; readonly image: string }> = new Map(
  [
    ['\u00D7', t.Times], ['\u00F7', t.Divide], ['\u2264', t.LessEqual], ['\u2265', t.GreaterEqual], ['\u2260', t.NotEqual],
    ['\u2192', t.PipeInto], ['\u21D2', t.PipeInto], ['\u2212', t.Minus], ['\u2026', t.DotDot], ['\uFF08', t.OpenParen], ['\uFF09', t.CloseParen],
    ['\uFF0C', t.Comma], ['\uFF1A', t.Colon], ['\uFF1B', t.Semicolon], ['\uFF1D', t.Equal], ['\uFF3B', t.OpenBracket],
    ['\uFF3D', t.CloseBracket], ['\uFF5B', t.OpenBrace], ['\uFF5D', t.CloseBrace], ['\uFF0B', t.Plus], ['\uFF0A', t.Times],
    ['\uFF0F', t.Divide], ['\uFF1E', t.Greater], ['\uFF1C', t.Less], ['\uFF0E', t.Dot],
  ].map(([sign, type]) => [sign as string, { type: type as TokenType, image: String((type as TokenType).PATTERN) }]),
); // prettier-ignore

function signMeant(image: string): { readonly type: TokenType; readonly image: string } | null {
  return signs.get(image) ?? null;
}

function isFullWidth(image: string): boolean {
  return /^[\uFF00-\uFFEF]/u.test(image);
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
    case '\u2013':
    case '\u2014':
      return 'minus';
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
