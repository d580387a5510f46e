/**
 * What is shown between the words: what each layer of a model gives, and how many parameters it
 * has.
 */
import type { Expression } from '../language/syntax/ast.js';
import { childrenOf } from '../language/syntax/children.js';
import { showValueType } from '../language/types/show-type.js';
import type { LayerIdentity } from '../language/types/layer-graph.js';
import type { Analysis } from './analysis.js';
import { parametersBetween, type CountWeights, type Parameters } from './layer-weights.js';

export interface Hint {
  readonly offset: number;
  readonly text: string;
  /** Of the layer, if it has some. */
  readonly parameters: Parameters | null;
}

/** Behind each layer, from the first use of its model; without `count` no parameters. */
export function hintsOf(analysis: Analysis, count: CountWeights | null): readonly Hint[] {
  const hints: Hint[] = [];
  const counting: Counting = { count, counted: new Set() };
  for (const declaration of analysis.program.declarations) {
    if (declaration.kind !== 'model') continue;
    const { bindings, result } = declaration.body;
    for (const expression of [...bindings.map(({ value }) => value), result]) {
      hints.push(...shapesIn(analysis, expression, counting));
    }
  }
  return hints.sort((a, b) => a.offset - b.offset);
}

interface Counting {
  readonly count: CountWeights | null;
  readonly counted: Set<LayerIdentity>;
}

function shapesIn(analysis: Analysis, expression: Expression, counting: Counting): readonly Hint[] {
  const inner = childrenOf(expression).flatMap((child) => shapesIn(analysis, child, counting));
  if (expression.kind !== 'pipe') return inner;
  const value = analysis.valueOf(expression);
  if (value?.kind !== 'tensor') return inner;
  const fed = analysis.valueOf(expression.input);
  const parameters =
    counting.count !== null && fed?.kind === 'tensor' && fed.graph === value.graph
      ? parametersBetween(value.graph, [fed.node, value.node], counting.count, counting.counted)
      : null;
  return [...inner, { offset: expression.span.end, text: showValueType(value), parameters }];
}
