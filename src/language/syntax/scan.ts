/**
 * Text to tokens. Slips that concern single tokens (wrong quotes, an unknown unit, `:=`) are reported
 * here and replaced by what was meant, so that the rules of the grammar never see them.
 */
import type { IToken, TokenType } from 'chevrotain';
import * as t from '../../../grammar/tokens.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { nearest } from '../../base/diagnostics/suggest.js';
import type { SourceFile, Span } from '../../base/source/source-file.js';
import { splitAngles } from './angles.js';
import * as messages from './messages.js';
import { endOf, isKeyword, Lines, makeToken, retype, spanOf } from './text-tokens.js';

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
      diagnostics.push(unitDiagnostic(file, token, raw[at + 1]!));
      tokens.push(token);
      at++;
      continue;
    }
    const broken = token.image.indexOf('\uFFFD');
    if (broken >= 0 && token.tokenType !== t.ForeignComment) {
      const start = token.startOffset + broken;
      diagnostics.push(messages.notUtf8({ file, start, end: start + 1 }, false));
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

/** `3 minutes`, `10min`: a number and a word on one line, where no named argument or new declaration begins. */
function unitAfter(
  token: IToken,
  next: IToken | undefined,
  afterNext: IToken | undefined,
  lines: Lines,
): string | null {
  if (token.tokenType !== t.NumberLiteral || next === undefined) return null;
  if (next.tokenType !== t.Identifier && next.tokenType !== t.PrimedName) return null;
  if (lines.lineOf(token.startOffset) !== lines.lineOf(next.startOffset)) return null;
  const glued = endOf(token) === next.startOffset;
  const startsSomething =
    afterNext !== undefined && [t.Colon, t.Equal, t.OpenParen, t.ColonEqual].includes(afterNext.tokenType);
  return glued || !startsSomething ? next.image : null;
}

const unitHelp: Readonly<Record<string, string>> = {
  step: 'write `1 steps`: a unit has one spelling', epoch: 'write `1 epochs`: a unit has one spelling',
  minute: 'write it in seconds: 3 minutes are `180 s`', minutes: 'write it in seconds: 3 minutes are `180 s`',
  min: 'write it in seconds: 3 minutes are `180 s`', m: 'write it in seconds: 3 minutes are `180 s`',
  hour: 'write it in seconds: 1 hour is `3600 s`', hours: 'write it in seconds: 1 hour is `3600 s`',
  h: 'write it in seconds: 1 hour is `3600 s`', seconds: 'write `s`', second: 'write `s`', sec: 'write `s`',
  percent: 'write `%`', KB: 'write `KiB` (1024 bytes)', kB: 'write `KiB` (1024 bytes)', MB: 'write `MiB` (1024 KiB)',
  GB: 'write `GiB` (1024 MiB)',
}; // prettier-ignore

const zeros: Readonly<Record<string, string>> = { k: '_000', K: '_000', M: '_000_000' };

function unitDiagnostic(file: SourceFile, number: IToken, unit: IToken): Diagnostic {
  const span: Span = { file, start: unit.startOffset, end: endOf(unit) };
  const help = Object.hasOwn(unitHelp, unit.image) ? [unitHelp[unit.image]!] : [];
  if (zeros[unit.image] !== undefined) help.push(`write the zeros: \`${number.image}${zeros[unit.image]}\``);
  const near = help.length > 0 || unit.image.length < 3 ? null : nearest(unit.image, t.units);
  if (help.length === 0 && near !== null) help.push(`write \`${number.image} ${near}\``);
  if (help.length === 0)
    help.push('a number without a unit stands alone; a new argument needs a comma before it');
  return messages.unknownUnit(span, unit.image, near, help);
}

const closerTypes: Readonly<Record<string, TokenType>> = {
  ')': t.CloseParen,
  ']': t.CloseBracket,
  '}': t.CloseBrace,
  ',': t.Comma,
};

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
      diagnostics.push(messages.wrongQuotes(span, kind, `"${inner}"`));
      return { ...retype(token, t.StringLiteral) };
    }
    case t.UnclosedRaw:
    case t.UnclosedString: {
      const quote = /^r?#*./.exec(token.image)![0];
      const closer = quote.startsWith('r') ? `"${'#'.repeat(quote.length - 2)}` : quote;
      const before = /[^\r\n]*$/.exec(file.text.slice(0, span.start))![0];
      const opener = { ...span, end: span.start + quote.length };
      diagnostics.push(messages.unclosedString(opener, closer, before.includes('"')));
      return retype(token, t.RawString);
    }
    case t.ColonEqual:
      diagnostics.push(messages.notADefinition(span, ':='));
      return makeToken(t.Equal, '=', token.startOffset);
    case t.ForeignComment:
      diagnostics.push(
        messages.foreignSpelling(shorten(span, 2), token.image.slice(0, 2), 'a comment begins with `#`'),
      );
      return null;
    case t.DoubleAmpersand:
      diagnostics.push(messages.foreignSpelling(span, '&&', 'write `and`'));
      return retype(token, t.And);
    case t.DoubleBar:
      diagnostics.push(messages.foreignSpelling(span, '||', 'write `or`'));
      return retype(token, t.Or);
    case t.Exclamation:
      diagnostics.push(messages.foreignSpelling(span, '!', 'write `not`'));
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
  const code = image.codePointAt(0)!;
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  const visible = /^[\p{L}\p{N}\p{P}\p{S}]/u.test(image);
  const shown = visible ? `\`${[...image].slice(0, 3).join('')}\`` : `an invisible character (${number})`;
  const help: string[] = [];
  if (image === '\u2212' || image === '\u2013' || image === '\u2014') help.push('for a minus write `-`');
  else if (image === '\u2026') help.push('to spread a record or list write two dots: `..recipe`');
  else if (image === '$' && next !== undefined && (next.tokenType === t.Identifier || isKeyword(next)))
    help.push(`a name stands alone: \`${next.image}\``);
  else if (image === '\\')
    help.push('a line goes on by itself inside brackets, or where the next begins with `|>`');
  else if (image === '%') help.push('`%` is a unit (`50%`); for the rest of a division write `mod(a, b)`');
  else help.push('delete it, or put it between double quotes if it is text');
  return messages.strayCharacter(span, shown, help);
}
