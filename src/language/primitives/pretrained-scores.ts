/** `gpt.unembed`: scores of the next token by the table of the folder, which has no other weights for them. */
import type { LayerGraph } from '../types/layer-graph.js';
import { placesOf } from '../types/model-graph.js';
import type { FunctionValue, LearnedWeights } from '../types/value.js';
import type { PrimitiveCall } from './define-primitive.js';
import { unembed, type LookedUp } from './unembed.js';

type Weights = Extract<LearnedWeights, { readonly kind: 'pretrained' }>;

export function pretrainedScores(call: PrimitiveCall, weights: Weights): FunctionValue {
  return unembed(call, { shown: weights.shown, lookedUpIn: (graph) => tableIn(graph, weights) });
}

/** The last layer of the model that looks tokens up in the table of the folder. */
function tableIn({ nodes }: LayerGraph, { node, learned }: Weights): LookedUp | undefined {
  const places = placesOf(learned.inputs, learned.output);
  const table = learned.output.graph.nodes.findIndex(({ operation }) => operation === 'embedding');
  const looked = nodes.findLast(
    ({ operation, begins }) =>
      operation === 'embedding' && begins?.trained === node && begins.place === places.get(table),
  );
  if (looked === undefined) return undefined;
  const { identity, frozen, rate, opens } = looked;
  const marks = { ...(frozen && { frozen }), ...(rate !== undefined && { rate }), ...(opens && { opens }) };
  return { identity, marks };
}
