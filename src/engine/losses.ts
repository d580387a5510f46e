/**
 * Losses of single elements (rows, or the steps of a sequence) and their weighted sum. They start from logits where the model ends in the fitting
 * activation, which loses nothing where a probability comes close to 0 or 1. Gradients are written by hand, so that
 * a step does not depend on their number.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { Tfjs } from '../tensorflow/tfjs.js';
import { withGradient } from './custom-gradient.js';
import type { LossSettings } from './engine.js';
import type { ModelResult } from './forward.js';
import { column } from './steps.js';
import type { StepTarget } from '../trace/trace.js';

export interface LossInputs {
  readonly target: StepTarget;
  readonly result: ModelResult;
  readonly final: 'sigmoid' | 'softmax' | null;
  /** [elements] int32 codes. */
  readonly targets: Tensor;
  readonly outputs: number;
}

/** [elements, 1]: the loss of each. Differentiable in the result. */
export function elementLosses({ name }: LossSettings, given: LossInputs): Tensor {
  const { result, final, targets, outputs } = given;
  const { tf } = given.target;
  switch (name) {
    case 'binary_cross_entropy': {
      if (outputs !== 1) throw new Error(`binary_cross_entropy needs one output, not ${outputs}`);
      const y = column(given.target, tf.cast(targets, 'float32'));
      return final === 'sigmoid' && result.logits !== null
        ? binaryFromLogits(tf, result.logits, y)
        : binaryFromProbabilities(tf, result.outputs, y);
    }
    case 'categorical_cross_entropy': {
      if (outputs < 2) throw new Error('categorical_cross_entropy needs an output for each class');
      const y = tf.cast(tf.oneHot(targets, outputs), 'float32');
      return final === 'softmax' && result.logits !== null
        ? categoricalFromLogits(tf, result.logits, y)
        : categoricalFromProbabilities(tf, result.outputs, y);
    }
  }
}

/** Σ weights · losses, both [elements, 1] → scalar. */
export const weightedSum = (tf: Tfjs, losses: Tensor, weights: Tensor): Tensor =>
  withGradient(tf, [losses], ([each]) => ({
    value: tf.sum(tf.mul(each!, weights)),
    gradient: (dy) => [tf.mul(dy, weights)],
  }));

/** softplus(z) - z y, the negative log-likelihood of σ(z). Matches BCEWithLogitsLoss. */
const binaryFromLogits = (tf: Tfjs, logits: Tensor, y: Tensor): Tensor =>
  withGradient(tf, [logits], ([z]) => ({
    value: tf.sub(tf.softplus(z!), tf.mul(z!, y)),
    kept: [y],
    gradient: (dy, [target], [logit]) => [tf.mul(dy, tf.sub(tf.sigmoid(logit!), target!))],
  }));

/** Σ over classes of -y log softmax(z). Matches CrossEntropyLoss. */
const categoricalFromLogits = (tf: Tfjs, logits: Tensor, y: Tensor): Tensor =>
  withGradient(tf, [logits], ([z]) => {
    const largest = tf.max(z!, 1, true);
    const shifted = tf.sub(z!, largest);
    const logOfSum = tf.log(tf.sum(tf.exp(shifted), 1, true));
    return {
      value: tf.sub(logOfSum, tf.sum(tf.mul(shifted, y), 1, true)),
      kept: [y],
      gradient: (dy, [target], [logit]) => [tf.mul(dy, tf.sub(tf.softmax(logit!), target!))],
    };
  });

/** Logarithms end here, as in torch.nn.BCELoss. */
const LEAST_LOG = -100;
/** Keeps the quotients of the gradients finite. */
const LEAST = 1e-12;

const boundedLog = (tf: Tfjs, p: Tensor): Tensor => tf.maximum(tf.log(p), LEAST_LOG);

/** -y log p - (1 - y) log(1 - p) */
const binaryFromProbabilities = (tf: Tfjs, probabilities: Tensor, y: Tensor): Tensor =>
  withGradient(tf, [probabilities], ([p]) => ({
    value: tf.neg(tf.add(tf.mul(y, boundedLog(tf, p!)), tf.mul(tf.sub(1, y), boundedLog(tf, tf.sub(1, p!))))),
    kept: [y],
    gradient: (dy, [target], [q]) => [
      tf.mul(dy, tf.div(tf.sub(q!, target!), tf.maximum(tf.mul(q!, tf.sub(1, q!)), LEAST))),
    ],
  }));

/** Σ over classes of -y log p */
const categoricalFromProbabilities = (tf: Tfjs, probabilities: Tensor, y: Tensor): Tensor =>
  withGradient(tf, [probabilities], ([p]) => ({
    value: tf.neg(tf.sum(tf.mul(y, boundedLog(tf, p!)), 1, true)),
    kept: [y],
    gradient: (dy, [target], [q]) => [tf.neg(tf.mul(dy, tf.div(target!, tf.maximum(q!, LEAST))))],
  }));
