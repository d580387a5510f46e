/**
 * Rows in groups, one a thread, against all rows together: the same losses and weights, but for the
 * order of sums.
 */
import { expect } from 'vitest';
import { createModel, createTrainer } from '../../../src/stages/engine/engine.js';
import type { OptimizerSettings } from '../../../src/contract/operations/optimizer.js';
import type { LossSettings, ModelBatch } from '../../../src/stages/engine/engine.js';
import type { ModelGraph } from '../../../src/contract/model-graph.js';
import { expectClose } from './reference.js';
import { tensorflow } from './support.js';

/** Trains one step on each of `batches`, with one thread and with three. */
export async function expectSameInChains(
  graph: ModelGraph,
  loss: LossSettings,
  optimizer: OptimizerSettings,
  batches: readonly ModelBatch[],
): Promise<void> {
  const results = [];
  for (const threads of [1, 3]) {
    const model = createModel({ ...tensorflow, threads }, graph, { seed: 2 });
    const trainer = createTrainer(model, { loss, optimizer, seed: 1 });
    const losses = [];
    for (const [index, batch] of batches.entries()) losses.push((await trainer.step(batch, index + 1)).loss);
    results.push({ losses, weights: await model.readWeights() });
    trainer.dispose();
    model.dispose();
  }
  const [together, inChains] = results;
  together!.losses.forEach((value, step) => expect(inChains!.losses[step]).toBeCloseTo(value, 5));
  for (const [name, { values }] of together!.weights) {
    expectClose(inChains!.weights.get(name)!.values, [...values], 1e-5, name);
  }
}
