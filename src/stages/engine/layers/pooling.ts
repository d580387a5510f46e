/**
 * From a sequence to one vector a row: the first or last valid step, what both directions end with,
 * the sum, the mean or the maximum over valid steps. [time, rows, width] → [rows, width]. Padded
 * steps count for nothing and get no gradient. Mean and maximum are also those of the pixels of an
 * image.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { maxOfWindows, meanOfWindows } from '../ops/convolution-ops.js';
import { withGradient } from '../ops/custom-gradient.js';
import type { Layer, LayerContext } from '../values/layer.js';
import { reshape } from '../ops/sizes-in-steps.js';
import { firstSteps, foldSteps, repeatSteps, takeSteps } from '../ops/steps.js';
import type { SequenceValue, Value } from '../values/value.js';

type Pool = (context: LayerContext, x: SequenceValue) => Tensor;

const pooling = (pool: Pool): Layer => ({
  width: (_settings, [width = 0]) => width,
  weights: () => [],
  apply(context, _settings, [x]) {
    return { kind: 'rows', tensor: pool(context, sequenceOf(context, x)) };
  },
});

/** h of each row's last valid step. */
export const last: Layer = {
  ...pooling(({ target }, x) => takeSteps(target, x.tensor, x.timing)),
  apply(context, _settings, [x]) {
    // A recurrent layer that was asked for its last state only has given it already.
    if (x?.kind === 'rows') return x;
    const sequence = sequenceOf(context, x);
    return { kind: 'rows', tensor: takeSteps(context.target, sequence.tensor, sequence.timing) };
  },
};

/** What both directions end with. A layer that was asked for nothing else has given it already. */
export const ends: Layer = {
  width: (_settings, [width = 0]) => width,
  weights: () => [],
  apply(context, _settings, [x]) {
    return x?.kind === 'rows' ? x : { kind: 'rows', tensor: context.ends() };
  },
};

/** The first step, which every row has. */
export const first = pooling(({ target }, { tensor, timing }) => firstSteps(target, tensor, timing));

/** Σ x[t] over valid steps. */
export const sum = pooling(({ target }, { tensor, timing }) => {
  const { tf } = target;
  const valid = (x: Tensor): Tensor => (timing.mask === null ? x : tf.mul(x, timing.mask));
  return withGradient(tf, [tensor], ([x]) => ({
    value: foldSteps(target, valid(x!), timing, 'Sum'),
    gradient: (dy) => [valid(repeatSteps(target, dy, timing))],
  }));
});

/** Over an image: its one window, [rows, height, width, channels] → [rows, channels]. */
const overPixels = (pool: Layer, window: typeof meanOfWindows): Layer => ({
  ...pool,
  apply(context, settings, [x]) {
    if (x?.kind !== 'image') return pool.apply(context, settings, x === undefined ? [] : [x]);
    const { height, width, channels } = x;
    const pooled = window(context.target, x.tensor, [height, width], [1, 1]);
    return { kind: 'rows', tensor: reshape(context.target, pooled, [-1, channels]) };
  },
});

/** Σ x[t] / length over valid steps. */
const meanOfSteps = pooling(({ target }, { tensor, timing }) => {
  const { tf } = target;
  return withGradient(tf, [tensor], ([x]) => {
    const valid = timing.mask === null ? x! : tf.mul(x!, timing.mask);
    const value = tf.div(foldSteps(target, valid, timing, 'Sum'), timing.lengths);
    const gradient = (dy: Tensor) => {
      const each = repeatSteps(target, tf.div(dy, timing.lengths), timing);
      return [timing.mask === null ? each : tf.mul(each, timing.mask)];
    };
    return { value, gradient };
  });
});

/** Below every activation; far from the limits of float32. */
const FAR_BELOW = -1e30;

/** max x[t] over valid steps; equal maxima share the gradient, as in torch.amax. */
const maxOfSteps = pooling(({ target }, { tensor, timing }) => {
  const { tf } = target;
  return withGradient(tf, [tensor], ([x]) => {
    const valid =
      timing.mask === null
        ? tf.mul(x!, 1)
        : tf.add(tf.mul(x!, timing.mask), tf.mul(tf.sub(1, timing.mask), FAR_BELOW));
    const value = foldSteps(target, valid, timing, 'Max');
    const gradient = (dy: Tensor, [steps, largest]: readonly Tensor[]) => {
      const chosen = tf.cast(tf.equal(steps!, repeatSteps(target, largest!, timing)), 'float32');
      const count = foldSteps(target, chosen, timing, 'Sum');
      return [tf.mul(chosen, repeatSteps(target, tf.div(dy, count), timing))];
    };
    return { value, kept: [valid, value], gradient };
  });
});

export const mean = overPixels(meanOfSteps, meanOfWindows);
export const max = overPixels(maxOfSteps, maxOfWindows);

function sequenceOf({ place }: LayerContext, x: Value | undefined): SequenceValue {
  if (x?.kind !== 'sequence') throw new Error(`${place} needs a sequence`);
  return x;
}
