/**
 * The body of a `cell`: its states, its equations, and what a step emits where the last line says
 * so.
 */
import type { CstNode } from 'chevrotain';
import type { CellBody, Equation, Expression, Parameter } from './ast.js';
import { separatedItems } from './build-block.js';
import { buildExpression, nameOf, spanOfCst, type BuildContext } from './build-expression.js';
import { buildParameter } from './build-signature.js';
import { extent, node, nodes, token } from './cst.js';
import { diagnose } from './diagnose.js';

/** `broken` says that the rules have already reported a mistake in it. */
export function buildCellBody(context: BuildContext, cell: CstNode, broken: boolean): CellBody {
  const states: Parameter[] = [];
  const equations: Equation[] = [];
  let result: Expression | null = null;
  const block = node(cell, 'block');
  const span = spanOfCst(context, block);
  if (block === undefined) return { states, equations, result, span };
  const items = nodes(block, 'blockItem').filter((item) => extent(item) !== null);
  const separated = separatedItems(context, block, items);
  items.forEach((item, at) => {
    const itemSpan = spanOfCst(context, item);
    const declared = node(item, 'parameter');
    const value = declared === undefined ? buildExpression(context, node(item, 'expression')) : null;
    if (value?.kind === 'name' && value.name === 'return' && at < items.length - 1) {
      const written = { written: 'return', is: 'return of a cell' } as const;
      context.report(diagnose('foreignSpelling', value.span, written));
      return;
    }
    if (!separated(at) && !broken) {
      context.report(
        diagnose('sideBySide', spanOfCst(context, items[at + 1]), { before: itemSpan, how: 'call' }),
      );
    }
    if (declared !== undefined) {
      const state = buildParameter(context, declared);
      if (state !== null) states.push({ ...state, span: itemSpan });
      return;
    }
    if (value === null) return;
    const name = token(item, 'Identifier');
    const primed = token(item, 'PrimedName');
    if (primed !== undefined) {
      const { text, span: whole } = nameOf(context, primed);
      equations.push({ name: { text: text.slice(0, -1), span: whole }, next: true, value, span: itemSpan });
    } else if (name !== undefined) {
      equations.push({ name: nameOf(context, name), next: false, value, span: itemSpan });
    } else if (at === items.length - 1) result = value;
    else if (!broken && separated(at) && separated(at - 1)) {
      context.report(diagnose('namelessEquation', value.span));
    }
  });
  return { states, equations, result, span };
}
