/**
 * One place where the rules stopped, in the words of somebody who was writing a pipeline. The rules
 * say which token came and in which rule; what helps is what was being written and what is missing
 * from it.
 */
import { dictionary } from '../../base/dictionary.js';
import type { IToken, TokenType } from 'chevrotain';
import * as t from '../../../grammar/tokens.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { SourceFile, Span } from '../../base/source/source-file.js';
import type { Chunk } from './layout.js';
import { diagnose } from './diagnose.js';
import type { Foreign } from './messages/expressions.js';
import type { Expected, Found } from './messages/found.js';
import { endOf, endsExpression, isKeyword, isWord, spanOf } from './text-tokens.js';

export interface Failure {
  readonly file: SourceFile;
  readonly chunk: Chunk;
  /** Index in the chunk of the token that did not fit; the chunk's length at its end. */
  readonly at: number;
  /** The rule that stopped, and all rules around it, outermost first. */
  readonly rule: string;
  readonly rules: readonly string[];
  /** What the rule wanted, where it wanted one thing. */
  readonly wanted: TokenType | null;
}

/** A failure with the tokens around it. `token` is undefined at the end of the declaration. */
interface Place extends Failure {
  readonly token: IToken | undefined;
  readonly previous: IToken | undefined;
  readonly span: Span;
}

export function explainFailure(failure: Failure): Diagnostic {
  const { file, chunk, at } = failure;
  const token = chunk[at];
  const previous = chunk[at - 1];
  const visible = token !== undefined && token.image !== '';
  const span = visible ? spanOf(file, token) : afterToken(file, previous);
  const place: Place = { ...failure, token, previous, span };
  for (const explain of [
    atHead,
    badName,
    foreignSign,
    cellBody,
    afterEquals,
    inDeclaration,
    inBrackets,
    inBlock,
    afterExpression,
  ]) {
    const diagnostic = explain(place);
    if (diagnostic !== null) return diagnostic;
  }
  return general(place);
}

/** A token, or the end of the declaration, as messages name it. */
function foundAs(token: IToken | undefined): Found {
  if (token === undefined) return 'end';
  if (token.tokenType === t.ItemEnd) return 'end of the line';
  if (token.image === '') return 'end of the bracket';
  if (token.tokenType === t.StringLiteral || token.tokenType === t.RawString) return { text: token.image };
  if (token.tokenType === t.NumberLiteral) return { number: token.image };
  return { sign: token.image };
}

/** The last character of the token before, so that the caret has something to stand under. */
function afterToken(file: SourceFile, previous: IToken | undefined): Span {
  const end = previous === undefined ? 0 : endOf(previous);
  return { file, start: Math.max(0, end - 1), end };
}

const literals = new Set<TokenType>([t.NumberLiteral, t.StringLiteral, t.RawString]);
const closers = new Set<TokenType>([t.CloseParen, t.CloseBracket, t.CloseBrace]);
const valueRules = new Set([
  'expression',
  'operand',
  'primary',
  'chainLink',
  'argument',
  'listItem',
  'blockItem',
]);
const typeRules = new Set(['type', 'typeOption', 'namedType']);

/** Words that begin a line in other languages. */
const foreignHeads: Readonly<Record<string, Foreign>> = dictionary({
  let: 'definition', const: 'definition', var: 'definition', val: 'definition',
  def: 'function', fn: 'function', function: 'function', class: 'function',
  return: 'return', from: 'import', print: 'print', if: 'statement', while: 'loop',
  assert: 'no statement', global: 'no statement', nonlocal: 'no statement', del: 'no statement', raise: 'no statement',
  pass: 'no statement', await: 'no statement', async: 'no statement', yield: 'no statement', end: 'no end', done: 'no end',
  public: 'definition', static: 'definition', export: 'definition',
}); // prettier-ignore

const namedHeads = new Set<TokenType>([t.Model, t.Stage, t.Cell]);

/** The first words: not a declaration, a forgotten `=`, a habit from another language. */
function atHead({ file, chunk, at, rule, wanted, token, span }: Place): Diagnostic | null {
  const head = chunk[0]!;
  const second = chunk[1];
  const foreign = Object.hasOwn(foreignHeads, head.image) ? foreignHeads[head.image]! : null;
  if (at === 0 && head.tokenType === t.Equal) return diagnose('missingName', span, { keyword: null });
  if (at === 0 && head.tokenType === t.At) {
    return diagnose('foreignSpelling', spanOf(file, head), { written: '@', is: 'function' });
  }
  if (at === 0) return diagnose('notADeclaration', declarationSpan(file, chunk));
  if (at === 1 && isKeyword(head) && second?.tokenType === t.Equal) {
    return diagnose('reservedWord', spanOf(file, head), { word: head.image, piped: false });
  }
  if (at === 1 && namedHeads.has(head.tokenType) && second?.tokenType === t.OpenParen) {
    return diagnose('missingName', span, { keyword: head.image });
  }
  if (rule !== 'binding' || wanted !== t.Equal) return null;
  if (foreign !== null) {
    return diagnose('foreignSpelling', spanOf(file, head), { written: head.image, is: foreign });
  }
  if (token?.tokenType === t.Colon) return diagnose('colonAfterName', span, { name: head.image });
  if (
    at === 1 &&
    token !== undefined &&
    (isWord(token) ||
      literals.has(token.tokenType) ||
      token.tokenType === t.OpenBracket ||
      token.tokenType === t.OpenBrace)
  ) {
    return diagnose('missingEquals', span, { head: head.image });
  }
  if (isHeader(chunk)) return diagnose('missingKeyword', spanOf(file, head), { name: head.image });
  const changed = chunk.findIndex(({ tokenType }) => tokenType === t.Equal);
  if (changed > 0 && !chunk.slice(0, changed).some(({ tokenType }) => closers.has(tokenType))) {
    const left = chunk.slice(0, changed);
    const several = left.some(({ tokenType }) => tokenType === t.Comma);
    return diagnose('notAName', declarationSpan(file, left), { several });
  }
  return diagnose('notADeclaration', declarationSpan(file, chunk));
}

/** `sentiment(ids: Id[time]) = …`: a stage or model without the word. */
export function isHeader(chunk: Chunk): boolean {
  if (chunk[0]!.tokenType !== t.Identifier || chunk[1]?.tokenType !== t.OpenParen) return false;
  let depth = 0;
  const close = chunk.findIndex(({ tokenType }) => {
    if (tokenType === t.OpenParen) depth++;
    return tokenType === t.CloseParen && --depth === 0;
  });
  return chunk[close + 1]?.tokenType === t.Equal;
}

/** `param with: int`, `x = stage`. */
function badName({ token, span, wanted, rule, rules, previous }: Place): Diagnostic | null {
  if (token === undefined || !isKeyword(token)) return null;
  const inValue = valueRules.has(rule) && wanted === null && !rules.includes('call');
  if (wanted !== t.Identifier && !inValue) return null;
  const piped = token.tokenType === t.With && previous?.tokenType === t.PipeInto;
  return diagnose('reservedWord', span, { word: token.image, piped });
}

/** `x =` and `f(width: )`: a name without its value. */
function afterEquals({ file, chunk, at, rule, token, previous }: Place): Diagnostic | null {
  const name = chunk[at - 2];
  const opened = previous?.tokenType === t.Equal || previous?.tokenType === t.Colon;
  if (!opened || !valueRules.has(rule) || name === undefined) return null;
  const ended =
    token === undefined ||
    token.tokenType === t.ItemEnd ||
    token.tokenType === t.Comma ||
    closers.has(token.tokenType);
  if (!ended) return null;
  const missing = valueName(chunk, at)?.image ?? null;
  return diagnose('missingValue', afterToken(file, previous), { name: missing, field: false });
}

/** The name to which the value at `at` was to belong: `n` in `f(n: )`, `n =` and `n: int =`. */
function valueName(chunk: Chunk, at: number): IToken | undefined {
  const direct = chunk[at - 2];
  if (chunk[at - 1]?.tokenType === t.Equal) {
    for (let back = at - 2; back > 0; back--) {
      const { tokenType } = chunk[back]!;
      if ([t.OpenParen, t.OpenBrace, t.Comma, t.Semicolon, t.ItemEnd].includes(tokenType)) break;
      if (tokenType === t.Colon && isWord(chunk[back - 1])) return chunk[back - 1];
    }
  }
  if (direct !== undefined && (isWord(direct) || direct.tokenType === t.StringLiteral)) return direct;
  return chunk[0]!.tokenType === t.Identifier ? chunk[0] : chunk[1];
}

/** Headers of `import`, `param`, `stage` and `model`. */
function inDeclaration(place: Place): Diagnostic | null {
  const { file, chunk, at, rule, rules, wanted, token, previous, span } = place;
  const head = chunk[0]!;
  const name = chunk[1]?.image ?? '';
  if (rule === 'importDeclaration') {
    const expected: Expected =
      wanted === t.OpenBrace
        ? { sign: '{' }
        : wanted === t.StringLiteral
          ? 'path'
          : wanted === t.Identifier
            ? { sign: 'from' }
            : 'name';
    return diagnose('brokenImport', span, { found: foundAs(token), expected });
  }
  if (
    head.tokenType === t.Param &&
    rules.length <= 2 &&
    at === 2 &&
    token !== undefined &&
    (isWord(token) || literals.has(token.tokenType))
  ) {
    return diagnose('typeWithoutColon', span, { name, type: token.image, found: foundAs(token) });
  }
  if (
    head.tokenType === t.Param &&
    rules.length <= 2 &&
    token !== undefined &&
    endsExpression(previous, chunk[at - 2])
  ) {
    if (literals.has(token.tokenType)) {
      return diagnose('defaultWithoutEquals', span, { value: token.image, found: foundAs(token) });
    }
  }
  const wantsBody =
    (rule === 'stageDeclaration' && wanted === t.Equal) || (rule === 'modelDeclaration' && wanted === null);
  if (wantsBody && token === undefined) {
    return diagnose('missingBody', afterToken(file, previous), { keyword: head.image, name });
  }
  if (wantsBody && token?.tokenType === t.Colon) {
    return diagnose('foreignSpelling', span, { written: ':', is: 'body' });
  }
  if (wantsBody && token !== undefined && (isWord(token) || literals.has(token.tokenType))) {
    return diagnose('missingEquals', span, { head: `${head.image} ${name}(…)` });
  }
  if (wantsBody && token?.tokenType === t.OpenBrace) return diagnose('stageWithBlock', span);
  if (rule === 'signature' && wanted === t.OpenParen) {
    return diagnose('missingInputs', span, { keyword: head.image, name, found: foundAs(token) });
  }
  if (typeRules.has(rule) && wanted === null && token !== undefined) {
    return diagnose('notAType', span, { found: foundAs(token) });
  }
  if (rule === 'signature' && wanted === t.CloseParen && token !== undefined) {
    return diagnose('brokenInputs', span, { found: foundAs(token) });
  }
  return null;
}

/** After the header of a cell. */
function cellBody({ file, chunk, rule, wanted, token, previous, span }: Place): Diagnostic | null {
  if (chunk[0]!.tokenType !== t.Cell || rule !== 'block' || wanted !== t.OpenBlock) return null;
  if (token === undefined) {
    const name = chunk[1]!.image;
    return diagnose('missingBody', afterToken(file, previous), { keyword: 'cell', name });
  }
  return diagnose('cellWithoutBlock', span, { found: foundAs(token) });
}

const itemOf: Readonly<Record<string, 'argument' | 'item' | 'field'>> = dictionary({
  call: 'argument',
  list: 'item',
  record: 'field',
});

/** Between the brackets of a call, list or record. */
function inBrackets({ file, chunk, at, rule, wanted, token, previous, span }: Place): Diagnostic | null {
  const field = chunk[at - 1];
  if (rule === 'recordField' && field !== undefined && isWord(field) && wanted === null) {
    return diagnose('missingValue', spanOf(file, field), { name: field.image, field: true });
  }
  if (rule === 'recordField' && token !== undefined) {
    return diagnose('notAField', span, { found: foundAs(token) });
  }
  const item = itemOf[rule];
  if (item === undefined || token === undefined) return null;
  if (token.tokenType === t.Times && !endsExpression(previous, chunk[at - 2])) {
    const end = chunk[at + 1]?.tokenType === t.Times ? endOf(chunk[at + 1]!) : span.end;
    const written = file.text.slice(span.start, end);
    return diagnose('foreignSpelling', { ...span, end }, { written, is: 'spread' });
  }
  if (token.tokenType === t.Comma) {
    return diagnose('commaTooMany', span, { item, doubled: previous?.tokenType === t.Comma });
  }
  if (token.tokenType === t.Semicolon) return diagnose('semicolonInBrackets', span);
  if (rule === 'record') {
    const name = chunk[at - 1];
    if (name !== undefined && isWord(name)) {
      return diagnose('missingValue', spanOf(file, name), { name: name.image, field: false });
    }
    return diagnose('notAField', span, { found: foundAs(token) });
  }
  if (token.tokenType === t.Colon) {
    const [, number, unit] = /^(.*?)\s+(\p{L}+)$/u.exec(previous?.image ?? '') ?? [];
    if (previous?.tokenType === t.NumberLiteral && number !== undefined && unit !== undefined) {
      return diagnose('unitTakesName', spanOf(file, previous), { number, name: unit });
    }
    return diagnose('colonInBrackets', span);
  }
  return null;
}

/** Lines of a block. */
function inBlock({ rule, token, span, chunk, at }: Place): Diagnostic | null {
  const begins = chunk[at - 1]?.tokenType === t.ItemEnd || chunk[at - 1]?.tokenType === t.OpenBlock;
  if (
    !['block', 'blockItem', 'expression', 'operand', 'primary'].includes(rule) ||
    token === undefined ||
    !begins
  )
    return null;
  return diagnose('badLineOfBlock', span, { found: foundAs(token) });
}

/** Signs of other languages that are two of ours. */
const foreignSigns: Readonly<Record<string, Foreign>> = dictionary({
  '**': 'power',
  '<>': 'unequal',
  '->': 'arrow',
  '=>': 'arrow',
  '++': 'increment',
});

function foreignSign({ file, token, previous, rule }: Place): Diagnostic | null {
  if (token === undefined || previous === undefined || !valueRules.has(rule)) return null;
  const sign = previous.image + token.image;
  if (endOf(previous) !== token.startOffset || !Object.hasOwn(foreignSigns, sign)) return null;
  const span = { file, start: previous.startOffset, end: endOf(token) };
  return diagnose('foreignSpelling', span, { written: sign, is: foreignSigns[sign]! });
}

function onNewLine(file: SourceFile, previous: IToken | undefined, token: IToken): boolean {
  return previous !== undefined && /[\r\n]/.test(file.text.slice(endOf(previous), token.startOffset));
}

/** Words that join two values in Spanish and elsewhere. */
const otherWords: Readonly<Record<string, Foreign>> = dictionary({
  y: 'and', e: 'and', AND: 'and', And: 'and', o: 'or', u: 'or', OR: 'or', Or: 'or',
}); // prettier-ignore

/** Something after an expression that was already complete. */
function afterExpression({ file, chunk, at, rule, rules, token, previous, span }: Place): Diagnostic | null {
  if (token === undefined || !endsExpression(previous, chunk[at - 2])) return null;
  if (token.tokenType === t.Bar && !typeRules.has(rule)) {
    return diagnose('foreignSpelling', span, { written: '|', is: 'pipe' });
  }
  const percent = previous?.tokenType === t.NumberLiteral && previous.image.endsWith('%');
  const value = isWord(token) || literals.has(token.tokenType);
  if (percent && value) {
    const end = endOf(previous);
    return diagnose('percentBetweenValues', { file, start: end - 1, end });
  }
  if (token.image === 'for' && rules.includes('call')) {
    return diagnose('forInCall', span);
  }
  const word =
    Object.hasOwn(otherWords, token.image) && chunk[at + 1] !== undefined ? otherWords[token.image]! : null;
  if (word !== null) return diagnose('foreignSpelling', span, { written: token.image, is: word });
  if (previous !== undefined && /^(?:no|NOT)$/u.test(previous.image) && value) {
    return diagnose('foreignSpelling', spanOf(file, previous), { written: previous.image, is: 'not' });
  }
  if (token.image === 'is') {
    return diagnose('foreignSpelling', span, { written: 'is', is: 'equality' });
  }
  if (token.image === 'if' || token.image === 'else') {
    return diagnose('foreignSpelling', span, { written: token.image, is: 'choice' });
  }
  if (rule === 'parenthesized' && token.tokenType === t.Comma) {
    return diagnose('severalInParentheses', span, { list: listInstead(file, chunk, at) });
  }
  if (value || token.tokenType === t.OpenBrace || token.tokenType === t.OpenBracket) {
    return diagnose('sideBySide', span, {
      before: previous === undefined ? null : spanOf(file, previous),
      how: token.tokenType === t.OpenBracket ? 'bracket' : onNewLine(file, previous, token) ? 'line' : 'call',
    });
  }
  if (token.tokenType === t.Equal) return diagnose('secondEquals', span);
  if (token.tokenType === t.Semicolon || token.tokenType === t.Comma) {
    return diagnose('tooMuch', span, { sign: token.image });
  }
  if (token.tokenType === t.Colon) return diagnose('colonOutsideBrackets', span);
  return null;
}

/** `[50]` for `(50,)`, where nothing in it has brackets of its own. */
function listInstead(file: SourceFile, chunk: Chunk, at: number): string | null {
  const open = chunk.findLastIndex(({ tokenType }, place) => place < at && tokenType === t.OpenParen);
  const close = chunk.findIndex(({ tokenType }, place) => place > at && closers.has(tokenType));
  const between = chunk.slice(open + 1, close);
  const nested = [t.OpenParen, t.OpenBracket, t.OpenBrace];
  if (close < 0 || between.some(({ tokenType }) => nested.includes(tokenType))) return null;
  const written = file.text.slice(endOf(chunk[open]!), chunk[close]!.startOffset);
  return written.length > longList ? null : `[${written.trim().replace(/,$/u, '')}]`;
}

/** Longer ones say nothing that an example does not. */
const longList = 40;

function general({ file, chunk, at, rule, wanted, token, previous, span }: Place): Diagnostic {
  const expected: Expected =
    wanted !== null
      ? expectedAs(wanted)
      : valueRules.has(rule)
        ? 'value'
        : typeRules.has(rule)
          ? 'type'
          : rule === 'accessor' || rule === 'suffix'
            ? 'name'
            : 'end of the declaration';
  if (token === undefined) return diagnose('unfinished', afterToken(file, previous), { expected });
  const operator = valueRules.has(rule) && previous !== undefined && !endsExpression(previous, chunk[at - 2]);
  const leftless = operator && [t.PipeInto, t.Compose].includes(token.tokenType);
  return diagnose('unexpectedToken', span, { found: foundAs(token), expected, leftless });
}

/** What a rule wanted, as messages name it. */
function expectedAs(wanted: TokenType): Expected {
  const sign: Expected = typeof wanted.PATTERN === 'string' ? { sign: wanted.PATTERN } : 'other';
  return wantedThings.get(wanted) ?? sign;
}

/** The tokens that are found by more than one word or sign. */
const wantedThings = new Map<TokenType, Expected>([
  [t.Word, 'name'],
  [t.Identifier, 'name'],
  [t.PrimedName, 'primed name'],
  [t.NumberLiteral, 'number'],
  [t.StringLiteral, 'string'],
  [t.RawString, 'raw string'],
  [t.OpenBlock, { sign: '{' }],
  [t.ItemEnd, 'end of the line'],
  [t.Missing, 'value'],
]);

/** The declaration, cut at its first line so that carets stay readable. */
function declarationSpan(file: SourceFile, chunk: Chunk): Span {
  const start = chunk[0]!.startOffset;
  const end = endOf(chunk.at(-1)!);
  const lineEnd = file.text.slice(start, end).search(/[\r\n]/);
  return { file, start, end: lineEnd < 0 ? end : start + lineEnd };
}
