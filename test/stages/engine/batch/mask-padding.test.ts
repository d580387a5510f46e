/**
 * Rows of one length, padded with an id on either side and masked: as the same rows without
 * padding.
 */
import { describe, expect, test } from 'vitest';
import {
  createModel,
  createPredictor,
  createTrainer,
  type ModelBatch,
} from '../../../../src/stages/engine/engine.js';
import { classes, graphOf, idsInput, usualTargets } from '../support.js';

const rows = [[3, 1, 4], [5], [2, 0, 6, 5, 3], [0]];
const wide = 7;
const filled = (side: 'left' | 'right') =>
  rows.map((row) => {
    const padding = Array<number>(wide - row.length).fill(0);
    return side === 'left' ? [...padding, ...row] : [...row, ...padding];
  });
const both = rows.map((row) => [0, ...row, ...Array<number>(wide - 1 - row.length).fill(0)]);

const graph = (layer: string, end: string, masked: boolean) =>
  graphOf(1, [
    { operation: 'embedding', arguments: { size: 9, width: 4, ...(masked && { masked_id: 0 }) } },
    { operation: layer, arguments: { units: 5, ...(layer === 'bidirectional_lstm' && { merge: 'concat' }) } },
    { operation: end },
    { operation: 'dense', arguments: { units: 1, activation: 'sigmoid' } },
  ]);

const batch = (ids: readonly (readonly number[])[], lengths: readonly number[] | null): ModelBatch => ({
  rows: ids.length,
  inputs: [idsInput(ids, lengths)],
  targets: classes(0, 1, 1, 0),
});

const loss = { name: 'binary_cross_entropy' } as const;
const optimizer = { name: 'sgd', learning_rate: 0.5, momentum: 0, nesterov: false, clip_norm: null } as const;

describe.each(usualTargets)('$mode', ({ target }) => {
  const trained = async (layer: string, end: string, masked: boolean, given: ModelBatch) => {
    const model = createModel(target, graph(layer, end, masked), { seed: 3 });
    const predictor = createPredictor(model, { loss });
    const { outputs } = await predictor.run(given);
    const trainer = createTrainer(model, { loss, optimizer, seed: 1 });
    await trainer.step(given, 1);
    const weights = await model.readWeights();
    trainer.dispose();
    predictor.dispose();
    model.dispose();
    return [outputs, ...[...weights.values()].map(({ values }) => values)];
  };

  test.each([
    ['lstm', 'last'],
    ['gru', 'mean'],
    ['bidirectional_lstm', 'max'],
  ])('%s and %s', async (layer, end) => {
    const lengths = rows.map((row) => row.length);
    const bare = await trained(layer, end, false, batch(filled('right'), lengths));
    for (const padded of [filled('left'), filled('right'), both]) {
      expect(await trained(layer, end, true, batch(padded, null))).toEqual(bare);
    }
    expect(await trained(layer, end, false, batch(filled('left'), null))).not.toEqual(bare);
  });

  test('a model that answers at every step takes padding on the right only', async () => {
    const { nodes, ...rest } = graph('lstm', 'last', true);
    const sequence = nodes.slice(0, 3).map((node) => ({ ...node, shape: [wide, 5] }));
    const model = createModel(target, { ...rest, nodes: sequence, output: 2 }, { seed: 3 });
    const predictor = createPredictor(model, {});
    const run = (side: 'left' | 'right') => predictor.run({ ...batch(filled(side), null), targets: null });
    expect((await run('right')).outputs).toHaveLength(4 * wide * 5);
    await expect(run('left')).rejects.toThrow('pad them on the right');
    predictor.dispose();
    model.dispose();
  });
});
