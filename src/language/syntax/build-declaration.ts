/** Concrete tree to declarations. A declaration that cannot be had still leaves its name, bound to an error. */
import type { CstNode, IToken } from 'chevrotain';
import type { Block, Declaration, Expression, Name, Parameter } from './ast.js';
import {
  buildExpression,
  buildString,
  checkCommas,
  nameOf,
  spanOfCst,
  type BuildContext,
} from './build-expression.js';
import { buildCellBody } from './build-cell.js';
import { buildType } from './build-type.js';
import { extent, node, nodes, token, tokens } from './cst.js';
import type { Span } from '../../base/source/source-file.js';
import * as messages from './messages.js';
import { endOf, spanOf } from './text-tokens.js';

/** `broken` says that the rules have already reported a mistake in it. */
export function buildDeclaration(
  context: BuildContext,
  cst: CstNode,
  doc: string | null,
  broken: boolean,
): Declaration | null {
  const span = context.fallback;
  const binding = node(cst, 'binding');
  if (binding !== undefined) {
    const name = token(binding, 'Identifier');
    if (name === undefined) return null;
    const value = buildExpression(context, node(binding, 'expression'));
    return { kind: 'binding', name: nameOf(context, name), value, span, doc };
  }
  const imported = node(cst, 'importDeclaration');
  if (imported !== undefined) return buildImport(context, imported, broken);
  const param = node(cst, 'paramDeclaration');
  if (param !== undefined) {
    const cstOfParameter = node(param, 'parameter');
    const parameter = cstOfParameter === undefined ? null : buildParameter(context, cstOfParameter);
    if (parameter !== null && parameter.type === null && parameter.value === null && !broken) {
      context.report(messages.untypedParam(parameter.name.span, parameter.name.text));
    }
    return parameter === null ? null : { kind: 'param', ...parameter, span, doc };
  }
  const stage = node(cst, 'stageDeclaration');
  if (stage !== undefined) {
    const name = token(stage, 'Identifier');
    if (name === undefined) return null;
    const body = buildExpression(context, node(stage, 'expression'));
    return { kind: 'stage', name: nameOf(context, name), ...buildSignature(context, stage), body, span, doc };
  }
  const model = node(cst, 'modelDeclaration');
  if (model !== undefined) {
    const name = token(model, 'Identifier');
    if (name === undefined) return null;
    const body = buildBody(context, model, nameOf(context, name), broken);
    return { kind: 'model', name: nameOf(context, name), ...buildSignature(context, model), body, span, doc };
  }
  const cell = node(cst, 'cellDeclaration');
  const name = cell === undefined ? undefined : token(cell, 'Identifier');
  if (cell === undefined || name === undefined) return null;
  const inside = { ...context, inCell: true };
  const body = buildCellBody(inside, cell, broken);
  return { kind: 'cell', name: nameOf(context, name), ...buildSignature(context, cell), body, span, doc };
}

/** Keeps a name known to later phases, so that its uses are not reported as well. */
export function brokenBinding(span: Span, name: Name, doc: string | null): Declaration {
  return { kind: 'binding', name, value: { kind: 'error', span }, span, doc };
}

function buildImport(context: BuildContext, cst: CstNode, broken: boolean): Declaration {
  const parts = nodes(cst, 'importName');
  checkCommas(context, parts, tokens(cst, 'Comma'));
  const names = parts.flatMap((part) => {
    const words = tokens(part, 'Identifier');
    const imported = words[0];
    if (imported === undefined) return [];
    const local = words[2] ?? imported;
    return [{ imported: nameOf(context, imported), local: nameOf(context, local) }];
  });
  const from = token(cst, 'Identifier');
  if (!broken && from !== undefined && from.image !== 'from') {
    context.report(messages.unexpectedToken(spanOf(context.file, from), `\`${from.image}\``, '`from`'));
  }
  const path = token(cst, 'StringLiteral');
  const text = path === undefined ? '' : buildString(context, path).value;
  const fromSpan = path === undefined ? context.fallback : spanOf(context.file, path);
  return { kind: 'import', names, from: { text, span: fromSpan }, span: context.fallback, doc: null };
}

function buildSignature(
  context: BuildContext,
  declaration: CstNode,
): { inputs: readonly Parameter[]; settings: readonly Parameter[] } {
  const signature = node(declaration, 'signature');
  const [inputs, settings] = signature === undefined ? [] : nodes(signature, 'parameters');
  return {
    inputs: buildParameters(context, inputs, settings === undefined),
    settings: buildParameters(context, settings, false),
  };
}

/** `only`: the signature has no `;`, so a setting after an input without a comma lacks that. */
function buildParameters(context: BuildContext, cst: CstNode | undefined, only: boolean): Parameter[] {
  if (cst === undefined) return [];
  const parts = nodes(cst, 'parameter').filter((part) => extent(part) !== null);
  const built = parts.map((part) => buildParameter(context, part));
  checkCommas(context, parts, tokens(cst, 'Comma'), (at) => {
    const [input, setting] = [built[at], built[at + 1]];
    if (!only || !input || !setting || input.value !== null || setting.value === null) return null;
    return messages.missingSemicolon(input.span, setting.span);
  });
  return built.filter((part) => part !== null);
}

export function buildParameter(context: BuildContext, cst: CstNode): Parameter | null {
  const name = token(cst, 'Identifier');
  if (name === undefined) return null;
  const value = node(cst, 'expression');
  return {
    name: nameOf(context, name),
    type: buildType(context, node(cst, 'type')),
    value: value === undefined ? null : buildExpression(context, value),
    span: spanOfCst(context, cst),
  };
}

function buildBody(context: BuildContext, model: CstNode, name: Name, broken: boolean): Block {
  const block = node(model, 'block');
  if (block === undefined) {
    const result = buildExpression(context, node(model, 'expression'));
    return { bindings: [], result, span: result.span };
  }
  const span = spanOfCst(context, block);
  const items = nodes(block, 'blockItem').filter((item) => extent(item) !== null);
  const bindings: Block['bindings'][number][] = [];
  let result: Expression | null = null;
  const separated = separatedItems(context, block, items);
  items.forEach((item, at) => {
    const itemSpan = spanOfCst(context, item);
    const state = node(item, 'parameter');
    const primed = token(item, 'PrimedName');
    const value = buildExpression(context, node(item, 'expression'));
    if (state !== undefined || primed !== undefined) {
      context.report(messages.stateOutsideCell(itemSpan));
      return;
    }
    const bound = token(item, 'Identifier');
    if (value.kind === 'name' && value.name === 'return' && at < items.length - 1) {
      context.report(
        messages.foreignSpelling(
          value.span,
          'return',
          'the last line of a block is its result: write the value alone',
        ),
      );
      return;
    }
    if (!separated(at) && !broken) {
      context.report(messages.sideBySide(spanOfCst(context, items[at + 1]), itemSpan, 'call'));
    }
    if (bound !== undefined) bindings.push({ name: nameOf(context, bound), value, span: itemSpan });
    else if (at === items.length - 1) result = value;
    else if (!broken && separated(at) && separated(at - 1)) context.report(messages.namelessItem(value.span));
  });
  if (result === null) {
    const closer = token(block, 'CloseBrace');
    const place = closer === undefined ? span : spanOf(context.file, closer);
    const shown = place.end > place.start ? place : { ...place, start: Math.max(0, place.start - 1) };
    if (!broken) context.report(messages.blockWithoutResult(shown, name.text));
    result = { kind: 'error', span };
  }
  return { bindings, result, span };
}

/** Whether a line ends between the item at a position and the next. */
export function separatedItems(
  context: BuildContext,
  block: CstNode,
  items: readonly CstNode[],
): (at: number) => boolean {
  const ends = tokens(block, 'ItemEnd').map(({ startOffset }) => startOffset);
  return (at) => {
    if (at < 0) return true;
    const end = spanOfCst(context, items[at]).end;
    const next = items[at + 1];
    return (
      next === undefined || ends.some((offset) => offset >= end && offset <= spanOfCst(context, next).start)
    );
  };
}

/** The declaration's whole text. */
export function chunkSpan(
  context: Pick<BuildContext, 'file'>,
  chunk: readonly IToken[],
): BuildContext['fallback'] {
  const first = chunk[0]!;
  const last = chunk.at(-1)!;
  return { file: context.file, start: first.startOffset, end: Math.max(endOf(last), endOf(first)) };
}
