/**
 * Layers of several inputs: concatenation along the last axis, and elementwise arithmetic of equal
 * shapes.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { Tfjs } from '../../../tensorflow/binding/tfjs.js';
import type { Layer, LayerContext } from '../values/layer.js';
import type { IdsValue, Value } from '../values/value.js';

/**
 * [.., a], [.., b] … → [.., a + b + …]. Sequences must share their time axis, images their height
 * and width.
 */
export const concat: Layer = {
  width: (_settings, widths) => widths.reduce((sum, width) => sum + width, 0),
  weights: () => [],
  apply(context, _settings, inputs) {
    const [first, tensors] = alike(context, inputs);
    const tensor: Tensor = context.target.tf.concat(tensors as never[], first.tensor.shape.length - 1);
    return first.kind === 'image' ? { ...first, tensor, channels: tensor.shape[3]! } : { ...first, tensor };
  },
};

const arithmetic = (combine: (tf: Tfjs, a: Tensor, b: Tensor) => Tensor): Layer => ({
  width(_settings, widths) {
    const [width = 0] = widths;
    if (widths.some((other) => other !== width)) throw new Error(`widths ${widths.join(' and ')} differ`);
    return width;
  },
  weights: () => [],
  apply(context, _settings, inputs) {
    const [first, tensors] = alike(context, inputs);
    return { ...first, tensor: tensors.reduce((a, b) => combine(context.target.tf, a, b)) };
  },
});

export const add = arithmetic((tf, a, b) => tf.add(a, b));
export const subtract = arithmetic((tf, a, b) => tf.sub(a, b));
export const multiply = arithmetic((tf, a, b) => tf.mul(a, b));
export const divide = arithmetic((tf, a, b) => tf.div(a, b));

function alike({ place }: LayerContext, inputs: readonly Value[]): [Exclude<Value, IdsValue>, Tensor[]] {
  const [first] = inputs;
  if (first === undefined || first.kind === 'ids') throw new Error(`${place} needs numbers`);
  for (const input of inputs) {
    if (input.kind !== first.kind) throw new Error(`${place} is given a ${first.kind} and a ${input.kind}`);
    if (input.kind === 'sequence' && first.kind === 'sequence' && input.timing !== first.timing) {
      throw new Error(`${place} is given sequences of different inputs, whose steps do not match`);
    }
  }
  return [first, inputs.map(({ tensor }) => tensor)];
}
