/**
 * PyTorch's values for recurrent layers, as test/reference/engine/make_recurrent_reference.py wrote
 * them, and engines held against them.
 */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { createModel, createPredictor, createTrainer } from '../../../../src/stages/engine/engine.js';
import type { OptimizerSettings } from '../../../../src/contract/operations/optimizer.js';
import type { Model, ModelBatch } from '../../../../src/stages/engine/engine.js';
import type { StepTarget } from '../../../../src/tensorflow/trace/trace.js';
import { batchesOf, expectClose, weightsOf, type ReferenceCase } from '../reference.js';
import { graphOf } from '../support.js';

export interface RecurrentCase extends Omit<
  ReferenceCase,
  'batches' | 'outputs' | 'lossValue' | 'optimizer'
> {
  readonly batches: readonly (ReferenceCase['batches'][number] & { readonly resetState?: boolean })[];
  /** Of all batches in order. */
  readonly predictions: readonly { readonly outputs: ReferenceCase['outputs']; readonly loss: number }[];
  /** Absent where there are one step's gradients only. */
  readonly optimizer?: OptimizerSettings;
}

export const { cases } = JSON.parse(
  readFileSync(new URL('../../../reference/engine/recurrent-states.json', import.meta.url), 'utf8'),
) as { cases: readonly RecurrentCase[] };

const batchesIn = (reference: RecurrentCase): ModelBatch[] =>
  batchesOf(reference as unknown as ReferenceCase).map((batch, index) => ({
    ...batch,
    resetState: reference.batches[index]!.resetState ?? false,
  }));

/**
 * `fixed`: declared with the number of steps of the first batch, so that recorded steps write turns
 * out.
 */
async function modelOf(target: StepTarget, reference: RecurrentCase, fixed = false): Promise<Model> {
  const ragged = graphOf(reference.inputs, reference.layers);
  const [first] = reference.batches;
  const inputs = ragged.inputs.map((input, index) => ({
    ...input,
    ragged: false,
    shape: [first!.inputs[index]!.rows[0]!.length],
  }));
  const model = createModel(target, fixed ? { ...ragged, inputs } : ragged, { seed: 1 });
  await model.loadWeights(weightsOf(reference.weights));
  return model;
}

export async function expectPredictions(target: StepTarget, reference: RecurrentCase): Promise<void> {
  const model = await modelOf(target, reference);
  const predictor = createPredictor(model, { loss: reference.loss });
  for (const [index, batch] of batchesIn(reference).entries()) {
    const { outputs, loss } = await predictor.run(batch);
    expectClose(outputs, reference.predictions[index]!.outputs.values, 1e-5, 'outputs');
    expect(loss).toBeCloseTo(reference.predictions[index]!.loss, 5);
  }
  predictor.dispose();
  model.dispose();
}

export async function expectGradients(
  target: StepTarget,
  reference: RecurrentCase,
  fixed = false,
): Promise<void> {
  const model = await modelOf(target, reference, fixed);
  // One step of plain descent at rate 1 moves every weight by its gradient.
  const optimizer = { name: 'sgd', learning_rate: 1, momentum: 0, nesterov: false, clip_norm: null } as const;
  const trainer = createTrainer(model, { loss: reference.loss, optimizer, seed: 1 });
  await trainer.step(batchesIn(reference)[0]!, 1);
  const after = await model.readWeights();
  for (const [name, { values }] of Object.entries(reference.gradients)) {
    const before = reference.weights[name]!.values;
    const moved = after.get(name)!.values.map((value, index) => before[index]! - value);
    expectClose(moved, values, 1e-5, `gradient of ${name}`);
  }
  trainer.dispose();
  model.dispose();
}

export async function expectFiveSteps(
  target: StepTarget,
  reference: RecurrentCase,
  fixed = false,
): Promise<void> {
  const model = await modelOf(target, reference, fixed);
  const optimizer = { ...reference.optimizer!, embeddings: 'dense' } as OptimizerSettings;
  const trainer = createTrainer(model, { loss: reference.loss, optimizer, seed: 1 });
  for (const [index, batch] of batchesIn(reference).entries()) {
    const { loss } = await trainer.step(batch, index + 1);
    expect(loss).toBeCloseTo(reference.losses[index]!, 5);
  }
  for (const [name, { values }] of await model.readWeights()) {
    expectClose(values, reference.after[name]!.values, 2e-5, `${name} after five steps`);
  }
  trainer.dispose();
  model.dispose();
}
