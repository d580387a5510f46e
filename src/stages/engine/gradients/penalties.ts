/**
 * Penalties on large weights: l1 Σ|w| + l2 Σw², added to what training makes small, as Keras's
 * regularizers are. They come in as their gradient, 2 l2 w + l1 sign(w), ahead of any clipping; the
 * loss that training reports is without them.
 */
import type { ModelGraph } from '../../../contract/model-graph.js';
import type { PenaltySettings } from '../../../contract/layers/penalty.js';
import type { StepTarget } from '../../../tensorflow/trace/trace.js';
import type { Gradient } from './gradients.js';
import { nodeWeights, weightName } from '../model/sizes.js';

/**
 * The penalty of each weight by name: what its layer was told (`penalty` among its arguments), else
 * `everywhere`. Only weights of two axes and more have one: no biases, gains and offsets of norms;
 * and no tables, of words or of positions.
 */
export function penaltiesOf(
  graph: ModelGraph,
  everywhere: PenaltySettings | null,
): ReadonlyMap<string, PenaltySettings> {
  const penalties = new Map<string, PenaltySettings>();
  nodeWeights(graph).forEach((weights, index) => {
    const node = graph.nodes[index]!;
    const penalty = node.arguments.penalty ?? everywhere;
    if (penalty === null) return;
    for (const { role, shape } of weights) {
      if (shape.length > 1 && role !== 'table') penalties.set(weightName(node.place, role), penalty);
    }
  });
  return penalties;
}

export function addPenalties(
  { tf }: StepTarget,
  gradients: readonly Gradient[],
  penalties: ReadonlyMap<string, PenaltySettings>,
): readonly Gradient[] {
  return gradients.map((gradient) => {
    const { variable } = gradient.weight;
    const penalty = penalties.get(variable.name);
    if (penalty === undefined) return gradient;
    const { l1, l2 } = penalty;
    const weights = variable.read();
    let { value } = gradient;
    if (l2 > 0) value = tf.add(value, tf.mul(weights, 2 * l2));
    if (l1 > 0) value = tf.add(value, tf.mul(tf.sign(weights), l1));
    return { ...gradient, value };
  });
}
