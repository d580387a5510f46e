/** Penalties on large weights, over five steps of a whole model, against PyTorch. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createModel, createTrainer } from '../../../../src/stages/engine/engine.js';
import type { PenaltySettings } from '../../../../src/contract/layers/penalty.js';
import { penaltiesOf } from '../../../../src/stages/engine/gradients/penalties.js';
import { batchesOf, expectClose, weightsOf, type ReferenceCase } from '../reference.js';
import { graphOf, targets } from '../support.js';

interface PenaltyCase extends ReferenceCase {
  readonly penalty: PenaltySettings | null;
  /** Of the first dense layer. */
  readonly own: PenaltySettings | null;
}

const { cases } = JSON.parse(
  readFileSync(new URL('../../../reference/engine/penalties.json', import.meta.url), 'utf8'),
) as { cases: PenaltyCase[] };

const modelGraph = (own: PenaltySettings | null) =>
  graphOf(1, [
    { operation: 'embedding', arguments: { size: 9, width: 3, padding_id: null } },
    { operation: 'mean' },
    {
      operation: 'dense',
      arguments: { units: 4, activation: 'tanh', ...(own === null ? {} : { penalty: { ...own } }) },
    },
    { operation: 'layer_norm', arguments: { epsilon: 1e-5 } },
    { operation: 'dense', arguments: { units: 1, activation: 'sigmoid' } },
  ]);

describe.each(targets)('$mode', ({ target }) => {
  test.each(cases)('five steps with $name', async (reference) => {
    const model = createModel(target, modelGraph(reference.own), { seed: 1 });
    await model.loadWeights(weightsOf(reference.weights));
    const trainer = createTrainer(model, {
      loss: { name: 'binary_cross_entropy' },
      optimizer: reference.optimizer,
      ...(reference.penalty && { penalty: reference.penalty }),
      seed: 1,
    });
    const losses: number[] = [];
    for (const batch of batchesOf(reference)) {
      losses.push((await trainer.step(batch, losses.length + 1)).loss);
    }
    expectClose(Float32Array.from(losses), reference.losses, 1e-5, 'losses, without the penalty');
    for (const [name, { values }] of await model.readWeights()) {
      expectClose(values, reference.after[name]!.values, 2e-5, `${name} after five steps`);
    }
    trainer.dispose();
    model.dispose();
  });
});

test('matrices have a penalty; biases, norms and tables have none', () => {
  const graph = graphOf(1, [
    { operation: 'embedding', arguments: { size: 9, width: 3, padding_id: null } },
    { operation: 'positions', arguments: { learned: true, length: 7 } },
    { operation: 'gru', arguments: { units: 2, layers: 1, dropout: 0, reset: 'after' } },
    { operation: 'attention_pool', arguments: { heads: 1 } },
    { operation: 'layer_norm', arguments: { epsilon: 1e-5 } },
    { operation: 'dense', arguments: { units: 1, activation: null } },
  ]);
  expect([...penaltiesOf(graph, { l1: 0, l2: 1 }).keys()]).toEqual([
    '3/gru/layer0/input_weights',
    '3/gru/layer0/recurrent_weights',
    '4/attention_pool/weights',
    '4/attention_pool/query',
    '6/dense/weights',
  ]);
  expect(penaltiesOf(graph, null).size).toBe(0);
});
