/**
 * The model as it stands: outputs, and losses where targets are given. No dropout, nothing changed.
 */
import { createStep, type StepTensors } from '../../../tensorflow/trace/trace.js';
import { required } from '../batch/batch-inputs.js';
import { carriedOutputs, carriedTensors } from '../batch/carried-state.js';
import { targetInputs } from '../batch/target-inputs.js';
import { elementLosses, lossWeights, weightedSum } from '../losses/losses.js';
import { finalActivation, forward } from '../model/forward.js';
import type { Model } from '../model/model.js';
import type { Predictor, PredictorOptions } from './interface.js';
import { createStepModel, type StepModel } from './step-model.js';
import {
  graphInputs,
  lookUpIds,
  lookUpRows,
  mostProbableIds,
  rowByRow,
  tableRows,
  wholeWeights,
} from './step-parts.js';

/** Makes a predictor of `model`; the caller disposes of it before the model. */
export function createPredictor(given: Model, options: PredictorOptions = {}): Predictor {
  const ofModel = createStepModel(given);
  const { model, outputs, carried } = ofModel;
  const stepOf = (withIds: boolean) =>
    createStep(model.target, (tensors) => predictStep(ofModel, options, withIds, tensors), {
      name: 'seqpipe_predict',
    });
  const steps = { rows: stepOf(false), ids: stepOf(true) };
  return {
    async run(batch) {
      model.initialize();
      const withIds = batch.targets?.kind === 'ids';
      const results = await (withIds ? steps.ids : steps.rows).run({
        ...ofModel.inputs(batch),
        ...(options.loss === undefined ? {} : targetInputs(batch, outputs)),
      });
      carried.take(results);
      return {
        outputs: (rowByRow(results, 'outputs', batch.rows) as Float32Array | null) ?? new Float32Array(),
        predicted: rowByRow(results, 'predicted', batch.rows) as Int32Array | null,
        loss: results['loss']?.values[0] ?? null,
        losses: rowByRow(results, 'losses', batch.rows) as Float32Array | null,
        attention: rowByRow(results, 'attention', batch.rows) as Float32Array | null,
      };
    },
    dispose() {
      void steps.rows.dispose();
      void steps.ids.dispose();
    },
  };
}

function predictStep(
  { model, outputs, carried }: StepModel,
  { loss, outputs: withOutputs = true, watched }: PredictorOptions,
  withIds: boolean,
  tensors: StepTensors,
): StepTensors {
  const { graph, target } = model;
  const inputs = graphInputs(model, tensors);
  const result = forward({
    target,
    graph,
    inputs,
    tableRows: tableRows(model, lookUpRows(model, lookUpIds(model, inputs, null))),
    weights: new Map(wholeWeights(model).map(([name, { variable }]) => [name, variable.read()])),
    training: null,
    carried: carriedTensors(carried.names, tensors),
    ...(watched !== undefined && { watched: [watched] }),
  });
  const attention = watched === undefined ? undefined : result.attention.get(watched);
  const answers = {
    ...(withOutputs ? { outputs: result.outputs } : {}),
    ...(attention !== undefined && { attention }),
    ...(withIds ? { predicted: mostProbableIds(target, result.logits ?? result.outputs) } : {}),
    ...carriedOutputs(result.carried),
  };
  const targets = tensors['targets'];
  if (loss === undefined || targets === undefined) return answers;
  const answered = { target, result, final: finalActivation(graph), targets, outputs };
  const losses = elementLosses(loss, answered);
  const elementWeights = lossWeights(loss, answered, required(tensors, 'elementWeights'));
  const { tf } = target;
  const counts = tf.cast(tf.greater(elementWeights, 0), 'float32');
  return { ...answers, losses: tf.mul(losses, counts), loss: weightedSum(tf, losses, elementWeights) };
}
