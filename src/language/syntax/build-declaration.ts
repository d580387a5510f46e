/**
 * Concrete tree to declarations. A declaration that cannot be had still leaves its name, bound to
 * an error.
 */
import type { CstNode, IToken } from 'chevrotain';
import type { Declaration, Name } from './ast.js';
import { buildModelBody } from './build-block.js';
import {
  buildExpression,
  buildFields,
  buildString,
  checkCommas,
  nameOf,
  type BuildContext,
} from './build-expression.js';
import { buildCellBody } from './build-cell.js';
import { buildParameter, buildSignature } from './build-signature.js';
import { node, nodes, token, tokens } from './cst.js';
import { diagnose } from './diagnose.js';
import type { Span } from '../../base/source/source-file.js';
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
      context.report(diagnose('untypedParam', parameter.name.span, { name: parameter.name.text }));
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
    const body = buildModelBody(context, model, nameOf(context, name), broken);
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
    const found = { sign: from.image };
    context.report(
      diagnose('unexpectedToken', spanOf(context.file, from), { found, expected: { sign: 'from' } }),
    );
  }
  const path = token(cst, 'StringLiteral');
  const text = path === undefined ? '' : buildString(context, path).value;
  const fromSpan = path === undefined ? context.fallback : spanOf(context.file, path);
  const record = node(cst, 'record');
  const given = record === undefined ? null : buildFields(context, record);
  return { kind: 'import', names, from: { text, span: fromSpan }, given, span: context.fallback, doc: null };
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
