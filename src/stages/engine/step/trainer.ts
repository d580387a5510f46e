/** One training step: forward, backward, update, compiled into one call. */
import type { Tensor } from '@tensorflow/tfjs';
import { createStep, type StepInput, type StepTensors } from '../../../tensorflow/trace/trace.js';
import { createAccumulator, type Accumulator } from '../gradients/accumulate.js';
import { batchCount } from '../losses/batch-count.js';
import { batchInputs, required } from '../batch/batch-inputs.js';
import { carriedOutputs, carriedTensors, createCarriedStates } from '../batch/carried-state.js';
import type { ModelBatch } from '../batch/model-batch.js';
import type { StepResult, Trainer, TrainerOptions } from './interface.js';
import {
  embeddings,
  finalActivation,
  forward,
  vocabularySizesOf,
  type ModelResult,
} from '../model/forward.js';
import {
  addWholeGradient,
  denseTableGradient,
  limitGradients,
  sparseTableGradient,
  type Gradient,
} from '../gradients/gradients.js';
import { elementLosses, lossWeights, weightedSum } from '../losses/losses.js';
import { engineModel, type EngineModel, type Model, type Weight } from '../model/model.js';
import { readVariables, writeVariables } from '../model/variables.js';
import { createOptimizer } from '../optimizers/create.js';
import type { Optimizer } from '../optimizers/optimizer.js';
import { addPenalties, penaltiesOf } from '../gradients/penalties.js';
import { randomKey } from '../random/random.js';
import { nodeWidths } from '../model/sizes.js';
import { graphInputs, idsOf, lookUpRows, mostProbableIds, rowByRow } from './step-parts.js';
import { column } from '../ops/steps.js';
import { targetInputs } from '../batch/target-inputs.js';
import type { Value } from '../values/value.js';

/** Makes a trainer of `model`; the caller disposes of it before the model. */
export function createTrainer(given: Model, options: TrainerOptions): Trainer {
  const model = engineModel(given);
  const { graph, target } = model;
  const learned = [...model.weights.values()].filter(({ trained }) => trained);
  const optimizer = createOptimizer(target, learned, options.optimizer);
  const outputs = nodeWidths(graph)[graph.output]!;
  const vocabularySizes = vocabularySizesOf(graph);
  const carried = createCarriedStates(graph);
  const key = Int32Array.from(randomKey(options.seed, 'dropout'));
  const update: Receiver = (gradients, tensors) => {
    const penalised = addPenalties(target, gradients, penaltiesOf(graph, options.penalty ?? null));
    optimizer.apply(limitGradients(target, penalised, options.optimizer), tensors);
  };
  const makeStep = (answer: Answer, receive: Receiver) =>
    createStep(
      target,
      (tensors) => trainStep(model, options, optimizer, outputs, carried.names, answer, receive, tensors),
      {
        name: 'seqpipe_train',
      },
    );
  // What a language model says is much: then only the most probable id of each step comes out.
  const makeSteps = (receive: Receiver) => ({
    outputs: makeStep('outputs', receive),
    predicted: makeStep('predicted', receive),
  });
  const steps = makeSteps(update);
  const makeGroup = () => {
    const rows = (weight: Weight) => givesRows(weight, optimizer);
    const accumulator: Accumulator = createAccumulator(target, learned, rows);
    const apply = (tensors: StepTensors): StepTensors => {
      accumulator.take((gradients) => update(gradients, tensors));
      return {};
    };
    return {
      accumulator,
      parts: makeSteps((gradients, tensors) =>
        accumulator.add(gradients, required(tensors, 'share'), required(tensors, 'keep')),
      ),
      apply: createStep(target, apply, { name: 'seqpipe_apply' }),
    };
  };
  let group: ReturnType<typeof makeGroup> | null = null;

  const scalarsOf = (stepNumber: number, learningRate: number): Record<string, StepInput> => {
    if (!Number.isInteger(stepNumber) || stepNumber < 1) {
      throw new Error(`steps are numbered from 1; ${stepNumber} is none`);
    }
    return scalarInputs(optimizer.scalars(stepNumber, learningRate));
  };
  /** `number` tells one draw of dropout masks from another. */
  const runOn = async (
    using: typeof steps,
    batch: ModelBatch,
    number: number,
    scalars: Record<string, StepInput>,
  ): Promise<StepResult> => {
    model.initialize();
    const { targets } = batch;
    if (targets === null) throw new Error('a training batch needs targets');
    const step = targets.kind === 'ids' ? using.predicted : using.outputs;
    const results = await step.run({
      ...batchInputs(graph, vocabularySizes, batch, model.chains),
      ...targetInputs(batch, outputs),
      ...carried.inputs(batch),
      ...scalars,
      dropoutKey: { shape: [2], values: key },
      stepNumber: { shape: [1], values: Int32Array.of(number) },
    });
    carried.take(results);
    return {
      loss: results['loss']!.values[0]!,
      outputs: rowByRow(results, 'outputs', batch.rows) as Float32Array | null,
      predicted: rowByRow(results, 'predicted', batch.rows) as Int32Array | null,
    };
  };
  return {
    step: async (batch, stepNumber, learningRate = options.optimizer.learning_rate) =>
      runOn(steps, batch, stepNumber, scalarsOf(stepNumber, learningRate)),
    async stepOver(batches, stepNumber, firstPart, learningRate = options.optimizer.learning_rate) {
      const scalars = scalarsOf(stepNumber, learningRate);
      const { parts, apply, accumulator } = (group ??= makeGroup());
      const counts = batches.map((batch) => batchCount(batch, options.loss));
      const all = counts.reduce((sum, count) => sum + count, 0);
      const results: StepResult[] = [];
      try {
        for (const [index, batch] of batches.entries()) {
          const share = scalarInputs({ share: counts[index]! / (all || 1), keep: index === 0 ? 0 : 1 });
          results.push(await runOn(parts, batch, firstPart + index, share));
        }
        await apply.run(scalars);
      } catch (error) {
        accumulator.reset();
        throw error;
      }
      return results;
    },
    async readState() {
      return new Map([...(await readVariables(target, optimizer.slots)), ...carried.read()]);
    },
    async loadState(state) {
      const slots = new Map([...state].filter(([name]) => !carried.names.includes(name)));
      await writeVariables(target, optimizer.slots, slots, 'optimizer slot');
      carried.load(state);
    },
    dispose() {
      const made = [...Object.values(steps), ...(group ? [...Object.values(group.parts), group.apply] : [])];
      void Promise.all(made.map((step) => step.dispose())).then(() => {
        optimizer.slots.forEach((slot) => slot.dispose());
        group?.accumulator.dispose();
      });
    },
  };
}

/** What is done with the gradients of a batch, inside the step. */
type Receiver = (gradients: readonly Gradient[], tensors: StepTensors) => void;

function scalarInputs(scalars: Readonly<Record<string, number>>): Record<string, StepInput> {
  return Object.fromEntries(
    Object.entries(scalars).map(([name, value]) => [name, { shape: [], values: Float32Array.of(value) }]),
  );
}

/** What a step says besides the loss. */
type Answer = 'outputs' | 'predicted';

function trainStep(
  model: EngineModel,
  options: TrainerOptions,
  optimizer: Optimizer,
  outputs: number,
  carriedNames: readonly string[],
  answer: Answer,
  receive: Receiver,
  tensors: StepTensors,
): StepTensors {
  const { graph, target, weights } = model;
  const { tf } = target;
  const inputs = graphInputs(model, tensors);
  const lookups = embeddings(graph);
  const whole = [...weights].filter((entry) => entry[1].whole);
  const rows = lookUpRows(model, inputs);
  const training = { key: required(tensors, 'dropoutKey'), step: required(tensors, 'stepNumber') };
  const carried = carriedTensors(carriedNames, tensors);

  let result: ModelResult | undefined;
  // The largest logit is the most probable answer: where only that is wanted, nobody needs the probabilities.
  let said: Tensor | undefined;
  const { value: loss, grads } = tf.valueAndGrads((...given: Tensor[]) => {
    result = forward({
      target,
      graph,
      inputs,
      tableRows: new Map(lookups.map(({ index }, position) => [index, given[position]!])),
      weights: new Map(whole.map(([name], position) => [name, given[rows.length + position]!])),
      training,
      carried,
    });
    const answered = {
      target,
      result,
      final: finalActivation(graph),
      targets: required(tensors, 'targets'),
      outputs,
    };
    const losses = elementLosses(options.loss, answered);
    const shares = lossWeights(options.loss, answered, required(tensors, 'elementWeights'));
    said = answer === 'outputs' ? result.outputs : (result.logits ?? result.outputs);
    // These leave the tape's scope here.
    for (const tensor of [said, ...result.updates.values(), ...result.carried.values()]) tf.keep(tensor);
    return weightedSum(tf, losses, shares) as never;
  })([...rows, ...whole.map(([, { variable }]) => variable.read())]);

  receive(gradientsOf(model, optimizer, inputs, whole, grads), tensors);
  const { updates, carried: left } = result!;
  for (const [name, value] of updates) {
    weights.get(name)!.variable.assign(value);
    value.dispose();
  }
  const answers = answer === 'outputs' ? { outputs: said! } : { predicted: mostProbableIds(target, said!) };
  if (answer !== 'outputs') said!.dispose();
  return { loss, ...answers, ...carriedOutputs(left) };
}

/** One gradient for each weight that is learned, from those of looked-up rows and of weights read whole. */
function gradientsOf(
  model: EngineModel,
  optimizer: Optimizer,
  inputs: readonly Value[],
  whole: readonly (readonly [string, Weight])[],
  grads: readonly Tensor[],
): Gradient[] {
  const lookups = embeddings(model.graph).length;
  const gradients = tableGradients(model, optimizer, inputs, grads.slice(0, lookups));
  whole.forEach(([, weight], index) => {
    if (!weight.trained) return;
    const value = grads[lookups + index]!;
    const table = gradients.findIndex((gradient) => gradient.weight === weight);
    if (table < 0) gradients.push({ kind: 'dense', weight, value });
    else gradients[table] = addWholeGradient(model.target, gradients[table]!, value);
  });
  return gradients;
}

/** One gradient for each table, however many layers look it up. */
function tableGradients(
  { graph, target, weights }: EngineModel,
  optimizer: Optimizer,
  inputs: readonly Value[],
  rowGradients: readonly Tensor[],
): Gradient[] {
  const { tf } = target;
  const lookups = embeddings(graph);
  const tables = [...new Set(lookups.map(({ table }) => table))].filter(
    (table) => weights.get(table)!.trained,
  );
  return tables.map((table) => {
    const weight = weights.get(table)!;
    const uses = lookups.flatMap(({ table: used, input, node }, position) => {
      if (used !== table) return [];
      const ids = idsOf(inputs[input]);
      const padding = node.arguments.padding_id;
      const gradient = rowGradients[position]!;
      if (padding === null) return [{ ids, gradient }];
      const counts = column(target, tf.cast(tf.notEqual(ids, tf.scalar(padding, 'int32')), 'float32'));
      return [{ ids, gradient: tf.mul(gradient, counts) }];
    });
    const join = (parts: readonly Tensor[]): Tensor =>
      parts.length === 1 ? parts[0]! : tf.concat(parts as never[], 0);
    const make = givesRows(weight, optimizer) ? sparseTableGradient : denseTableGradient;
    return make(target, weight, join(uses.map(({ ids }) => ids)), join(uses.map(({ gradient }) => gradient)));
  });
}

/** A table that is also read whole gets a gradient in every row. */
const givesRows = (weight: Weight, optimizer: Optimizer): boolean =>
  weight.table && !weight.whole && optimizer.tableGradient(weight) === 'rows';
