/**
 * Cross-entropies, from logits and from probabilities: of single probabilities (binary), the mean
 * over the width of an element, and of distributions over classes (categorical). From logits
 * nothing is lost where a probability comes close to 0 or 1. All give [elements, 1] and are
 * differentiable in their first argument.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { Tfjs } from '../../../tensorflow/binding/tfjs.js';
import { rawOps, type StepTarget } from '../../../tensorflow/trace/trace.js';
import { withGradient } from '../ops/custom-gradient.js';
import { column } from '../ops/steps.js';

/**
 * softplus(z) - z y, the negative log-likelihood of σ(z). Matches BCEWithLogitsLoss. logits, y:
 * [elements, width].
 */
export const binaryFromLogits = (tf: Tfjs, logits: Tensor, y: Tensor): Tensor =>
  withGradient(tf, [logits], ([z]) => ({
    value: tf.mean(tf.sub(tf.softplus(z!), tf.mul(z!, y)), 1, true),
    kept: [y],
    gradient: (dy, [target], [logit]) => [
      tf.mul(tf.sub(tf.sigmoid(logit!), target!), tf.div(dy, widthOf(logit!))),
    ],
  }));

/**
 * Σ over classes of -q log softmax(z); q [elements, classes] need not come to 1. Matches
 * CrossEntropyLoss.
 */
export const categoricalFromLogits = (tf: Tfjs, logits: Tensor, q: Tensor): Tensor =>
  withGradient(tf, [logits], ([z]) => {
    const largest = tf.max(z!, 1, true);
    const shifted = tf.sub(z!, largest);
    const logOfSum = tf.log(tf.sum(tf.exp(shifted), 1, true));
    const total = tf.sum(q, 1, true);
    return {
      value: tf.sub(tf.mul(total, logOfSum), tf.sum(tf.mul(shifted, q), 1, true)),
      kept: [q, total],
      gradient: (dy, [target, sum], [logit]) => [
        tf.mul(dy, tf.sub(tf.mul(tf.softmax(logit!), sum!), target!)),
      ],
    };
  });

/**
 * The same for one class an element, codes [elements] int32, of which `smoothing` is spread over
 * all. Where TensorFlow has a kernel for it: it makes loss and gradient in one pass, which counts
 * when the classes are a vocabulary.
 */
export function codesFromLogits(
  target: StepTarget,
  logits: Tensor,
  codes: Tensor,
  smoothing: number,
): Tensor {
  const { tf } = target;
  const classes = widthOf(logits);
  if (rawOps(target) === null) {
    return categoricalFromLogits(tf, logits, smoothed(tf, oneHot(tf, codes, classes), smoothing));
  }
  return withGradient(tf, [logits], ([z]) => {
    const raw = rawOps(target)!;
    const rest = smoothing / classes;
    const [value, slope] =
      smoothing === 0
        ? raw.run('SparseSoftmaxCrossEntropyWithLogits', [z!, codes], [], 2)
        : raw.run(
            'SoftmaxCrossEntropyWithLogits',
            [z!, tf.oneHot(codes, classes, 1 - smoothing + rest, rest, 'float32')],
            [],
            2,
          );
    return {
      value: column(target, raw.wrap(value!)),
      kept: [raw.wrap(slope!)],
      gradient: (dy, [kept]) => [tf.mul(dy, kept!)],
    };
  });
}

/** codes [elements] int32 → [elements, classes] */
export const oneHot = (tf: Tfjs, codes: Tensor, classes: number): Tensor =>
  tf.cast(tf.oneHot(codes, classes), 'float32');

/**
 * y (1 - smoothing) + smoothing / classes. Of single probabilities there are two classes, 0 and 1.
 */
export const smoothed = (tf: Tfjs, y: Tensor, smoothing: number, classes = widthOf(y)): Tensor =>
  smoothing === 0 ? y : tf.add(tf.mul(y, 1 - smoothing), smoothing / classes);

/** Logarithms end here, as in torch.nn.BCELoss. */
const LEAST_LOG = -100;
/** Keeps the quotients of the gradients finite. */
const LEAST = 1e-12;

const boundedLog = (tf: Tfjs, p: Tensor): Tensor => tf.maximum(tf.log(p), LEAST_LOG);

/** -y log p - (1 - y) log(1 - p) */
export const binaryFromProbabilities = (tf: Tfjs, probabilities: Tensor, y: Tensor): Tensor =>
  withGradient(tf, [probabilities], ([p]) => {
    const each = tf.add(tf.mul(y, boundedLog(tf, p!)), tf.mul(tf.sub(1, y), boundedLog(tf, tf.sub(1, p!))));
    return {
      value: tf.neg(tf.mean(each, 1, true)),
      kept: [y],
      gradient: (dy, [target], [q]) => {
        const slope = tf.div(tf.sub(q!, target!), tf.maximum(tf.mul(q!, tf.sub(1, q!)), LEAST));
        return [tf.mul(slope, tf.div(dy, widthOf(q!)))];
      },
    };
  });

/** Σ over classes of -q log p */
export const categoricalFromProbabilities = (tf: Tfjs, probabilities: Tensor, q: Tensor): Tensor =>
  withGradient(tf, [probabilities], ([p]) => ({
    value: tf.neg(tf.sum(tf.mul(q, boundedLog(tf, p!)), 1, true)),
    kept: [q],
    gradient: (dy, [target], [given]) => [tf.neg(tf.mul(dy, tf.div(target!, tf.maximum(given!, LEAST))))],
  }));

const widthOf = (x: Tensor): number => x.shape.at(-1) ?? 1;
