/**
 * Layers of several inputs: concatenation along the last axis, and elementwise arithmetic of equal
 * shapes. One number for each step or row (a last axis of 1) meets each of the others.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { Tfjs } from '../../../tensorflow/binding/tfjs.js';
import { withGradient } from '../ops/custom-gradient.js';
import type { Layer, LayerContext } from '../values/layer.js';
import { sizeMath, sizeOf, sizesOf, slice } from '../ops/sizes-in-steps.js';
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
    const width = Math.max(...widths);
    if (widths.some((other) => other !== width && other !== 1))
      throw new Error(`widths ${widths.join(' and ')} differ`);
    return width;
  },
  weights: () => [],
  apply(context, _settings, inputs) {
    const { tf } = context.target;
    const [first, tensors] = alike(context, inputs);
    const width = Math.max(...tensors.map(widthOf));
    const tensor = tensors.map((one) => widened(tf, one, width)).reduce((a, b) => combine(tf, a, b));
    return first.kind === 'image' ? { ...first, tensor, channels: width } : { ...first, tensor };
  },
});

const widthOf = ({ shape }: Tensor): number => shape.at(-1) ?? 1;

/** [.., 1] → [.., width]. tfjs's own gradient of a broadcast holds on to sizes; this does not. */
function widened(tf: Tfjs, x: Tensor, width: number): Tensor {
  if (widthOf(x) === width) return x;
  return withGradient(tf, [x], ([given]) => ({
    value: tf.mul(given!, tf.ones([width])),
    gradient: (dy) => [tf.sum(dy, -1, true)],
  }));
}

export const add = arithmetic((tf, a, b) => tf.add(a, b));
export const subtract = arithmetic((tf, a, b) => tf.sub(a, b));
export const multiply = arithmetic((tf, a, b) => tf.mul(a, b));
export const divide = arithmetic((tf, a, b) => tf.div(a, b));

function alike(context: LayerContext, given: readonly Value[]): [Exclude<Value, IdsValue>, Tensor[]] {
  const { place } = context;
  const inputs = besideSteps(context, given);
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

/** Where steps are written: of a sequence that is given whole, the steps that stand beside them. */
function besideSteps({ writing, target }: LayerContext, inputs: readonly Value[]): readonly Value[] {
  const steps = inputs.find((_, at) => writing?.isSteps(at));
  if (writing === undefined || steps?.kind !== 'sequence') return inputs;
  const { timing } = steps;
  return inputs.map((x, at) => {
    if (x.kind !== 'sequence' || writing.isSteps(at)) return x;
    const { time, rows } = sizesOf(target, timing);
    const { multiply } = sizeMath(target);
    const begin = multiply(sizeOf(target, writing.past), rows);
    const width = widthOf(x.tensor);
    return { ...x, timing, tensor: slice(target, x.tensor, [begin, 0], [multiply(time, rows), width]) };
  });
}
