/**
 * The loss of a batch: of single elements (rows, or the steps of a sequence), and their weighted
 * sum. Gradients are written by hand, so that a step does not depend on the number of elements.
 */
import type { Tensor } from '@tensorflow/tfjs';
import { crossEntropyDefaults } from '../../../contract/operations/loss.js';
import type { Tfjs } from '../../../tensorflow/binding/tfjs.js';
import type { StepTarget } from '../../../tensorflow/trace/trace.js';
import { withGradient } from '../ops/custom-gradient.js';
import type { ModelResult } from '../model/forward.js';
import {
  binaryFromLogits,
  binaryFromProbabilities,
  categoricalFromLogits,
  categoricalFromProbabilities,
  codesFromLogits,
  oneHot,
  smoothed,
} from './losses-classes.js';
import { absoluteError, huberError, squaredError } from './losses-numbers.js';
import type {
  BinaryCrossEntropySettings,
  CategoricalCrossEntropySettings,
  LossSettings,
} from './losses-settings.js';
import { column } from '../ops/steps.js';

export interface LossInputs {
  readonly target: StepTarget;
  readonly result: ModelResult;
  readonly final: 'sigmoid' | 'softmax' | null;
  /** [elements] int32 codes, or [elements, outputs] numbers. */
  readonly targets: Tensor;
  readonly outputs: number;
}

/** [elements, 1]: the loss of each. Differentiable in the result. */
export function elementLosses(settings: LossSettings, given: LossInputs): Tensor {
  const { result, targets } = given;
  const { tf } = given.target;
  switch (settings.name) {
    case 'binary_cross_entropy':
      return binaryLosses(settings, given);
    case 'categorical_cross_entropy':
      return categoricalLosses(settings, given);
    case 'mean_squared_error':
      return squaredError(tf, result.outputs, demandNumbers(settings, targets));
    case 'mean_absolute_error':
      return absoluteError(tf, result.outputs, demandNumbers(settings, targets));
    case 'huber':
      return huberError(tf, result.outputs, demandNumbers(settings, targets), settings.delta);
  }
}

/**
 * The weights of the elements in the loss of the batch, from those of the rows (both [elements, 1],
 * and their sum 1): times that of their class. So the loss is what CrossEntropyLoss(weight) has,
 * the mean by the sum of the weights.
 */
export function lossWeights(settings: LossSettings, given: LossInputs, weights: Tensor): Tensor {
  const { tf } = given.target;
  const ofClass = classWeights(settings, given);
  if (ofClass === null) return weights;
  const weighted = tf.mul(weights, ofClass);
  return tf.div(weighted, tf.sum(weighted));
}

/** Σ weights · losses, both [elements, 1] → scalar. */
export const weightedSum = (tf: Tfjs, losses: Tensor, weights: Tensor): Tensor =>
  withGradient(tf, [losses], ([each]) => ({
    value: tf.sum(tf.mul(each!, weights)),
    kept: [weights],
    gradient: (dy, [kept]) => [tf.mul(dy, kept!)],
  }));

const isCodes = (targets: Tensor): boolean => targets.shape.length === 1;

function demandNumbers({ name }: LossSettings, targets: Tensor): Tensor {
  if (isCodes(targets)) throw new Error(`${name} compares numbers, and the targets are classes`);
  return targets;
}

function binaryLosses(
  { label_smoothing = crossEntropyDefaults.label_smoothing }: BinaryCrossEntropySettings,
  { target, result, final, targets, outputs }: LossInputs,
): Tensor {
  const { tf } = target;
  if (isCodes(targets) && outputs !== 1) {
    throw new Error(`binary_cross_entropy of two classes needs one output, not ${outputs}`);
  }
  const truth = isCodes(targets) ? column(target, tf.cast(targets, 'float32')) : targets;
  const y = smoothed(tf, truth, label_smoothing, 2);
  return final === 'sigmoid' && result.logits !== null
    ? binaryFromLogits(tf, result.logits, y)
    : binaryFromProbabilities(tf, result.outputs, y);
}

function categoricalLosses(settings: CategoricalCrossEntropySettings, given: LossInputs): Tensor {
  const { label_smoothing = crossEntropyDefaults.label_smoothing, class_weights } = settings;
  const { target, result, final, targets, outputs } = given;
  const { tf } = target;
  if (outputs < 2) throw new Error('categorical_cross_entropy needs an output for each class');
  const logits = final === 'softmax' ? result.logits : null;
  // The share of a class other than the true one weighs as that class does, and CrossEntropyLoss
  // divides by the true one's.
  const weighted = class_weights !== undefined && label_smoothing > 0;
  if (logits !== null && isCodes(targets) && !weighted) {
    return codesFromLogits(target, logits, targets, label_smoothing);
  }
  const truth = isCodes(targets) ? oneHot(tf, targets, outputs) : targets;
  const shares = smoothed(tf, truth, label_smoothing);
  const q = weighted
    ? tf.div(tf.mul(shares, tf.tensor([...class_weights], [1, outputs])), classWeights(settings, given)!)
    : shares;
  return logits === null
    ? categoricalFromProbabilities(tf, result.outputs, q)
    : categoricalFromLogits(tf, logits, q);
}

/** [elements, 1]: the weight of each element's class; null where all weigh the same. */
function classWeights(settings: LossSettings, { target, targets }: LossInputs): Tensor | null {
  const weights = 'class_weights' in settings ? settings.class_weights : undefined;
  if (weights === undefined) return null;
  if (!isCodes(targets)) throw new Error('class weights are for targets that are classes');
  const { tf } = target;
  const each = tf.tensor([...weights], [1, weights.length]);
  return tf.sum(tf.mul(oneHot(tf, targets, weights.length), each), 1, true);
}
