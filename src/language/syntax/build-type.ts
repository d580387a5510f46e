/** Concrete tree to types. */
import type { CstNode } from 'chevrotain';
import type { DimensionNode, TypeNode } from './ast.js';
import {
  buildExpression,
  buildNumber,
  buildString,
  checkCommas,
  nameOf,
  spanOfCst,
  type BuildContext,
} from './build-expression.js';
import { node, nodes, token, tokens } from './cst.js';

/** Null where nothing that is a type was found (and that was reported). */
export function buildType(context: BuildContext, cst: CstNode | undefined): TypeNode | null {
  if (cst === undefined) return null;
  const options = nodes(cst, 'typeOption')
    .map((option) => buildOption(context, option))
    .filter((option) => option !== null);
  if (options.length < 2) return options[0] ?? null;
  return { kind: 'union-type', options, span: spanOfCst(context, cst) };
}

function buildOption(context: BuildContext, cst: CstNode): TypeNode | null {
  const span = spanOfCst(context, cst);
  const text = token(cst, 'StringLiteral') ?? token(cst, 'RawString');
  if (text !== undefined) return { kind: 'literal-type', value: buildString(context, text).value, span };
  const number = token(cst, 'NumberLiteral');
  if (number !== undefined) {
    const { value } = buildNumber(context, number);
    return { kind: 'literal-type', value: token(cst, 'Minus') === undefined ? value : -value, span };
  }
  if (token(cst, 'True') !== undefined) return { kind: 'literal-type', value: true, span };
  if (token(cst, 'False') !== undefined) return { kind: 'literal-type', value: false, span };
  const named = node(cst, 'namedType');
  return named === undefined ? null : buildNamed(context, named);
}

function buildNamed(context: BuildContext, cst: CstNode): TypeNode | null {
  const name = token(cst, 'Identifier') ?? token(cst, 'None');
  if (name === undefined) return null;
  const dimensions = nodes(cst, 'dimension');
  const columns = nodes(cst, 'columnType');
  const commas = tokens(cst, 'Comma');
  checkCommas(context, dimensions, commas);
  checkCommas(context, columns, commas);
  return {
    kind: 'named-type',
    name: nameOf(context, name),
    parameters: nodes(cst, 'type')
      .map((type) => buildType(context, type))
      .filter((type) => type !== null),
    shape:
      token(cst, 'OpenBracket') === undefined
        ? null
        : dimensions.map((dimension): DimensionNode => ({
            ragged: token(dimension, 'DotDot') !== undefined,
            size: buildExpression(context, node(dimension, 'expression')),
            span: spanOfCst(context, dimension),
          })),
    columns:
      token(cst, 'OpenBrace') === undefined
        ? null
        : columns.flatMap((column) => {
            const columnName = token(column, 'Word');
            const type = buildType(context, node(column, 'type'));
            return columnName === undefined || type === null
              ? []
              : [{ name: nameOf(context, columnName), type }];
          }),
    span: spanOfCst(context, cst),
  };
}
