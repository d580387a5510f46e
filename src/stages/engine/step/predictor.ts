/** The model as it stands: outputs, and losses where targets are given. No dropout, nothing changed. */
import { createStep, type StepTensors } from '../../../tensorflow/trace/trace.js';
import { batchInputs, required } from '../batch/batch-inputs.js';
import { carriedOutputs, carriedTensors, createCarriedStates } from '../batch/carried-state.js';
import type { Predictor, PredictorOptions } from './interface.js';
import { embeddings, finalActivation, forward, vocabularySizesOf } from '../model/forward.js';
import { elementLosses, lossWeights, weightedSum } from '../losses/losses.js';
import { engineModel, type EngineModel, type Model } from '../model/model.js';
import { nodeWidths } from '../model/sizes.js';
import { graphInputs, lookUpRows, mostProbableIds, rowByRow } from './step-parts.js';
import { targetInputs } from '../batch/target-inputs.js';

/** Makes a predictor of `model`; the caller disposes of it before the model. */
export function createPredictor(given: Model, options: PredictorOptions = {}): Predictor {
  const model = engineModel(given);
  const { graph, target } = model;
  const outputs = nodeWidths(graph)[graph.output]!;
  const vocabularySizes = vocabularySizesOf(graph);
  const carried = createCarriedStates(graph);
  const makeStep = (perStep: boolean) =>
    createStep(target, (tensors) => predictStep(model, options, outputs, carried.names, perStep, tensors), {
      name: 'seqpipe_predict',
    });
  const steps = { rows: makeStep(false), ids: makeStep(true) };
  return {
    async run(batch) {
      model.initialize();
      const withIds = batch.targets?.kind === 'ids';
      const results = await (withIds ? steps.ids : steps.rows).run({
        ...batchInputs(graph, vocabularySizes, batch, model.chains),
        ...carried.inputs(batch),
        ...(options.loss === undefined ? {} : targetInputs(batch, outputs)),
      });
      carried.take(results);
      return {
        outputs: (rowByRow(results, 'outputs', batch.rows) as Float32Array | null) ?? new Float32Array(),
        predicted: rowByRow(results, 'predicted', batch.rows) as Int32Array | null,
        loss: results['loss']?.values[0] ?? null,
        losses: rowByRow(results, 'losses', batch.rows) as Float32Array | null,
      };
    },
    dispose() {
      void steps.rows.dispose();
      void steps.ids.dispose();
    },
  };
}

function predictStep(
  model: EngineModel,
  { loss, outputs: withOutputs = true }: PredictorOptions,
  outputs: number,
  carriedNames: readonly string[],
  withIds: boolean,
  tensors: StepTensors,
): StepTensors {
  const { graph, target, weights } = model;
  const inputs = graphInputs(model, tensors);
  const rows = lookUpRows(model, inputs);
  const result = forward({
    target,
    graph,
    inputs,
    tableRows: new Map(embeddings(graph).map(({ index }, position) => [index, rows[position]!])),
    weights: new Map(
      [...weights].filter(([, { whole }]) => whole).map(([name, { variable }]) => [name, variable.read()]),
    ),
    training: null,
    carried: carriedTensors(carriedNames, tensors),
  });
  const answers = {
    ...(withOutputs ? { outputs: result.outputs } : {}),
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
