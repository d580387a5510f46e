/** One training step: forward, backward, update, compiled into one call. */
import type { Tensor } from '@tensorflow/tfjs';
import { createStep, labelled, type StepTensors } from '../trace/trace.js';
import { batchInputs, idsOf, required, targetInputs } from './batch-inputs.js';
import type { Model, OptimizerSettings, Trainer, TrainerOptions } from './engine.js';
import { embeddings, finalActivation, forward, vocabularySizesOf, type ModelResult } from './forward.js';
import { clipByGlobalNorm, denseTableGradient, sparseTableGradient, type Gradient } from './gradients.js';
import { rowLosses, weightedSum } from './losses.js';
import { engineModel, readVariables, writeVariables, type EngineModel } from './model.js';
import { createAdam } from './optimizers/adam.js';
import type { Optimizer } from './optimizers/optimizer.js';
import { createSgd } from './optimizers/sgd.js';
import { randomKey } from './random.js';
import { nodeWidths } from './sizes.js';
import { column } from './steps.js';
import type { IdsValue } from './value.js';

/** Makes a trainer of `model`; the caller disposes of it before the model. */
export function createTrainer(given: Model, options: TrainerOptions): Trainer {
  const model = engineModel(given);
  const { graph, target } = model;
  const optimizer = createOptimizer(model, options);
  const outputs = nodeWidths(graph)[graph.output]!;
  const vocabularySizes = vocabularySizesOf(graph);
  const classes = Math.max(2, outputs);
  const key = Int32Array.from(randomKey(options.seed, 'dropout'));
  const step = createStep(target, (tensors) => trainStep(model, options, optimizer, outputs, tensors), {
    name: 'seqpipe_train',
  });
  return {
    async step(batch, stepNumber, learningRate = options.optimizer.learning_rate) {
      if (!Number.isInteger(stepNumber) || stepNumber < 1) {
        throw new Error(`steps are numbered from 1; ${stepNumber} is none`);
      }
      model.initialize();
      if (batch.targets === null) throw new Error('a training batch needs targets');
      const scalars = Object.entries(optimizer.scalars(stepNumber, learningRate)).map(
        ([name, value]) => [name, { shape: [], values: Float32Array.of(value) }] as const,
      );
      const results = await step.run({
        ...batchInputs(graph, vocabularySizes, batch, model.chains),
        ...targetInputs(batch, classes),
        ...Object.fromEntries(scalars),
        dropoutKey: { shape: [2], values: key },
        stepNumber: { shape: [1], values: Int32Array.of(stepNumber) },
      });
      return { loss: results['loss']!.values[0]!, outputs: results['outputs']!.values as Float32Array };
    },
    readState: () => readVariables(target, optimizer.slots),
    loadState: (state) => writeVariables(target, optimizer.slots, state, 'optimizer slot'),
    dispose() {
      void step.dispose().then(() => optimizer.slots.forEach((slot) => slot.dispose()));
    },
  };
}

function createOptimizer({ target, weights }: EngineModel, options: TrainerOptions): Optimizer {
  const settings: OptimizerSettings = options.optimizer;
  const all = [...weights.values()];
  switch (settings.name) {
    case 'adam':
      return createAdam(target, all, settings);
    case 'sgd':
      return createSgd(target, all, settings);
  }
}

function trainStep(
  model: EngineModel,
  options: TrainerOptions,
  optimizer: Optimizer,
  outputs: number,
  tensors: StepTensors,
): StepTensors {
  const { graph, target, weights } = model;
  const { tf } = target;
  const inputs = graph.inputs.map((_, index) => idsOf(tensors, index));
  const lookups = embeddings(graph);
  const dense = [...weights].filter(([, { table }]) => !table);
  const rows = lookups.map(({ table, input, node }) =>
    labelled(node.place, () => weights.get(table)!.variable.gather(inputs[input]!.tensor)),
  );
  const training = { key: required(tensors, 'dropoutKey'), step: required(tensors, 'stepNumber') };

  let result: ModelResult | undefined;
  const { value: loss, grads } = tf.valueAndGrads((...given: Tensor[]) => {
    result = forward({
      target,
      graph,
      inputs,
      tableRows: new Map(lookups.map(({ index }, position) => [index, given[position]!])),
      weights: new Map(dense.map(([name], position) => [name, given[rows.length + position]!])),
      training,
    });
    const losses = rowLosses(options.loss, {
      target,
      result,
      final: finalActivation(graph),
      targets: required(tensors, 'targets'),
      outputs,
    });
    // The outputs leave the tape's scope here.
    tf.keep(result.outputs);
    return weightedSum(tf, losses, required(tensors, 'rowWeights')) as never;
  })([...rows, ...dense.map(([, { variable }]) => variable.read())]);

  const gradients: Gradient[] = [
    ...tableGradients(model, optimizer, inputs, grads.slice(0, rows.length)),
    ...dense.map(([, weight], index): Gradient => ({
      kind: 'dense',
      weight,
      value: grads[rows.length + index]!,
    })),
  ];
  const limit = options.optimizer.clip_norm;
  optimizer.apply(limit === null ? gradients : clipByGlobalNorm(target, gradients, limit), tensors);
  return { loss, outputs: result!.outputs };
}

/** One gradient for each table, however many layers look it up. */
function tableGradients(
  { graph, target, weights }: EngineModel,
  optimizer: Optimizer,
  inputs: readonly IdsValue[],
  rowGradients: readonly Tensor[],
): Gradient[] {
  const { tf } = target;
  const lookups = embeddings(graph);
  return [...new Set(lookups.map(({ table }) => table))].map((table) => {
    const weight = weights.get(table)!;
    const uses = lookups.flatMap(({ table: used, input, node }, position) => {
      if (used !== table) return [];
      const ids = inputs[input]!.tensor;
      const padding = node.arguments['padding_id'];
      const gradient = rowGradients[position]!;
      if (typeof padding !== 'number') return [{ ids, gradient }];
      const counts = column(target, tf.cast(tf.notEqual(ids, tf.scalar(padding, 'int32')), 'float32'));
      return [{ ids, gradient: tf.mul(gradient, counts) }];
    });
    const join = (parts: readonly Tensor[]): Tensor =>
      parts.length === 1 ? parts[0]! : tf.concat(parts as never[], 0);
    const make = optimizer.tableGradient(weight) === 'rows' ? sparseTableGradient : denseTableGradient;
    return make(target, weight, join(uses.map(({ ids }) => ids)), join(uses.map(({ gradient }) => gradient)));
  });
}
