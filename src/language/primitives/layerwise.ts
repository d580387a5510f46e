/**
 * `layerwise(0.9)`: of the layers of a part, each learns at 0.9 times the rate of the next one, as
 * for ULMFiT (Howard and Ruder, ACL 2018) and ELECTRA (Clark et al., ICLR 2020).
 */
import type { LayerGraph } from '../types/layer-graph.js';
import type { NamedPiece } from '../types/pieces.js';
import type { LayerwiseRates } from '../types/choice.js';
import { defineChoice } from './choice.js';
import { named, positional, positive } from './parameters.js';

export const layerwise = defineChoice({
  name: 'layerwise',
  family: 'rates',
  summary:
    'Rates for the layers of a part, in `rates` of `train`: the last one learns at `top` times the ' +
    'learning rate, and each one at `decay` times the rate of the next. The models and layers that the ' +
    'part calls are its layers: of a pre-trained encoder, `embeddings`, `layer_1`, `layer_2`, ….',
  example:
    'model encoder(ids: Id<v>[..time]) = ids |> embedding(50) |> lstm(64) |> last\n' +
    'tuned = train(encoder >> dense(1) >> sigmoid, data, target: .label, rates: { encoder: layerwise(0.9) })',
  parameters: [
    positional(
      'decay',
      { type: 'number', exclusiveMinimum: 0, maximum: 1 },
      'The factor from a layer to the one before it.',
      undefined,
    ),
    named('top', positive, 'The factor of the last layer.', 1),
  ],
  json: (call) => call.arguments.pick(['decay', 'top']),
});

/** The rate of each node of `layers` with weights, or null where they are of one layer only. */
export function ratesByLayer(
  { decay, top }: LayerwiseRates,
  layers: readonly number[],
  pieces: readonly NamedPiece[],
  graph: LayerGraph,
): ReadonlyMap<number, number> | null {
  // What several layers share is of the first one.
  const firstOf = new Map<unknown, number>();
  const owners = layers.filter((at) => graph.nodes[at]!.hasWeights);
  for (const at of owners) {
    const { identity } = graph.nodes[at]!;
    firstOf.set(identity, firstOf.get(identity) ?? at);
  }
  const steps = stepsOf(
    [...firstOf.values()],
    pieces.filter(({ applied }) => applied !== null),
  );
  if (steps.length < 2) return null;
  const rates = new Map(
    steps.flatMap((step, place) =>
      step.map((at): [number, number] => [at, top * decay ** (steps.length - 1 - place)]),
    ),
  );
  return new Map(owners.map((at) => [at, rates.get(firstOf.get(graph.nodes[at]!.identity)!)!]));
}

/** Nodes with weights, one layer after another: those of one piece, or a single one. */
function stepsOf(owners: readonly number[], pieces: readonly NamedPiece[]): readonly (readonly number[])[] {
  const within = pieces.filter(({ from, to }) => owners.some((at) => at >= from && at < to));
  const outermost = within
    .filter(({ from, to }) => !owners.every((at) => at >= from && at < to))
    .toSorted((a, b) => a.depth - b.depth);
  const steps = new Map<NamedPiece | number, number[]>();
  for (const at of owners) {
    const owner = outermost.find(({ from, to }) => at >= from && at < to) ?? at;
    steps.set(owner, [...(steps.get(owner) ?? []), at]);
  }
  return [...steps.values()];
}
