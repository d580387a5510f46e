/** Shapes that are shown between the words: what each layer of a model gives. */
import type { Expression } from '../language/syntax/ast.js';
import { childrenOf } from '../language/syntax/children.js';
import { showValueType } from '../language/types/show-type.js';
import type { Analysis } from './analysis.js';

export interface Hint {
  readonly offset: number;
  readonly text: string;
}

/** The shape behind each layer, from the first use of its model. */
export function hintsOf(analysis: Analysis): readonly Hint[] {
  const hints: Hint[] = [];
  for (const declaration of analysis.program.declarations) {
    if (declaration.kind !== 'model') continue;
    const { bindings, result } = declaration.body;
    for (const expression of [...bindings.map(({ value }) => value), result]) {
      hints.push(...shapesIn(analysis, expression));
    }
  }
  return hints.sort((a, b) => a.offset - b.offset);
}

function shapesIn(analysis: Analysis, expression: Expression): readonly Hint[] {
  const inner = childrenOf(expression).flatMap((child) => shapesIn(analysis, child));
  if (expression.kind !== 'pipe') return inner;
  const value = analysis.valueOf(expression);
  if (value?.kind !== 'tensor') return inner;
  return [...inner, { offset: expression.span.end, text: showValueType(value) }];
}
