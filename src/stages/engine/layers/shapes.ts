/**
 * Layers that change shapes only: rows, sequences of known length, and images of the same numbers,
 * in the order of one row.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { rawOps } from '../../../tensorflow/trace/trace.js';
import { withGradient } from '../ops/custom-gradient.js';
import { fixedTiming } from '../ops/derived-timing.js';
import type { Layer, LayerContext } from '../values/layer.js';
import { reshape, sizesOf } from '../ops/sizes-in-steps.js';
import { foldSteps, repeatSteps } from '../ops/steps.js';
import type { IdsValue, SequenceValue, Value } from '../values/value.js';

/**
 * Image or sequence of `places` pixels or steps → rows [rows, places · width], as torch.flatten(x,
 * 1).
 */
export const flatten: Layer<'flatten'> = {
  width: (settings, [width = 0]) => width * settings.places,
  weights: () => [],
  apply: (context, settings, [x]) => ({
    kind: 'rows',
    tensor: rowMajor(context, given(context, x), settings.places),
  }),
};

/**
 * To `shape` of one row: [width], [time, width] or [height, width, channels]; `places`: steps or
 * pixels of the input.
 */
export const reshapeLayer: Layer<'reshape'> = {
  width: (settings) => settings.shape.at(-1)!,
  weights: () => [],
  apply(context, settings, [x]) {
    const shape = settings.shape;
    const { target } = context;
    const rows = rowMajor(context, given(context, x), settings.places);
    const [first = 1, second = 1, third = 1] = shape;
    if (shape.length === 1) return { kind: 'rows', tensor: rows };
    if (shape.length === 3) {
      const tensor = reshape(target, rows, [-1, first, second, third]);
      return { kind: 'image', tensor, height: first, width: second, channels: third };
    }
    const steps = target.tf.transpose(reshape(target, rows, [-1, first, second]), [1, 0, 2]);
    const timing = fixedTiming(target, first, rows);
    return { kind: 'sequence', tensor: reshape(target, steps, [-1, second]), timing };
  },
};

/**
 * The same numbers at every step: [rows, n] → [time, rows, n]; `steps` of them, or as many as the
 * sequence that is given beside, with its padding. As Keras's RepeatVector.
 */
export const repeat: Layer<'repeat'> = {
  width: (_settings, [width = 0]) => width,
  weights: () => [],
  apply(context, settings, [x, like]) {
    if (x?.kind !== 'rows') throw new Error(`${context.place} needs one vector a row`);
    const { target } = context;
    const timing =
      like === undefined ? fixedTiming(target, settings.steps ?? 1, x.tensor) : timed(context, like).timing;
    const tensor = withGradient(target.tf, [x.tensor], ([rows]) => ({
      value: repeatSteps(target, rows!, timing),
      gradient: (dy) => {
        const counted = timing.mask === null ? dy : target.tf.mul(dy, timing.mask);
        return [foldSteps(target, counted, timing, 'Sum')];
      },
    }));
    return { kind: 'sequence', tensor, timing };
  },
};

/** Numbers of a row side by side: [rows, places · width]. */
function rowMajor({ target, place }: LayerContext, x: Numbers, places: number): Tensor {
  if (x.kind === 'rows') return x.tensor;
  if (x.kind === 'image') {
    return reshape(target, x.tensor, [-1, x.height * x.width * x.channels]);
  }
  if (rawOps(target) === null && x.timing.time !== places) {
    throw new Error(`${place} needs ${places} steps, not ${x.timing.time}`);
  }
  const width = x.tensor.shape[1]!;
  const { rows } = sizesOf(target, x.timing);
  const steps = reshape(target, x.tensor, [places, rows, width]);
  return reshape(target, target.tf.transpose(steps, [1, 0, 2]), [-1, places * width]);
}

type Numbers = Exclude<Value, { readonly kind: 'ids' }>;

export function given({ place }: LayerContext, x: Value | undefined): Numbers {
  if (x === undefined || x.kind === 'ids') throw new Error(`${place} needs numbers`);
  return x;
}

function timed({ place }: LayerContext, like: Value): IdsValue | SequenceValue {
  if (like.kind !== 'sequence' && like.kind !== 'ids')
    throw new Error(`${place} needs a sequence to be like`);
  return like;
}
