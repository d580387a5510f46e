/**
 * Gradients against finite differences, along a random direction for each weight: float32 leaves no
 * room for single numbers.
 */
import { expect } from 'vitest';
import { createTrainer } from '../../../src/stages/engine/engine.js';
import type { LossSettings, Model, ModelBatch } from '../../../src/stages/engine/engine.js';
import { numbers } from './support.js';

const descent = (rate: number) =>
  ({ name: 'sgd', learning_rate: rate, momentum: 0, nesterov: false, clip_norm: null }) as const;

/**
 * Expects the slope of the loss along each direction to be what the gradient says, within
 * `absolute` + `relative` · slope. Dropout, where the model has it, is that of step 1 throughout.
 */
export async function expectSlopes(
  model: Model,
  loss: LossSettings,
  batch: ModelBatch,
  { absolute = 1e-4, relative = 0.01 } = {},
): Promise<void> {
  const start = await model.readWeights();
  // One step of plain descent at rate 1 moves every weight by its gradient.
  const moving = createTrainer(model, { loss, optimizer: descent(1), seed: 1 });
  await moving.step(batch, 1);
  const moved = await model.readWeights();
  // A step of rate 0 tells the loss and changes nothing.
  const standing = createTrainer(model, { loss, optimizer: descent(0), seed: 1 });
  for (const [name, { shape, values }] of start) {
    const direction = Float32Array.from(numbers(values.length, values.length), (value) => value - 0.5);
    const slope = values.reduce(
      (sum, value, index) => sum + (value - moved.get(name)!.values[index]!) * direction[index]!,
      0,
    );
    const lossAt = async (distance: number): Promise<number> => {
      const shifted = values.map((value, index) => value + distance * direction[index]!);
      await model.loadWeights(new Map(start).set(name, { shape, values: shifted }));
      return (await standing.step(batch, 1)).loss;
    };
    const distance = 0.02;
    const measured = ((await lossAt(distance)) - (await lossAt(-distance))) / (2 * distance);
    expect(Math.abs(measured - slope), name).toBeLessThan(absolute + relative * Math.abs(slope));
  }
  moving.dispose();
  standing.dispose();
}
