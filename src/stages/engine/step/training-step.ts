/**
 * What a training step does with a batch: forward, loss, backward, and whatever becomes of the
 * gradients.
 */
import type { Tensor } from '@tensorflow/tfjs';
import type { StepTensors } from '../../../tensorflow/trace/trace.js';
import { required } from '../batch/batch-inputs.js';
import { carriedOutputs, carriedTensors } from '../batch/carried-state.js';
import type { Gradient } from '../gradients/gradients.js';
import { elementLosses, lossWeights, weightedSum } from '../losses/losses.js';
import { embeddings, finalActivation, forward, type ModelResult } from '../model/forward.js';
import type { Value } from '../values/value.js';
import {
  graphInputs,
  lookUpIds,
  lookUpRows,
  mostProbableIds,
  tableRows,
  wholeWeights,
} from './step-parts.js';
import type { TrainerParts } from './trainer-parts.js';
import { weightGradients } from './weight-gradients.js';

/** What is done with the gradients of a batch, inside the step. */
export type GradientReceiver = (gradients: readonly Gradient[], tensors: StepTensors) => void;

/** What a step says besides the loss. */
export type Answer = 'outputs' | 'predicted';

export function trainingStep(
  parts: TrainerParts,
  answer: Answer,
  receive: GradientReceiver,
  tensors: StepTensors,
): StepTensors {
  const { target, weights } = parts.model;
  const inputs = graphInputs(parts.model, tensors);
  const { loss, ids, grads, said, result } = lossAndGradients(parts, answer, inputs, tensors);
  receive(weightGradients(parts, ids, grads), tensors);
  for (const [name, value] of result.updates) {
    weights.get(name)!.variable.assign(value);
    value.dispose();
  }
  const left = carriedOutputs(result.carried);
  if (answer === 'outputs') return { loss, outputs: said, ...left };
  const predicted = mostProbableIds(target, said);
  said.dispose();
  return { loss, predicted, ...left };
}

interface Differentiated {
  readonly loss: Tensor;
  /** What each embedding looked up. */
  readonly ids: readonly Tensor[];
  /**
   * Of the rows that each embedding with a learned table looked up, then of the learned weights that
   * are read whole.
   */
  readonly grads: readonly Tensor[];
  /** What the answer is made of. */
  readonly said: Tensor;
  readonly result: ModelResult;
}

function lossAndGradients(
  { model, options, outputs, carried }: TrainerParts,
  answer: Answer,
  inputs: readonly Value[],
  tensors: StepTensors,
): Differentiated {
  const { graph, target } = model;
  const { tf } = target;
  const training = { key: required(tensors, 'dropoutKey'), step: required(tensors, 'stepNumber') };
  const ids = lookUpIds(model, inputs, training);
  const rows = lookUpRows(model, ids);
  const whole = wholeWeights(model).map(([name, { variable, trained }]) => ({
    name,
    trained,
    tensor: variable.read(),
  }));
  // What is not learned is a constant: nothing is differentiated on the way to it.
  const lookedUp = embeddings(graph).map(({ table }, at) => ({
    trained: model.weights.get(table)!.trained,
    tensor: rows[at]!,
  }));
  const learned = [...lookedUp, ...whole].filter(({ trained }) => trained).map(({ tensor }) => tensor);
  let result: ModelResult | undefined;
  // The largest logit is the most probable answer: where only that is wanted, nobody needs the
  // probabilities.
  let said: Tensor | undefined;
  const { value: loss, grads } = tf.valueAndGrads((...given: Tensor[]) => {
    const left = [...given];
    const taken = ({ trained, tensor }: (typeof lookedUp)[number]): Tensor =>
      trained ? left.shift()! : tensor;
    const looked = lookedUp.map(taken);
    result = forward({
      target,
      graph,
      inputs,
      tableRows: tableRows(model, looked),
      weights: new Map(whole.map((weight) => [weight.name, taken(weight)])),
      training,
      carried: carriedTensors(carried.names, tensors),
    });
    const targets = required(tensors, 'targets');
    const answered = { target, result, final: finalActivation(graph), targets, outputs };
    const losses = elementLosses(options.loss, answered);
    const shares = lossWeights(options.loss, answered, required(tensors, 'elementWeights'));
    said = answer === 'outputs' ? result.outputs : (result.logits ?? result.outputs);
    // These leave the tape's scope here.
    for (const tensor of [said, ...result.updates.values(), ...result.carried.values()]) tf.keep(tensor);
    return weightedSum(tf, losses, shares) as never;
  })(learned);
  return { loss, ids, grads, said: said!, result: result! };
}
