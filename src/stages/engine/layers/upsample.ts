/**
 * Each step, or each pixel in both directions, `factor` times: as torch.nn.Upsample (nearest). Or
 * pixels interpolated linearly in both directions, as Upsample(mode="bilinear",
 * align_corners=False) and Keras's UpSampling2D(interpolation="bilinear").
 */
import type { Tensor } from '@tensorflow/tfjs';
import { attribute, rawOps, type StepTarget } from '../../../tensorflow/trace/trace.js';
import { withGradient } from '../ops/custom-gradient.js';
import { derivedTiming, stretched } from '../ops/derived-timing.js';
import { repeatWithin, reshape, sizeMath, sizesOf } from '../ops/sizes-in-steps.js';
import type { Layer } from '../values/layer.js';
import type { ImageValue, SequenceValue } from '../values/value.js';
import { given } from './shapes.js';

export const upsample: Layer<'upsample'> = {
  width: (_settings, [width = 0]) => width,
  weights: () => [],
  apply(context, { factor, interpolation }, [x]) {
    const { target } = context;
    const value = given(context, x);
    if (value.kind === 'sequence') return repeatedSteps(target, value, factor);
    if (value.kind !== 'image') throw new Error(`${context.place} needs a sequence or an image`);
    const tensor =
      interpolation === 'bilinear'
        ? interpolated(target, value, factor)
        : repeatedPixels(target, value, factor);
    return { ...value, tensor, height: value.height * factor, width: value.width * factor };
  },
};

function repeatedSteps(target: StepTarget, { tensor, timing }: SequenceValue, factor: number): SequenceValue {
  const math = sizeMath(target);
  const { time, rows } = sizesOf(target, timing);
  const width = tensor.shape[1]!;
  // One step of the whole batch in a row.
  const steps = reshape(target, tensor, [time, math.multiply(rows, width)]);
  const repeated = reshape(target, repeatWithin(target, steps, factor), [-1, width]);
  return { kind: 'sequence', tensor: repeated, timing: derivedTiming(target, timing, stretched(factor)) };
}

function repeatedPixels(
  target: StepTarget,
  { tensor, height, width, channels }: ImageValue,
  factor: number,
): Tensor {
  const wide = repeatWithin(target, reshape(target, tensor, [-1, channels]), factor);
  const high = repeatWithin(target, reshape(target, wide, [-1, width * factor * channels]), factor);
  return reshape(target, high, [-1, height * factor, width * factor, channels]);
}

/** Linear in one direction, then in the other: a product with a matrix each. */
function interpolated(
  target: StepTarget,
  { tensor, height, width, channels }: ImageValue,
  factor: number,
): Tensor {
  const wide = weighted(
    target,
    shares(target, width, factor),
    reshape(target, tensor, [-1, width, channels]),
  );
  const lines = reshape(target, wide, [-1, height, width * factor * channels]);
  const high = weighted(target, shares(target, height, factor), lines);
  return reshape(target, high, [-1, height * factor, width * factor, channels]);
}

/** matrix [1, n', n] · x [m, n, k] → [m, n', k]; differentiable in x. */
const weighted = (target: StepTarget, matrix: Tensor, x: Tensor): Tensor =>
  withGradient(target.tf, [x], ([given]) => ({
    value: product(target, matrix, given!, false),
    kept: [matrix],
    gradient: (dy, [kept]) => [product(target, kept!, dy, true)],
  }));

function product(target: StepTarget, matrix: Tensor, x: Tensor, transposed: boolean): Tensor {
  const raw = rawOps(target);
  if (raw === null) return target.tf.matMul(matrix, x, transposed);
  return raw.wrap(raw.one('BatchMatMulV2', [matrix, x], [attribute.bool('adj_x', transposed)]));
}

/**
 * [1, factor · n, n]: how much each pixel counts for each new one, whose centre lies at (i + ½) /
 * factor - ½ among the old ones; the outermost pixels go on beyond the edge.
 */
function shares({ tf }: StepTarget, n: number, factor: number): Tensor {
  const values = new Float32Array(factor * n * n);
  for (let to = 0; to < factor * n; to++) {
    const at = Math.min(Math.max((to + 0.5) / factor - 0.5, 0), n - 1);
    const low = Math.min(Math.floor(at), Math.max(n - 2, 0));
    const share = at - low;
    values[to * n + low]! += 1 - share;
    if (share > 0) values[to * n + low + 1]! += share;
  }
  return tf.tensor3d(values, [1, factor * n, n]);
}
