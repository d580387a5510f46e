/**
 * Convolutions, pooling, batch normalization and shapes against PyTorch, and autoencoders of images
 * against Keras: outputs, losses, gradients, and five steps of training.
 */
import { describe, expect, test } from 'vitest';
import { createModel, createPredictor, createTrainer } from '../../../../src/stages/engine/engine.js';
import { chosen } from '../../../support/rounds.js';
import { convolutionCases, numbersBatch, numbersGraph, type ConvolutionCase } from './convolution-cases.js';
import { expectClose, weightsOf } from '../reference.js';
import { usualTargets } from '../support.js';

const descent = { name: 'sgd', learning_rate: 1, momentum: 0, nesterov: false, clip_norm: null } as const;

/** The layers of a model, and how they pad and answer: not their sizes, strides and dilations. */
const kindOf = ({ layers }: ConvolutionCase): string =>
  layers
    .map(({ operation, arguments: settings }) => {
      const { padding, activation } = { ...settings } as { padding?: string; activation?: string };
      return [operation, padding, activation].join(' ');
    })
    .join(', ');

/** One of each kind, with rows of differing length; convolutions-wasm.test.ts has all sizes of these. */
const grid = convolutionCases('convolutions');
const ragged = grid.filter(({ name, shape }) => shape.length !== 2 || name.endsWith('ragged'));
const firsts = new Set(new Map(ragged.toReversed().map((one) => [kindOf(one), one])).values());
const usual = chosen(grid, (one) => firsts.has(one));

describe.each(usualTargets)('$mode', ({ target }) => {
  test.each([...usual, ...convolutionCases('images')])('$name', async (reference) => {
    const model = createModel(target, numbersGraph(reference), { seed: 1 });
    const weights = weightsOf(reference.weights);
    await model.loadWeights(weights);
    const batch = numbersBatch(reference.batches[0]!);
    const predictor = createPredictor(model, { loss: reference.loss });
    const { outputs, loss } = await predictor.run(batch);
    expectClose(outputs, reference.outputs.values, 1e-5, 'outputs');
    expect(loss).toBeCloseTo(reference.lossValue, 5);
    // One step of plain descent at rate 1 moves every weight by its gradient.
    const trainer = createTrainer(model, { loss: reference.loss, optimizer: descent, seed: 1 });
    await trainer.step(batch, 1);
    const after = await model.readWeights();
    for (const [name, { values }] of Object.entries(reference.gradients)) {
      const moved = weights.get(name)!.values.map((value, index) => value - after.get(name)!.values[index]!);
      expectClose(moved, values, 1e-5, `gradient of ${name}`);
    }
    trainer.dispose();
    predictor.dispose();
    model.dispose();
  });

  test.each([...convolutionCases('convolution-steps'), ...convolutionCases('images')])(
    'five steps of $name',
    async (reference) => {
      const model = createModel(target, numbersGraph(reference), { seed: 1 });
      await model.loadWeights(weightsOf(reference.weights));
      const trainer = createTrainer(model, {
        loss: reference.loss,
        optimizer: reference.optimizer,
        seed: 1,
      });
      let step = 0;
      for (const batch of reference.batches) {
        const { loss } = await trainer.step(numbersBatch(batch), ++step);
        expect(loss).toBeCloseTo(reference.losses[step - 1]!, 5);
      }
      const left = await model.readWeights();
      for (const [name, { values }] of Object.entries(reference.after)) {
        expectClose(left.get(name)!.values, values, 2e-5, `${name} after five steps`);
      }
      trainer.dispose();
      model.dispose();
    },
  );
});
