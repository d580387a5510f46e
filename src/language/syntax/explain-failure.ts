/**
 * One place where the rules stopped, in the words of somebody who was writing a pipeline. The rules say which
 * token came and in which rule; what helps is what was being written and what is missing from it.
 */
import type { IToken, TokenType } from 'chevrotain';
import * as t from '../../../grammar/tokens.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import type { SourceFile, Span } from '../../base/source/source-file.js';
import type { Chunk } from './layout.js';
import * as messages from './messages.js';
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

/** "`|>`", "the number 3", "the end of the line": a token as a message names it. */
function nameToken(token: IToken): string {
  if (token.tokenType === t.ItemEnd) return 'the end of the line';
  if (token.image === '') return 'the end of the bracket';
  const short = token.image.length > 24 ? `${token.image.slice(0, 23)}…` : token.image;
  if (token.tokenType === t.StringLiteral || token.tokenType === t.RawString) return `the text ${short}`;
  if (token.tokenType === t.NumberLiteral) return `the number ${short}`;
  return `\`${short}\``;
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
const foreignHeads: Readonly<Record<string, string>> = {
  let: 'a name is given with `=` alone: `name = …`', const: 'a name is given with `=` alone: `name = …`',
  var: 'a name is given with `=` alone: `name = …`', val: 'a name is given with `=` alone: `name = …`',
  def: 'a function is a `stage` (from data to data) or a `model` (from tensors to tensors)',
  fn: 'a function is a `stage` (from data to data) or a `model` (from tensors to tensors)',
  function: 'a function is a `stage` (from data to data) or a `model` (from tensors to tensors)',
  class: 'a function is a `stage` (from data to data) or a `model` (from tensors to tensors)',
  return: 'the last line of a block is its result: write the value alone',
  from: 'write `import { name } from "path"`',
  print: 'nothing is printed line by line: give the value a name, and it appears among the outputs',
  if: 'there are no statements; leave the choice to a `param`',
  while: 'there are no loops; stages run over all rows by themselves',
}; // prettier-ignore

/** The first words: not a declaration, a forgotten `=`, a habit from another language. */
function atHead({ file, chunk, at, rule, wanted, token, span }: Place): Diagnostic | null {
  const head = chunk[0]!;
  const second = chunk[1];
  const foreign = Object.hasOwn(foreignHeads, head.image) ? foreignHeads[head.image]! : null;
  if (at === 0 && head.tokenType === t.Equal) return messages.missingName(span);
  if (at === 0) {
    return messages.notADeclaration(declarationSpan(file, chunk));
  }
  if (at === 1 && isKeyword(head) && second?.tokenType === t.Equal) {
    return messages.reservedWord(spanOf(file, head), head.image);
  }
  if (rule !== 'binding' || wanted !== t.Equal) return null;
  if (foreign !== null) return messages.foreignSpelling(spanOf(file, head), head.image, foreign);
  if (token?.tokenType === t.Colon) {
    return messages.unexpectedToken(span, '`:`', '`=`', {
      help: [
        `write \`${head.image} = …\``,
        `for a value that can be changed from outside write \`param ${head.image}: …\``,
      ],
    });
  }
  if (
    at === 1 &&
    token !== undefined &&
    (isWord(token) ||
      literals.has(token.tokenType) ||
      token.tokenType === t.OpenBracket ||
      token.tokenType === t.OpenBrace)
  ) {
    return messages.missingEquals(span, head.image);
  }
  if (isHeader(chunk)) return messages.missingKeyword(spanOf(file, head), head.image);
  const changed = chunk.findIndex(({ tokenType }) => tokenType === t.Equal);
  if (changed > 0 && !chunk.slice(0, changed).some(({ tokenType }) => closers.has(tokenType))) {
    return messages.notAName(declarationSpan(file, chunk.slice(0, changed)));
  }
  return messages.notADeclaration(declarationSpan(file, chunk));
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
function badName({ token, span, wanted, rule, rules }: Place): Diagnostic | null {
  if (token === undefined || !isKeyword(token)) return null;
  const inValue = valueRules.has(rule) && wanted === null && !rules.includes('call');
  return wanted === t.Identifier || inValue ? messages.reservedWord(span, token.image) : null;
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
  return messages.missingValue(afterToken(file, previous), valueName(chunk, at)?.image ?? 'this');
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
    const found = token === undefined ? 'the end' : nameToken(token);
    const expected =
      wanted === t.OpenBrace
        ? '`{`'
        : wanted === t.StringLiteral
          ? 'the path of a file, in quotes'
          : wanted === t.Identifier
            ? '`from`'
            : 'a name';
    return messages.unexpectedToken(span, found, expected, {
      help: ['write `import { name } from "std/text"`'],
    });
  }
  if (
    head.tokenType === t.Param &&
    rules.length <= 2 &&
    at === 2 &&
    token !== undefined &&
    (isWord(token) || literals.has(token.tokenType))
  ) {
    return messages.unexpectedToken(span, nameToken(token), '`:`', {
      help: [`write \`param ${name}: ${token.image} = …\``],
    });
  }
  if (
    head.tokenType === t.Param &&
    rules.length <= 2 &&
    token !== undefined &&
    endsExpression(previous, chunk[at - 2])
  ) {
    if (literals.has(token.tokenType)) {
      return messages.unexpectedToken(span, nameToken(token), '`=`', {
        help: [`a default stands after \`=\`: \`= ${token.image}\``],
      });
    }
  }
  const wantsBody =
    (rule === 'stageDeclaration' && wanted === t.Equal) || (rule === 'modelDeclaration' && wanted === null);
  if (wantsBody && token === undefined)
    return messages.missingBody(afterToken(file, previous), head.image, name);
  if (wantsBody && token !== undefined && (isWord(token) || literals.has(token.tokenType))) {
    return messages.missingEquals(span, `${head.image} ${name}(…)`);
  }
  if (wantsBody && token?.tokenType === t.OpenBrace) {
    return messages.unexpectedToken(span, '`{`', '`=`', {
      help: ['the body of a stage is one expression: `= text |> …`; only models have blocks'],
    });
  }
  if (rule === 'signature' && wanted === t.OpenParen) {
    return messages.unexpectedToken(span, token === undefined ? 'the end' : nameToken(token), '`(`', {
      help: [
        head.tokenType === t.Cell
          ? `write what goes in: \`cell ${name}(x: float[n]; units: int) { … }\``
          : `write what goes in: \`${head.image} ${name}(${head.tokenType === t.Model ? 'ids: Id[time]' : 'text: Text'}) = …\``,
      ],
    });
  }
  if (typeRules.has(rule) && wanted === null && token !== undefined) {
    return messages.notAType(span, nameToken(token));
  }
  if (rule === 'signature' && wanted === t.CloseParen && token !== undefined) {
    return messages.unexpectedToken(span, nameToken(token), '`,` or `)`', {
      help: ['an input is written `name: Type`, a setting `name: type = default`'],
    });
  }
  return null;
}

/** After the header of a cell. */
function cellBody({ file, chunk, rule, wanted, token, previous, span }: Place): Diagnostic | null {
  if (chunk[0]!.tokenType !== t.Cell || rule !== 'block' || wanted !== t.OpenBlock) return null;
  if (token === undefined) return messages.missingBody(afterToken(file, previous), 'cell', chunk[1]!.image);
  return messages.unexpectedToken(span, nameToken(token), '`{`', {
    help: ['the body of a cell is a block: its states and equations, one a line, between `{` and `}`'],
  });
}

const itemOf: Readonly<Record<string, string>> = { call: 'an argument', list: 'an item', record: 'a field' };

/** Between the brackets of a call, list or record. */
function inBrackets({ file, chunk, at, rule, wanted, token, previous, span }: Place): Diagnostic | null {
  const field = chunk[at - 1];
  if (rule === 'recordField' && field !== undefined && isWord(field) && wanted === null) {
    return messages.missingValue(spanOf(file, field), field.image, [`write \`${field.image}: …\``]);
  }
  if (rule === 'recordField' && token !== undefined) {
    return messages.unexpectedToken(span, nameToken(token), 'a field', {
      help: ['fields are written `name: value`'],
    });
  }
  const item = itemOf[rule];
  if (item === undefined || token === undefined) return null;
  if (token.tokenType === t.Comma) {
    const doubled = previous?.tokenType === t.Comma;
    return messages.unexpectedToken(span, 'a comma', item, {
      text: doubled ? 'a second comma' : 'nothing stands before this comma',
      help: ['delete the comma'],
    });
  }
  if (token.tokenType === t.Semicolon) {
    return messages.unexpectedToken(span, '`;`', '`,`', {
      help: ['`;` stands only between the inputs and the settings of a declaration'],
    });
  }
  if (rule === 'record') {
    const name = chunk[at - 1];
    if (name !== undefined && isWord(name)) return messages.missingValue(spanOf(file, name), name.image);
    return messages.unexpectedToken(span, nameToken(token), 'a field', {
      help: ['fields are written `name: value`'],
    });
  }
  if (token.tokenType === t.Colon) {
    const [, number, unit] = /^(.*?)\s+(\p{L}+)$/u.exec(previous?.image ?? '') ?? [];
    if (previous?.tokenType === t.NumberLiteral && number !== undefined && unit !== undefined) {
      return messages.unitTakesName(spanOf(file, previous), number, unit);
    }
    return messages.unexpectedToken(span, '`:`', '`,`', {
      help: ['an argument is named by one word: `name: value`'],
    });
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
  return messages.unexpectedToken(span, nameToken(token), 'a value', {
    text: `a line of a block cannot begin with ${nameToken(token)}`,
    notes: ['In a block a line ends where the text does, unless the next line begins with `|>` or `>>`.'],
    help: [`put ${nameToken(token)} at the end of the line before`],
  });
}

/** Signs of other languages that are two of ours. */
const foreignSigns: Readonly<Record<string, string>> = {
  '**': 'there is no power sign; write the product: `x * x`',
  '<>': 'write `!=`',
  '->': 'there are no arrows; a function is a `stage` or a `model`',
  '=>': 'there are no arrows; a function is a `stage` or a `model`',
  '++': 'values never change; write `next = x + 1`',
};

function foreignSign({ file, token, previous, rule }: Place): Diagnostic | null {
  if (token === undefined || previous === undefined || !valueRules.has(rule)) return null;
  const sign = previous.image + token.image;
  if (endOf(previous) !== token.startOffset || !Object.hasOwn(foreignSigns, sign)) return null;
  const span = { file, start: previous.startOffset, end: endOf(token) };
  return messages.foreignSpelling(span, sign, foreignSigns[sign]!);
}

function onNewLine(file: SourceFile, previous: IToken | undefined, token: IToken): boolean {
  return previous !== undefined && /[\r\n]/.test(file.text.slice(endOf(previous), token.startOffset));
}

/** Something after an expression that was already complete. */
function afterExpression({ file, chunk, at, rule, rules, token, previous, span }: Place): Diagnostic | null {
  if (token === undefined || !endsExpression(previous, chunk[at - 2])) return null;
  if (token.tokenType === t.Bar && !typeRules.has(rule)) {
    return messages.foreignSpelling(span, '|', 'write `|>` to feed a value into something');
  }
  const percent = previous?.tokenType === t.NumberLiteral && previous.image.endsWith('%');
  const value = isWord(token) || literals.has(token.tokenType);
  if (percent && value) {
    return messages.strayCharacter(
      { file, start: endOf(previous) - 1, end: endOf(previous) },
      '`%` between two values',
      ['for the rest of a division write `mod(a, b)`; `%` is a unit: `50%`'],
    );
  }
  if (token.image === 'for' && rules.includes('call')) {
    return messages.notYet(span, 'lists with `for`', 'write the elements out, one after the other');
  }
  if (token.image === 'if' || token.image === 'else') {
    return messages.foreignSpelling(span, token.image, 'there is no `if`; leave the choice to a `param`');
  }
  if (rule === 'parenthesized' && token.tokenType === t.Comma) {
    return messages.unexpectedToken(span, 'a comma', '`)`', {
      text: 'parentheses hold one value',
      help: ['for a list write `[a, b]`'],
    });
  }
  if (value || token.tokenType === t.OpenBrace || token.tokenType === t.OpenBracket) {
    return messages.sideBySide(
      span,
      previous === undefined ? null : spanOf(file, previous),
      token.tokenType === t.OpenBracket ? 'bracket' : onNewLine(file, previous, token) ? 'line' : 'call',
    );
  }
  if (token.tokenType === t.Equal) {
    return messages.unexpectedToken(span, 'a second `=`', 'the end of this declaration', {
      text: 'one `=` is enough',
      help: ['to compare two values write `==`', 'to name an argument write `name: value`'],
    });
  }
  if (token.tokenType === t.Semicolon || token.tokenType === t.Comma) {
    return messages.tooMuch(span, token.image);
  }
  if (token.tokenType === t.Colon) {
    return messages.unexpectedToken(span, '`:`', 'the end of this declaration', {
      text: 'no name is given here',
      help: ['`name: value` stands inside the brackets of a call or record'],
    });
  }
  return null;
}

function general({ file, chunk, at, rule, wanted, token, previous, span }: Place): Diagnostic {
  const expected =
    wanted !== null
      ? (t.tokenLabels.get(wanted) ?? 'something else')
      : valueRules.has(rule)
        ? 'a value'
        : typeRules.has(rule)
          ? 'a type'
          : rule === 'accessor' || rule === 'suffix'
            ? 'a name'
            : 'the end of this declaration';
  if (token === undefined) return messages.unfinished(afterToken(file, previous), expected);
  const operator = valueRules.has(rule) && previous !== undefined && !endsExpression(previous, chunk[at - 2]);
  const help =
    operator && [t.PipeInto, t.Compose].includes(token.tokenType)
      ? [`${nameToken(token)} needs a value on its left`]
      : [];
  return messages.unexpectedToken(span, nameToken(token), expected, { help });
}

/** The declaration, cut at its first line so that carets stay readable. */
function declarationSpan(file: SourceFile, chunk: Chunk): Span {
  const start = chunk[0]!.startOffset;
  const end = endOf(chunk.at(-1)!);
  const lineEnd = file.text.slice(start, end).search(/[\r\n]/);
  return { file, start, end: lineEnd < 0 ? end : start + lineEnd };
}
