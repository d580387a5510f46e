/**
 * Concrete tree to expressions: nests chains by precedence, reads literals, names what is missing.
 */
import type { CstElement, CstNode, IToken } from 'chevrotain';
import { bindingPower, minusPower, notPower } from '../../../grammar/precedence.js';
import type { Diagnostic } from '../../base/diagnostics/diagnostic.js';
import { joinSpans, type SourceFile, type Span } from '../../base/source/source-file.js';
import type {
  Argument,
  BinaryOperator,
  ComprehensionClause,
  Expression,
  ListItem,
  Name,
  RecordField,
} from './ast.js';
import { extent, node, nodes, token, tokens } from './cst.js';
import { diagnose } from './diagnose.js';
import { pathMeant, readNumber, readString } from './literals.js';
import { spanOf } from './text-tokens.js';

/** Longer chains would make trees that later phases cannot walk down. */
const chainLimit = 500;

/** What a builder needs to know about where it is. */
export interface BuildContext {
  readonly file: SourceFile;
  readonly report: (diagnostic: Diagnostic) => void;
  /**
   * Says that a repaired mistake leaves the meaning unclear, so that checking it would only add
   * echoes.
   */
  readonly spoil: () => void;
  /** Used for the span of parts that hold no token. */
  readonly fallback: Span;
  /** In a `cell`, where `h'` is a name. */
  readonly inCell?: boolean;
}

export function spanOfCst(context: BuildContext, element: CstElement | undefined): Span {
  const range = element === undefined ? null : extent(element);
  return range === null ? context.fallback : { file: context.file, ...range };
}

export function nameOf(context: BuildContext, name: IToken): Name {
  return { text: name.image.normalize('NFC'), span: spanOf(context.file, name) };
}

export function buildExpression(context: BuildContext, cst: CstNode | undefined): Expression {
  const error: Expression = { kind: 'error', span: spanOfCst(context, cst) };
  if (cst === undefined) return error;
  const links = nodes(cst, 'chainLink');
  if (links.length > chainLimit) {
    context.report(diagnose('tooLong', spanOfCst(context, links[chainLimit]), { limit: chainLimit }));
    return error;
  }
  return new ChainReader(context, nodes(cst, 'operand'), links).read();
}

interface Link {
  readonly operator: string;
  readonly span: Span;
  readonly operand: CstNode | undefined;
  readonly record: CstNode | undefined;
}

/** Precedence climbing over `operand (operator operand | with record)*`. */
class ChainReader {
  private at = 0;
  private readonly links: readonly Link[];
  constructor(
    private readonly context: BuildContext,
    private readonly first: readonly CstNode[],
    links: readonly CstNode[],
  ) {
    this.links = links.map((link) => {
      const update = token(link, 'With');
      const sign = update ?? firstToken(node(link, 'operator'));
      return {
        operator: sign?.image ?? '',
        span: sign === undefined ? context.fallback : spanOf(context.file, sign),
        operand: node(link, 'operand'),
        record: node(link, 'record'),
      };
    });
  }

  read(): Expression {
    return this.climb(this.readOperand(this.first[0]), 0);
  }

  private power(link: Link | undefined): number {
    return link === undefined ? -1 : (bindingPower.get(link.operator) ?? -1);
  }

  /** Goes on with `left` as long as operators bind at least as tightly as `least`. */
  private climb(left: Expression, least: number): Expression {
    for (;;) {
      const link = this.links[this.at];
      const power = this.power(link);
      if (link === undefined || power < least) return left;
      this.at++;
      if (link.operator === 'with') {
        left = this.update(left, link);
        continue;
      }
      const right = this.climb(this.readOperand(link.operand), power + 1);
      left = this.join(link, left, right);
    }
  }

  private update(table: Expression, link: Link): Expression {
    const fields = link.record === undefined ? [] : buildFields(this.context, link.record);
    const end = link.record === undefined ? link.span : spanOfCst(this.context, link.record);
    return { kind: 'with', table, fields, span: joinSpans(table.span, end) };
  }

  private join(link: Link, left: Expression, right: Expression): Expression {
    const span = joinSpans(left.span, right.span);
    switch (link.operator) {
      case '|>':
        return { kind: 'pipe', input: left, target: right, span };
      case '>>':
        return { kind: 'compose', first: left, second: right, span };
      case '..':
        return { kind: 'range', from: left, to: right, span };
      default: {
        const operator = link.operator as BinaryOperator;
        if (
          isComparison(operator) &&
          left.kind === 'binary' &&
          isComparison(left.operator) &&
          !this.grouped.has(left)
        ) {
          this.context.report(diagnose('chainedComparison', link.span, { operator }));
          return { kind: 'error', span };
        }
        return { kind: 'binary', operator, left, right, span };
      }
    }
  }

  /** Operands that stood in parentheses: `(a < b) == c` is no chain. */
  private readonly grouped = new Set<Expression>();

  private readOperand(cst: CstNode | undefined): Expression {
    if (cst === undefined) return { kind: 'error', span: this.context.fallback };
    const prefixes = [...tokens(cst, 'Minus'), ...tokens(cst, 'Not')].sort(
      (a, b) => a.startOffset - b.startOffset,
    );
    if (prefixes.length > chainLimit) {
      this.context.report(diagnose('tooLong', spanOfCst(this.context, cst), { limit: chainLimit }));
      return { kind: 'error', span: spanOfCst(this.context, cst) };
    }
    let value = buildPostfix(this.context, cst);
    if (node(node(cst, 'primary') ?? cst, 'parenthesized') !== undefined) this.grouped.add(value);
    for (const prefix of prefixes.reverse()) {
      const not = prefix.image === 'not' || prefix.image === '!';
      const operand = this.climb(value, not ? notPower : minusPower);
      const span = joinSpans(spanOf(this.context.file, prefix), operand.span);
      value = { kind: 'unary', operator: not ? 'not' : '-', operand, span };
    }
    return value;
  }
}

function isComparison(operator: string): boolean {
  return bindingPower.get(operator) === bindingPower.get('==');
}

function firstToken(cst: CstNode | undefined): IToken | undefined {
  const first = cst === undefined ? undefined : Object.values(cst.children).flat()[0];
  return first !== undefined && 'children' in first ? firstToken(first) : first;
}

function buildPostfix(context: BuildContext, cst: CstNode): Expression {
  let value = buildPrimary(context, node(cst, 'primary'));
  const suffixes = nodes(cst, 'suffix');
  if (suffixes.length > chainLimit) {
    context.report(diagnose('tooLong', spanOfCst(context, suffixes[chainLimit]), { limit: chainLimit }));
    return { kind: 'error', span: value.span };
  }
  for (const suffix of suffixes) {
    const span = joinSpans(value.span, spanOfCst(context, suffix));
    const call = node(suffix, 'call');
    const member = token(suffix, 'Word');
    const chosen = node(suffix, 'chosen');
    if (call !== undefined) {
      value = { kind: 'call', callee: value, arguments: buildArguments(context, call), span };
    } else if (member !== undefined) {
      value = { kind: 'member', object: value, member: nameOf(context, member), span };
    } else if (chosen !== undefined) {
      value = { kind: 'element', list: value, fields: buildFields(context, chosen), span };
    } else return { kind: 'error', span };
  }
  return value;
}

function buildPrimary(context: BuildContext, cst: CstNode | undefined): Expression {
  const span = spanOfCst(context, cst);
  if (cst === undefined) return { kind: 'error', span };
  const name = token(cst, 'Identifier');
  if (name !== undefined) return { kind: 'name', name: name.image.normalize('NFC'), span };
  const number = token(cst, 'NumberLiteral');
  if (number !== undefined) return buildNumber(context, number);
  const text = token(cst, 'StringLiteral') ?? token(cst, 'RawString');
  if (text !== undefined) return { kind: 'string', ...buildString(context, text), span };
  if (token(cst, 'True') !== undefined) return { kind: 'boolean', value: true, span };
  if (token(cst, 'False') !== undefined) return { kind: 'boolean', value: false, span };
  if (token(cst, 'None') !== undefined) return { kind: 'none', span };
  const primed = token(cst, 'PrimedName');
  if (primed !== undefined) {
    if (context.inCell === true) return { kind: 'name', name: primed.image.normalize('NFC'), span };
    context.report(diagnose('primedOutsideCell', span, { written: primed.image }));
    return { kind: 'error', span };
  }
  const accessor = node(cst, 'accessor');
  if (accessor !== undefined) {
    return { kind: 'accessor', path: tokens(accessor, 'Word').map((word) => nameOf(context, word)), span };
  }
  const group = node(cst, 'parenthesized');
  if (group !== undefined) return { ...buildExpression(context, node(group, 'expression')), span };
  const list = node(cst, 'list');
  if (list !== undefined) return buildList(context, list, span);
  const record = node(cst, 'record');
  if (record !== undefined) return { kind: 'record', fields: buildFields(context, record), span };
  return { kind: 'error', span };
}

export function buildNumber(context: BuildContext, number: IToken): Expression & { kind: 'number' } {
  const span = spanOf(context.file, number);
  const { problem, ...value } = readNumber(number.image);
  if (problem !== null) context.report(diagnose('malformedNumber', span, problem));
  return { kind: 'number', ...value, span };
}

/** Longer ones are not written again in a message. */
const longText = 60;

export function buildString(context: BuildContext, text: IToken): { value: string; raw: boolean } {
  const { value, raw, problems } = readString(text);
  const path = pathMeant(text.image);
  if (path !== null) {
    context.report(diagnose('backslashPath', spanOf(context.file, text), { written: path }));
    return { value: path, raw };
  }
  // One text has one remedy, however many escapes are in it.
  const [first] = problems;
  if (first !== undefined) {
    const start = text.startOffset + first.at;
    const span = { file: context.file, start, end: start + first.escape.length };
    const inner = text.image.slice(1, -1);
    const whole = inner.includes('"') || inner.length > longText ? first.escape : inner;
    context.report(diagnose('unknownEscape', span, { escape: first.escape, whole }));
  }
  return { value, raw };
}

function buildList(context: BuildContext, list: CstNode, span: Span): Expression {
  const items = nodes(list, 'listItem');
  if (node(list, 'comprehensionClause') !== undefined) return buildComprehension(context, list, span);
  checkCommas(context, items, tokens(list, 'Comma'));
  return {
    kind: 'list',
    items: items.map((item): ListItem => ({
      kind: token(item, 'DotDot') === undefined ? 'item' : 'spread',
      value: buildExpression(context, node(item, 'expression')),
      span: spanOfCst(context, item),
    })),
    span,
  };
}

/** One element, then what it is made for; `[a, b for x in xs]` could mean two things. */
function buildComprehension(context: BuildContext, list: CstNode, span: Span): Expression {
  const [item, second] = nodes(list, 'listItem');
  const clauses = nodes(list, 'comprehensionClause');
  const refuse = (
    at: CstNode | undefined,
    problem: 'no-element' | 'several' | 'spread' | 'condition-first',
  ) => {
    context.report(diagnose('brokenComprehension', spanOfCst(context, at), { problem }));
    return { kind: 'error', span } as const;
  };
  if (item === undefined) return refuse(clauses[0], 'no-element');
  if (second !== undefined) return refuse(second, beginsWithIf(second) ? 'condition-first' : 'several');
  if (token(item, 'DotDot') !== undefined) return refuse(item, 'spread');
  const element = buildExpression(context, node(item, 'expression'));
  return {
    kind: 'comprehension',
    element,
    clauses: clauses.map((clause) => buildClause(context, clause)),
    span,
  };
}

/** `[x if x > 1 for x in xs]`: where no `for` came before, `if` is a name. */
function beginsWithIf(item: CstNode): boolean {
  return firstToken(item)?.image === 'if';
}

function buildClause(context: BuildContext, clause: CstNode): ComprehensionClause {
  const span = spanOfCst(context, clause);
  const value = buildExpression(context, node(clause, 'expression'));
  const written = node(clause, 'variables');
  if (token(clause, 'For') === undefined) return { kind: 'if', condition: value, span };
  const variables =
    written === undefined ? [] : tokens(written, 'Identifier').map((name) => nameOf(context, name));
  return { kind: 'for', variables, list: value, span };
}

function buildArguments(context: BuildContext, call: CstNode): Argument[] {
  const written = nodes(call, 'argument').filter((argument) => extent(argument) !== null);
  const commas = tokens(call, 'Comma');
  const values = written.map((argument): Argument => {
    const span = spanOfCst(context, argument);
    const value = buildExpression(context, node(argument, 'expression'));
    if (token(argument, 'DotDot') !== undefined) return { kind: 'spread', value, span };
    const name = token(argument, 'Word');
    if (name === undefined) return { kind: 'positional', value, span };
    checkColon(context, argument, name.image, 'argument');
    return { kind: 'named', name: nameOf(context, name), value, span };
  });
  checkCommas(
    context,
    written,
    commas,
    (at) => missingColon(values[at]!, values[at + 1]!, at === 0),
    // A value too many may be a slip of another kind; before a named argument it surely is a comma.
    (at) => values[at + 1]!.kind === 'positional',
  );
  return values;
}

/**
 * `f(raw, limit 100)`: after the first argument a bare name before a value was to be the value's
 * name.
 */
function missingColon(left: Argument, right: Argument, first: boolean): Diagnostic | null {
  const named = left.kind === 'positional' && left.value.kind === 'name' && right.kind === 'positional';
  const sameName = named && right.value.kind === 'name' && right.value.name === left.value.name;
  if (!named || (first && right.value.kind === 'name' && !sameName)) return null;
  const name = left.value.kind === 'name' ? left.value.name : '';
  return diagnose('missingColon', left.span, { name, value: right.span });
}

export function buildFields(context: BuildContext, record: CstNode): RecordField[] {
  const written = nodes(record, 'recordField').filter((field) => extent(field) !== null);
  checkCommas(context, written, tokens(record, 'Comma'));
  return written.map((field): RecordField => {
    const span = spanOfCst(context, field);
    const value = buildExpression(context, node(field, 'expression'));
    if (token(field, 'DotDot') !== undefined) return { kind: 'spread', value, span };
    const word = token(field, 'Word');
    const text = token(field, 'StringLiteral') ?? token(field, 'RawString');
    checkColon(context, field, (word ?? text)?.image ?? 'name', 'field');
    if (word !== undefined) return { kind: 'field', name: nameOf(context, word), value, span };
    const name: Name =
      text === undefined
        ? { text: '', span }
        : { text: buildString(context, text).value, span: spanOf(context.file, text) };
    return { kind: 'field', name, value, span };
  });
}

function checkColon(context: BuildContext, parent: CstNode, name: string, of: 'argument' | 'field'): void {
  const equal = token(parent, 'Equal');
  if (equal !== undefined) {
    context.report(diagnose('equalsInsteadOfColon', spanOf(context.file, equal), { name, of }));
  }
}

/** One message for every two neighbours without a comma between them. */
export function checkCommas(
  context: BuildContext,
  parts: readonly CstNode[],
  commas: readonly IToken[],
  otherwise: (at: number) => Diagnostic | null = () => null,
  unclear: (at: number) => boolean = () => false,
): void {
  let comma = 0;
  for (let at = 0; at + 1 < parts.length; at++) {
    const left = spanOfCst(context, parts[at]);
    const right = spanOfCst(context, parts[at + 1]);
    while (comma < commas.length && commas[comma]!.startOffset < left.end) comma++;
    const found = commas[comma]?.startOffset ?? Infinity;
    if (found < right.start) continue;
    const other = otherwise(at);
    if (other !== null || unclear(at)) context.spoil();
    context.report(other ?? diagnose('missingComma', left, { next: right }));
  }
}
