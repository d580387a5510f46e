/** Cells of one's own against PyTorch: outputs, loss, gradients, and weights after five steps. */
import { describe, expect, test } from 'vitest';
import { createModel, createPredictor, createTrainer } from '../../../../../src/stages/engine/engine.js';
import { batchesOf, expectClose, optimizerOf, weightsOf } from '../../reference.js';
import { scanCases, scanGraph } from './scan-cells.js';
import { usualTargets } from '../../support.js';

describe.each(usualTargets)('$mode', ({ target }) => {
  test.each(scanCases)('$name', async (reference) => {
    const model = createModel(target, scanGraph(reference), { seed: 1 });
    const start = weightsOf(reference.weights);
    await model.loadWeights(start);
    const predictor = createPredictor(model, { loss: reference.loss });
    const [batch] = batchesOf(reference);
    const { outputs, loss } = await predictor.run(batch!);
    predictor.dispose();
    expectClose(outputs, reference.outputs.values, 1e-5, 'outputs');
    expect(loss).toBeCloseTo(reference.lossValue, 5);

    // One step of plain descent at rate 1 moves every weight by its gradient.
    const plain = { name: 'sgd', learning_rate: 1, momentum: 0, nesterov: false, clip_norm: null } as const;
    const descent = createTrainer(model, { loss: reference.loss, optimizer: plain, seed: 1 });
    await descent.step(batch!, 1);
    descent.dispose();
    const moved = await model.readWeights();
    for (const [name, { values }] of Object.entries(reference.gradients)) {
      const gradient = start.get(name)!.values.map((value, index) => value - moved.get(name)!.values[index]!);
      expectClose(gradient, values, 1e-5, `gradient of ${name}`);
    }

    await model.loadWeights(start);
    const trainer = createTrainer(model, {
      loss: reference.loss,
      optimizer: optimizerOf(reference),
      seed: 1,
    });
    let step = 0;
    for (const each of batchesOf(reference)) {
      const result = await trainer.step(each, ++step);
      expect(result.loss).toBeCloseTo(reference.losses[step - 1]!, 5);
    }
    for (const [name, { values }] of await model.readWeights()) {
      expectClose(values, reference.after[name]!.values, 2e-5, `${name} after five steps`);
    }
    trainer.dispose();
    model.dispose();
  });
});
