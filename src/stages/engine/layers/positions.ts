/**
 * Positions: `y[t] = x[t] + p[t]`, or `√width · x[t] + p[t]` when `scaled`. Shape as its input,
 * [time, rows, width].
 *
 *     p[t, 2i] = sin(t / 10000^(2i / width))      p[t, 2i + 1] = cos(t / 10000^(2i / width))
 *
 * (Vaswani et al., NeurIPS 2017, 3.5), or, `learned`, the first rows of a table [length, width].
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { LayerArguments } from '../../../contract/layers.js';
import type { StepTarget } from '../../../tensorflow/trace/trace.js';
import { counting, numberOf } from '../attention/grid.js';
import { withGradient } from '../ops/custom-gradient.js';
import { uniformWithin } from '../random/initial-values.js';
import type { Layer } from '../values/layer.js';
import { reshape, sizeOf, sizesOf, slice, type Size } from '../ops/sizes-in-steps.js';
import { isSingle, type Timing } from '../values/value.js';

/** As embeddings begin: neither drowns the other. */
const BOUND = 0.05;

function tableLength({ length }: LayerArguments<'positions'>): number {
  if (length === null) throw new Error('learned positions need a length');
  return length;
}

export const positions: Layer<'positions'> = {
  width: (_settings, [width = 0]) => width,
  weights: (settings, [width = 0]) =>
    settings.learned
      ? [
          {
            role: 'table',
            shape: [tableLength(settings), width],
            initial: uniformWithin(BOUND),
          },
        ]
      : [],
  apply(context, settings, [x]) {
    if (x?.kind !== 'sequence') throw new Error(`${context.place} needs a sequence`);
    const { target } = context;
    const { tf } = target;
    const { tensor, timing } = x;
    const width = tensor.shape[1]!;
    const scaled = settings.scaled ? tf.mul(tensor, Math.sqrt(width)) : tensor;
    const before = context.writing === undefined ? 0 : sizeOf(target, context.writing.past);
    if (settings.learned) {
      const { time } = sizesOf(target, timing);
      const table = slice(target, context.weight('table'), [before, 0], [time, width]);
      return { ...x, tensor: addToSteps(target, scaled, table, timing) };
    }
    const waves = sinusoids(target, timing, width, before);
    return { ...x, tensor: addToSteps(target, scaled, waves, timing) };
  },
};

/** [time · rows, width] + [time, width], the same for all rows. Differentiable in both. */
function addToSteps(target: StepTarget, x: Tensor, steps: Tensor, timing: Timing): Tensor {
  const { tf } = target;
  if (isSingle(timing)) return tf.add(x, steps);
  const width = x.shape[1]!;
  const { time, rows } = sizesOf(target, timing);
  return withGradient(tf, [x, steps], ([x, steps]) => {
    const sum = tf.add(reshape(target, x!, [time, rows, width]), reshape(target, steps!, [time, 1, width]));
    return {
      value: reshape(target, sum, [-1, width]),
      gradient: (dy) => [dy, tf.sum(reshape(target, dy, [time, rows, width]), 1)],
    };
  });
}

/** [time, width], from position `before` on. */
function sinusoids(target: StepTarget, timing: Timing, width: number, before: Size): Tensor {
  const { tf } = target;
  const columns = Array.from({ length: width }, (_, column) => column);
  const frequencies = tf.tensor2d([columns.map((column) => 10000 ** ((-2 * (column >> 1)) / width))]);
  const odd = tf.tensor2d([columns.map((column) => column % 2)]);
  const even = tf.tensor2d([columns.map((column) => 1 - (column % 2))]);
  const angles = tf.mul(stepsFrom(target, timing, before), frequencies);
  return tf.add(tf.mul(tf.sin(angles), even), tf.mul(tf.cos(angles), odd));
}

/** [time, 1], or a scalar of a single step: the positions from `before` on. */
function stepsFrom(target: StepTarget, timing: Timing, before: Size): Tensor {
  if (isSingle(timing)) return numberOf(target, before);
  const { time } = sizesOf(target, timing);
  return reshape(target, counting(target, time, before), [time, 1]);
}
