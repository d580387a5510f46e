/**
 * Convolution over time: each step of the result is a learned sum over a window of steps,
 *
 *     y[t] = activation(Σ_j x[stride · t + dilation · j - left] W[j] + b)
 *
 * [time, rows, n] → [time', rows, filters]; W: [kernel, n, filters], b: [filters]. Padded steps
 * count as zeros. With span = dilation · (kernel - 1) + 1:
 *
 * - `same`: left = ⌊(span - 1) / 2⌋ zeros before, the rest after; ⌈time / stride⌉ steps. As
 *   torch.nn.Conv1d(padding="same") and, with strides, padding=kernel // 2. What a row gives does
 *   not depend on how long other rows are, so the zeros stay where they are with strides too (Keras
 *   moves them).
 * - `causal`: left = span - 1: no step sees a later one.
 * - `valid`: left = 0 and only full windows, ⌊(time - span) / stride⌋ + 1 steps. A row shorter than
 *   the window has one step, with zeros where the row has ended.
 *
 * It is a convolution of images, `dilation` high and time / dilation wide, in which steps that are
 * `dilation` apart are neighbours. Of the ways that were measured on a CPU (sums of products of
 * shifted steps, one product over all windows, one image that is time high and rows wide, one image
 * a row) this one was the fastest, by a tenth to a quarter: [time 200, rows 64, 100] and 128
 * filters of 5 steps, forward and back, 14 ms against 16 to 19 with two threads.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { ActivationName } from '../../../contract/layers/activations.js';
import { rawOps } from '../../../tensorflow/trace/trace.js';
import { activationOf } from '../ops/activations.js';
import { convolve, convolveTransposed, type Zeros } from '../ops/convolution-ops.js';
import { derivedTiming, everyStep, stretched, windows } from '../ops/derived-timing.js';
import { uniformWithin, zeros } from '../random/initial-values.js';
import type { Layer, LayerContext, Writing } from '../values/layer.js';
import { pad, reshape, sizeMath, sizesOf, slice } from '../ops/sizes-in-steps.js';
import type { SequenceValue, Timing, Value } from '../values/value.js';

export const conv1d: Layer<'conv1d'> = {
  width: (settings) => settings.filters,
  weights: (settings, [inputs = 0]) => {
    const [kernel, filters] = [settings.kernel, settings.filters];
    return [
      { role: 'weights', shape: [kernel, inputs, filters], initial: glorot(kernel, inputs, filters) },
      { role: 'bias', shape: [filters], initial: zeros },
    ];
  },
  apply(context, settings, [x]) {
    const { target } = context;
    const sequence = sequenceOf(context, x);
    const weights = context.weight('weights');
    const [kernel = 1, inputs = 1, filters = 1] = weights.shape;
    const [stride, dilation] = [settings.stride, settings.dilation];
    const span = dilation * (kernel - 1) + 1;
    const padding = settings.padding;
    const left = { same: Math.floor((span - 1) / 2), causal: span - 1, valid: 0 }[padding];
    if (left === undefined) throw new Error(`there is no padding ${padding}`);
    const rule = padding === 'valid' ? windows(span, stride) : everyStep(stride);
    const timing = derivedTiming(target, sequence.timing, rule);

    const filter = target.tf.reshape(weights, [1, kernel, inputs, filters]);
    const { time, rows } = sizesOf(target, sequence.timing);
    if (dilation === 1 && padding !== 'valid' && context.writing === undefined) {
      const image = onceTurned(sequence.tensor, () =>
        turned(context, reshape(target, withoutPadding(context, sequence), [time, 1, rows, inputs])),
      );
      const same = padding === 'same' && stride === 1;
      const around: Zeros = { before: [0, left], after: [0, span - 1 - left], same };
      const flat = stepsOf(context, convolve(target, image, filter, [1, stride], around), filters);
      return { kind: 'sequence', tensor: withBias(context, settings, flat), timing };
    }

    // How many zeros there must be depends on the number of steps: at least one window, and whole
    // turns of `dilation`.
    const math = sizeMath(target);
    const { time: steps } = sizesOf(target, timing);
    const needed = math.add(math.multiply(math.subtract(steps, 1), stride), span);
    const before = math.add(time, left);
    const atLeast = math.add(before, math.atLeast(math.subtract(needed, before), 0));
    const turns = math.divide(math.add(atLeast, dilation - 1), dilation);
    const right = math.subtract(math.multiply(turns, dilation), before);
    const padded = pad(
      target,
      context.writing === undefined
        ? withoutPadding(context, sequence)
        : withStepsBefore(context, context.writing, sequence, left),
      [context.writing === undefined ? math.multiply(rows, left) : 0, 0],
      [math.multiply(rows, right), 0],
    );
    const image = turned(context, reshape(target, padded, [turns, dilation, rows, inputs]));
    const flat = stepsOf(context, convolve(target, image, filter, [1, stride]), filters);
    const all = dilation === 1 ? flat : slice(target, flat, [0, 0], [math.multiply(steps, rows), filters]);
    return { kind: 'sequence', tensor: withBias(context, settings, all), timing };
  },
};

/**
 * The transpose of a convolution over time: each step spreads over `kernel` steps, `stride` after
 * those of the step before, and what meets is added up. [time, rows, n] → [time', rows, filters];
 * W: [kernel, filters, n]. As torch.nn.ConvTranspose1d. `valid`: (time - 1) · stride + kernel
 * steps; `same`: time · stride, without the first ⌊(kernel - 1) / 2⌋ of those: PyTorch's
 * padding=kernel // 2, output_padding=stride - 1 for odd kernels.
 */
export const conv1dTranspose: Layer<'conv1d_transpose'> = {
  width: (settings) => settings.filters,
  weights: (settings, [inputs = 0]) => {
    const [kernel, filters] = [settings.kernel, settings.filters];
    return [
      { role: 'weights', shape: [kernel, filters, inputs], initial: glorot(kernel, inputs, filters) },
      { role: 'bias', shape: [filters], initial: zeros },
    ];
  },
  apply(context, settings, [x]) {
    const { target } = context;
    const sequence = sequenceOf(context, x);
    const weights = context.weight('weights');
    const [kernel = 1, filters = 1, inputs = 1] = weights.shape;
    const stride = settings.stride;
    const same = settings.padding === 'same';
    const timing = derivedTiming(
      target,
      sequence.timing,
      same ? stretched(stride) : stretched(stride, kernel - stride),
    );

    const math = sizeMath(target);
    const { time, rows } = sizesOf(target, sequence.timing);
    const { time: steps } = sizesOf(target, timing);
    const left = same ? Math.floor((kernel - 1) / 2) : 0;
    // A stride longer than the kernel leaves steps at the end that nothing spreads to.
    const beyond = same ? Math.max(0, left + stride - kernel) : 0;
    const height = math.add(math.multiply(time, stride), kernel - stride + beyond);
    const image = turned(
      context,
      reshape(target, withoutPadding(context, sequence), [time, 1, rows, inputs]),
    );
    const filter = target.tf.reshape(weights, [1, kernel, filters, inputs]);
    // Only with a stride of 1 do the cut steps not depend on how many there are.
    const asSame = rawOps(target) !== null && same && stride === 1;
    const spread = convolveTransposed(target, image, filter, [1, stride], {
      shape: [rows, 1, asSame ? time : height, filters],
      same: asSame,
    });
    const flat = stepsOf(context, spread, filters);
    const cut =
      same && !asSame
        ? slice(target, flat, [math.multiply(rows, left), 0], [math.multiply(steps, rows), filters])
        : flat;
    return { kind: 'sequence', tensor: withBias(context, settings, cut), timing };
  },
};

/** [turns, steps a turn, rows, n] → [rows, steps a turn, turns, n] */
const turned = ({ target: { tf } }: LayerContext, x: Tensor): Tensor => tf.transpose(x, [2, 1, 0, 3]);

const images = new WeakMap<Tensor, Tensor>();

/** Filters of several widths often read the same sequence; it is turned once for all of them. */
function onceTurned(sequence: Tensor, turn: () => Tensor): Tensor {
  const image = images.get(sequence) ?? turn();
  images.set(sequence, image);
  return image;
}

/** The way back: [rows, steps a turn, turns, n] → [time · rows, n] */
const stepsOf = (context: LayerContext, x: Tensor, width: number): Tensor =>
  reshape(context.target, turned(context, x), [-1, width]);

/**
 * Uniform within ±√(6 / (places · (inputs + filters))): Glorot and Bengio, 2010, where each place
 * of a kernel counts.
 */
export const glorot = (places: number, inputs: number, filters: number) =>
  uniformWithin(Math.sqrt(6 / (places * (inputs + filters))));

/** Adds the bias along the last axis, then the activation. */
export function withBias(
  context: LayerContext,
  { activation, slope }: { readonly activation: ActivationName | null; readonly slope?: number },
  x: Tensor,
): Tensor {
  const { tf } = context.target;
  const sum = tf.add(x, context.weight('bias'));
  return activation === null ? sum : activationOf(activation, slope)(tf, sum);
}

export function sequenceOf({ place }: LayerContext, x: Value | undefined): SequenceValue {
  if (x?.kind !== 'sequence') throw new Error(`${place} needs a sequence`);
  return x;
}

/**
 * The next steps of rows that are written step by step, behind the `count` steps before them, which
 * are zeros where the row begins. The last of all these are kept for the steps that follow.
 */
function withStepsBefore(
  { target }: LayerContext,
  writing: Writing,
  { tensor, timing }: SequenceValue,
  count: number,
): Tensor {
  if (count === 0) return tensor;
  const { tf } = target;
  const math = sizeMath(target);
  const { time, rows } = sizesOf(target, timing);
  const width = tensor.shape[1]!;
  const kept = writing.kept('steps');
  const all =
    kept === null
      ? pad(target, tensor, [math.multiply(rows, count), 0], [0, 0])
      : tf.concat([reshape(target, tf.transpose(kept, [1, 0, 2]), [-1, width]), tensor], 0);
  const latest = slice(target, all, [math.multiply(time, rows), 0], [math.multiply(rows, count), width]);
  writing.keep('steps', tf.transpose(reshape(target, latest, [count, rows, width]), [1, 0, 2]));
  return all;
}

/** x with zeros at padded steps. */
export function withoutPadding(
  { target: { tf } }: LayerContext,
  { tensor, timing }: { readonly tensor: Tensor; readonly timing: Timing },
): Tensor {
  return timing.mask === null ? tensor : tf.mul(tensor, timing.mask);
}
