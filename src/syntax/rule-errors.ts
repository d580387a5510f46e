/**
 * Turns what the rules could not read into one message a mistake. Chevrotain says which token came and which
 * rule it was in; what a reader needs is what they were writing and what is missing from it.
 */
import type { IRecognitionException, IToken, TokenType } from 'chevrotain';
import { EOF } from 'chevrotain';
import * as t from '../../grammar/tokens.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceFile, Span } from '../source/source-file.js';
import type { Chunk } from './layout.js';
import * as messages from './messages.js';
import { endOf, isKeyword, isWord, spanOf } from './text-tokens.js';

/** Where and in what the rules stopped. */
interface Failure {
  readonly file: SourceFile;
  readonly chunk: Chunk;
  /** Index in the chunk of the token that did not fit; the chunk's length at its end. */
  readonly at: number;
  readonly rule: string;
  readonly rules: readonly string[];
  /** What the rule wanted, where it wanted one thing. */
  readonly wanted: TokenType | null;
}

export function ruleErrors(
  file: SourceFile,
  chunk: Chunk,
  errors: readonly IRecognitionException[],
): Diagnostic[] {
  const found: Diagnostic[] = [];
  let lastLine = '';
  for (const error of errors) {
    const index = chunk.indexOf(error.token);
    const at = index < 0 ? chunk.length : index;
    // What follows on the same line, or at the end, is most often an echo of the first mistake.
    const line = file.text.slice(0, chunk[at]?.startOffset ?? file.text.length).split('\n').length;
    if (found.length > 0 && (at >= chunk.length || String(line) === lastLine)) continue;
    lastLine = String(line);
    found.push(
      describe({
        file,
        chunk,
        at,
        rule: error.context.ruleStack.at(-1) ?? '',
        rules: error.context.ruleStack,
        wanted: wantedBy(error),
      }),
    );
  }
  return found;
}

function wantedBy(error: IRecognitionException): TokenType | null {
  const match = /^Expecting token of type --> (\w+) <--/.exec(error.message);
  if (match === null) return null;
  return [...t.tokenLabels.keys(), t.Word].find((type) => type.name === match[1]) ?? null;
}

/** "`|>`", "the text \"left\"", "the end of the line": a token as a message names it. */
export function nameToken(token: IToken | undefined): string {
  if (token === undefined || token.tokenType === EOF) return 'the end of this declaration';
  if (token.tokenType === t.ItemEnd) return 'the end of the line';
  if (token.image === '') return 'the end of the bracket';
  const short = token.image.length > 24 ? `${token.image.slice(0, 23)}…` : token.image;
  if (token.tokenType === t.StringLiteral || token.tokenType === t.RawString) return `the text ${short}`;
  if (token.tokenType === t.NumberLiteral) return `the number ${short}`;
  return `\`${short}\``;
}

const valueRules = new Set(['expression', 'operand', 'primary', 'chainLink']);

function describe(failure: Failure): Diagnostic {
  const { file, chunk, at, rule, wanted } = failure;
  const token = chunk[at];
  const previous = chunk[at - 1];
  const span = token === undefined || token.image === '' ? afterToken(file, previous) : spanOf(file, token);
  const special = specialCase(failure, token, previous, span);
  if (special !== null) return special;
  const expected = expectation(failure, previous);
  if (token === undefined) return messages.unfinished(afterToken(file, previous), expected);
  if (rule === 'type' || rule === 'typeOption' || rule === 'namedType') {
    if (wanted === null) return messages.notAType(span, nameToken(token));
  }
  return messages.unexpectedToken(span, nameToken(token), expected, {
    help: generalHelp(failure, token, previous),
  });
}

/** The last character of the token before, so that the caret has something to stand under. */
function afterToken(file: SourceFile, previous: IToken | undefined): Span {
  const end = previous === undefined ? 0 : endOf(previous);
  return { file, start: Math.max(0, end - 1), end };
}

function expectation({ rule, wanted, rules }: Failure, previous: IToken | undefined): string {
  if (wanted !== null) {
    if (wanted === t.Identifier && rules.at(-1) === 'importDeclaration') return '`from "…"`';
    if (wanted === t.StringLiteral && rules.at(-1) === 'importDeclaration')
      return 'the path of a file, like "std/text"';
    return t.tokenLabels.get(wanted) ?? 'something else';
  }
  if (valueRules.has(rule) || rule === 'argument' || rule === 'listItem' || rule === 'blockItem')
    return 'a value';
  if (rule === 'recordField') return 'a field, like `name: value`,';
  if (rule === 'type' || rule === 'typeOption' || rule === 'namedType') return 'a type';
  if (rule === 'modelDeclaration') return '`=` or `{`';
  if (rule === 'accessor') return 'a name';
  return previous === undefined ? 'a declaration' : 'something else';
}

function generalHelp({ rules }: Failure, token: IToken, previous: IToken | undefined): string[] {
  if (token.tokenType === t.Bar) return ['to feed a value into something write `|>`'];
  if (token.tokenType === t.Semicolon) {
    return rules.includes('call')
      ? ['in a call, arguments are separated by `,`']
      : ['no `;` is needed at the end of a line'];
  }
  if (token.tokenType === t.Comma && previous?.tokenType === t.Comma) return ['delete one of the two commas'];
  if (token.tokenType === t.Equal) return ['to compare write `==`; to name an argument write `:`'];
  if (token.tokenType === t.Colon && rules.length <= 3)
    return ['a type stands after `param name:`; a value is given with `=`'];
  return [];
}

function specialCase(
  { file, chunk, at, rule, rules, wanted }: Failure,
  token: IToken | undefined,
  previous: IToken | undefined,
  span: Span,
): Diagnostic | null {
  const head = chunk[0]!;
  const second = chunk[1];
  // `with = 3`, `param model: int`, `x = stage`
  if (token !== undefined && isKeyword(token) && wanted === t.Identifier) {
    return messages.reservedWord(span, token.image);
  }
  if (at === 0) {
    if (isKeyword(head) && second?.tokenType === t.Equal) return messages.reservedWord(span, head.image);
    return messages.notADeclaration(declarationSpan(file, chunk));
  }
  // `tokens raw |> …`, `train(…)`
  if (rule === 'binding' && wanted === t.Equal) {
    const plain = token !== undefined && (isWord(token) || isLiteral(token));
    if (plain && at === 1) return messages.missingEquals(span, head.image);
    if (token?.tokenType === t.Colon) {
      return messages.unexpectedToken(span, '`:`', '`=`', {
        help: [
          `write \`${head.image} = …\``,
          `for a setting that can be changed from outside write \`param ${head.image}: …\``,
        ],
      });
    }
    return messages.notADeclaration(declarationSpan(file, chunk));
  }
  if (
    (rule === 'stageDeclaration' && wanted === t.Equal) ||
    (rule === 'modelDeclaration' && wanted === null)
  ) {
    const name = second?.image ?? '';
    if (token === undefined) return messages.missingBody(afterToken(file, previous), head.image, name);
  }
  if (
    previous?.tokenType === t.Equal &&
    valueRules.has(rule) &&
    (token === undefined || token.tokenType === t.ItemEnd)
  ) {
    const name = chunk[at - 2];
    if (name !== undefined && isWord(name))
      return messages.missingValue(afterToken(file, previous), name.image);
  }
  // `7 % 2`
  if (
    previous?.tokenType === t.NumberLiteral &&
    previous.image.endsWith('%') &&
    token !== undefined &&
    (isWord(token) || isLiteral(token))
  ) {
    return messages.strayCharacter(
      { file, start: endOf(previous) - 1, end: endOf(previous) },
      '`%` between two values',
      ['for the rest of a division write `mod(a, b)`; `%` is a unit: `50%`'],
    );
  }
  if (token?.tokenType === t.Bar && !rules.includes('type'))
    return messages.foreignSpelling(span, '|', 'write `|>` to feed a value into something');
  return null;
}

function isLiteral(token: IToken): boolean {
  return [t.NumberLiteral, t.StringLiteral, t.RawString].includes(token.tokenType);
}

/** The declaration, cut at its first line so that carets stay readable. */
function declarationSpan(file: SourceFile, chunk: Chunk): Span {
  const start = chunk[0]!.startOffset;
  const end = endOf(chunk.at(-1)!);
  const lineEnd = file.text.slice(start, end).search(/[\r\n]/);
  return { file, start, end: lineEnd < 0 ? end : start + lineEnd };
}
