/** The tensor that stands for an input of a model. */
import type { Span } from '../../base/source/source-file.js';
import { LayerIdentity, type LayerGraph } from './layer-graph.js';
import type { TensorValue } from './value.js';

export function inputTensor(
  graph: LayerGraph,
  input: { readonly name: string; readonly span: Span },
  fed: Pick<TensorValue, 'element' | 'vocabulary' | 'shape' | 'masked' | 'origin'>,
): TensorValue {
  const { shape, masked } = fed;
  const node = graph.add({
    operation: 'input',
    // Its number is that of its place in the graph.
    arguments: () => ({ input: 0 }),
    inputs: [],
    reaches: [],
    identity: new LayerIdentity(),
    hasWeights: false,
    shape,
    masked,
    span: input.span,
  });
  const widthOrigin = { span: input.span, shown: input.name };
  return { kind: 'tensor', graph, node, ...fed, widthOrigin, activation: null, probabilities: null };
}
