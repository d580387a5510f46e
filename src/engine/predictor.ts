/** The model as it stands: outputs, and losses where targets are given. No dropout, nothing changed. */
import { createStep, labelled, type StepTensors } from '../trace/trace.js';
import { batchInputs, idsOf, required, targetInputs } from './batch-inputs.js';
import type { LossSettings, Model, Predictor, PredictorOptions } from './engine.js';
import { embeddings, finalActivation, forward, vocabularySizesOf } from './forward.js';
import { rowLosses, weightedSum } from './losses.js';
import { engineModel, type EngineModel } from './model.js';
import { nodeWidths } from './sizes.js';

/** Makes a predictor of `model`; the caller disposes of it before the model. */
export function createPredictor(given: Model, options: PredictorOptions = {}): Predictor {
  const model = engineModel(given);
  const { graph, target } = model;
  const outputs = nodeWidths(graph)[graph.output]!;
  const vocabularySizes = vocabularySizesOf(graph);
  const step = createStep(target, (tensors) => predictStep(model, options.loss ?? null, outputs, tensors), {
    name: 'seqpipe_predict',
  });
  return {
    async run(batch) {
      model.initialize();
      const results = await step.run({
        ...batchInputs(graph, vocabularySizes, batch, model.chains),
        ...(options.loss === undefined ? {} : targetInputs(batch, Math.max(2, outputs))),
      });
      return {
        outputs: results['outputs']!.values as Float32Array,
        loss: results['loss']?.values[0] ?? null,
        losses: (results['losses']?.values as Float32Array | undefined) ?? null,
      };
    },
    dispose() {
      void step.dispose();
    },
  };
}

function predictStep(
  { graph, target, weights }: EngineModel,
  loss: LossSettings | null,
  outputs: number,
  tensors: StepTensors,
): StepTensors {
  const inputs = graph.inputs.map((_, index) => idsOf(tensors, index));
  const result = forward({
    target,
    graph,
    inputs,
    tableRows: new Map(
      embeddings(graph).map(({ index, input, table, node }) => [
        index,
        labelled(node.place, () => weights.get(table)!.variable.gather(inputs[input]!.tensor)),
      ]),
    ),
    weights: new Map(
      [...weights].filter(([, { table }]) => !table).map(([name, { variable }]) => [name, variable.read()]),
    ),
    training: null,
  });
  const targets = tensors['targets'];
  if (loss === null || targets === undefined) return { outputs: result.outputs };
  const losses = rowLosses(loss, { target, result, final: finalActivation(graph), targets, outputs });
  return {
    outputs: result.outputs,
    losses,
    loss: weightedSum(target.tf, losses, required(tensors, 'rowWeights')),
  };
}
