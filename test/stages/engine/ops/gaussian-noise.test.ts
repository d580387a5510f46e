/** Normal noise and dropout by channel: what is drawn, and the same in both ways to run. */
import { describe, expect, test } from 'vitest';
import { dropoutByChannel } from '../../../../src/stages/engine/ops/dropout.js';
import { gaussianNoise } from '../../../../src/stages/engine/ops/gaussian-noise.js';
import { createModel, createPredictor } from '../../../../src/stages/engine/engine.js';
import type { StepRandomness } from '../../../../src/stages/engine/values/layer.js';
import { createStep, type StepTarget } from '../../../../src/tensorflow/trace/trace.js';
import type { Tensor } from '@tensorflow/tfjs';
import { numbersGraph } from '../layers/convolution-cases.js';
import { targets } from '../support.js';

type Disturb = (target: StepTarget, x: Tensor, randomness: StepRandomness) => Tensor;

const noise =
  (deviation: number, place = '1/gaussian_noise'): Disturb =>
  (target, x, randomness) =>
    gaussianNoise(target, x, { deviation, randomness, place });

/** What becomes of `value` everywhere. */
async function disturbed(
  target: StepTarget,
  disturb: Disturb,
  shape: readonly number[],
  { value = 0, step = 1 } = {},
): Promise<Float32Array> {
  const program = createStep(
    target,
    ({ x, key, step }) => ({ y: disturb(target, x!, { key: key!, step: step! }) }),
    { name: 'noise' },
  );
  const size = shape.reduce((product, length) => product * length, 1);
  const { y } = await program.run({
    x: { shape: [...shape], values: new Float32Array(size).fill(value) },
    key: { shape: [2], values: Int32Array.of(12, -7) },
    step: { shape: [1], values: Int32Array.of(step) },
  });
  await program.dispose();
  return y!.values as Float32Array;
}

const mean = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe.each(targets)('$mode', ({ target }) => {
  test('noise has mean 0, the given deviation, and the tails of a normal distribution', async () => {
    const values = await disturbed(target, noise(0.2), [100, 20, 15, 1], { value: 3 });
    const errors = values.map((value) => value - 3);
    expect(mean(errors)).toBeCloseTo(0, 2);
    expect(Math.sqrt(mean(errors.map((error) => error * error)))).toBeCloseTo(0.2, 2);
    // 4.55 % lie beyond two deviations.
    expect(mean(errors.map((error) => Number(Math.abs(error) > 0.4)))).toBeCloseTo(0.0455, 2);
  });

  test('pixels, steps and places have noise of their own', async () => {
    const shape = [300, 100];
    const all = await Promise.all([
      disturbed(target, noise(1), shape),
      disturbed(target, noise(1), shape, { step: 2 }),
      disturbed(target, noise(1, '2/gaussian_noise'), shape),
    ]);
    const alike = (a: Float32Array, b: Float32Array): number => mean(a.map((value, i) => value * b[i]!));
    expect(alike(all[0], all[1])).toBeCloseTo(0, 1);
    expect(alike(all[0], all[2])).toBeCloseTo(0, 1);
    expect(alike(all[0].slice(0, -1), all[0].slice(1))).toBeCloseTo(0, 1);
  });

  test('a channel goes as a whole, and a share of them', async () => {
    const rows = 400;
    const dropped: Disturb = (target, x, randomness) =>
      dropoutByChannel(target, x, { rate: 0.25, randomness, place: '1/dropout' });
    const values = await disturbed(target, dropped, [rows, 2, 3, 8], { value: 1 });
    let gone = 0;
    for (let row = 0; row < rows; row++) {
      for (let channel = 0; channel < 8; channel++) {
        const pixels = Array.from({ length: 6 }, (_, pixel) => values[(row * 6 + pixel) * 8 + channel]!);
        expect(new Set(pixels).size).toBe(1);
        expect([0, Math.fround(1 / 0.75)]).toContain(pixels[0]);
        gone += Number(pixels[0] === 0);
      }
    }
    expect(gone / (rows * 8)).toBeCloseTo(0.25, 1);
  });

  test('prediction has no noise', async () => {
    const layers = [
      { operation: 'gaussian_noise', arguments: { deviation: 5 } },
      { operation: 'dropout', arguments: { rate: 0.9, by_channel: true } },
      { operation: 'flatten', arguments: { places: 4 } },
    ];
    const model = createModel(target, numbersGraph({ shape: [2, 2, 1], layers }), { seed: 1 });
    const predictor = createPredictor(model, { loss: { name: 'mean_squared_error' } });
    const values = Float32Array.of(1, 2, 3, 4);
    const inputs = [{ kind: 'numbers', values, shape: [2, 2, 1], lengths: null }] as const;
    expect([...(await predictor.run({ rows: 1, inputs, targets: null })).outputs]).toEqual([1, 2, 3, 4]);
    predictor.dispose();
    model.dispose();
  });
});

test.each([[[3, 5]], [[2, 3, 1, 7]], [[1]]])('both ways draw the same noise for %j', async (shape) => {
  const all: Float32Array[] = [];
  for (const { target } of targets) all.push(await disturbed(target, noise(0.5), shape, { step: 4 }));
  all[0]!.forEach((value, index) => expect(value).toBeCloseTo(all.at(-1)![index]!, 5));
});
