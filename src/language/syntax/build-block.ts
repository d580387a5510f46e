/**
 * The body of a `model`: its bindings and its result. A `cell` shares how its items are told apart.
 */
import type { CstNode } from 'chevrotain';
import type { Block, Expression, Name } from './ast.js';
import { buildExpression, nameOf, spanOfCst, type BuildContext } from './build-expression.js';
import { extent, node, nodes, token, tokens } from './cst.js';
import { diagnose } from './diagnose.js';
import { spanOf } from './text-tokens.js';

/** `broken` says that the rules have already reported a mistake in it. */
export function buildModelBody(context: BuildContext, model: CstNode, name: Name, broken: boolean): Block {
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
      context.report(diagnose('stateOutsideCell', itemSpan));
      return;
    }
    const bound = token(item, 'Identifier');
    if (value.kind === 'name' && value.name === 'return' && at < items.length - 1) {
      context.report(diagnose('foreignSpelling', value.span, { written: 'return', is: 'return' }));
      return;
    }
    if (!separated(at) && !broken) {
      context.report(
        diagnose('sideBySide', spanOfCst(context, items[at + 1]), { before: itemSpan, how: 'call' }),
      );
    }
    if (bound !== undefined) bindings.push({ name: nameOf(context, bound), value, span: itemSpan });
    else if (at === items.length - 1) result = value;
    else if (!broken && separated(at) && separated(at - 1))
      context.report(diagnose('namelessItem', value.span));
  });
  if (result === null) {
    const closer = token(block, 'CloseBrace');
    const place = closer === undefined ? span : spanOf(context.file, closer);
    const shown = place.end > place.start ? place : { ...place, start: Math.max(0, place.start - 1) };
    if (!broken) context.report(diagnose('blockWithoutResult', shown, { name: name.text }));
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
