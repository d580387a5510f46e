/** The attentions of a model, and the words that they look at. */
import type { Dimension } from '../types/dimension.js';
import { sameDimension } from '../types/dimension.js';
import type { LayerNode } from '../types/layer-graph.js';
import { placesOf } from '../types/model-graph.js';
import type { Node } from '../types/node.js';
import type { LearnedModel } from '../types/value.js';

export interface AttendedWords {
  /** The input whose words it looks at. */
  readonly input: number;
  readonly vocabulary: Node;
}

/** Of the layers that the model's answers depend on. */
export function attentionsOf(learned: LearnedModel): readonly number[] {
  return [...placesOf(learned.inputs, learned.output).keys()].filter((at) =>
    ['time_softmax', 'attention_pool', 'attend', 'multi_head_attention'].includes(
      layerAt(learned, at).operation,
    ),
  );
}

const layerAt = ({ output }: LearnedModel, at: number): LayerNode => output.graph.nodes[at]!;

/** The words whose steps it looks at: those of the one input that has the same time. */
export function wordsOf(
  learned: LearnedModel,
  attention: number,
): AttendedWords | 'no-words' | 'other-steps' | 'hashed' {
  const { operation, inputs } = layerAt(learned, attention);
  // Of two inputs of a `multi_head_attention`, the second is what it attends to.
  const looked = operation === 'multi_head_attention' ? inputs.at(-1)! : inputs[0]!;
  const time = layerAt(learned, looked).shape[0]!;
  const reached = inputsBehind(learned, looked);
  const words = reached.filter((at) => learned.inputs[at]!.vocabulary !== null);
  if (words.length === 0) return 'no-words';
  const same = words.filter((at) => hasTime(learned, at, time));
  const [input] = same;
  if (input === undefined || same.length > 1) return 'other-steps';
  const vocabulary = learned.inputs[input]!.vocabulary!.node;
  if (vocabulary === null) return 'no-words';
  return vocabulary.kind === 'buckets' ? 'hashed' : { input, vocabulary };
}

function hasTime({ inputs }: LearnedModel, at: number, time: Dimension): boolean {
  const own = inputs[at]!.tensor.shape[0];
  return own !== undefined && sameDimension(own, time);
}

/** The inputs of the model that a layer is computed from. */
function inputsBehind(learned: LearnedModel, from: number): readonly number[] {
  const seen = new Set<number>();
  const visit = (at: number): void => {
    if (seen.has(at)) return;
    seen.add(at);
    layerAt(learned, at).inputs.forEach(visit);
  };
  visit(from);
  return [...seen].filter((at) => at < learned.inputs.length);
}
