/** Dropout leaves what it promises to leave, of any shape, and the same in both ways to run. */
import { describe, expect, test } from 'vitest';
import { dropout } from '../../../../src/stages/engine/ops/dropout.js';
import { createStep } from '../../../../src/tensorflow/trace/trace.js';
import { targets } from '../support.js';

const KEY = { shape: [2], values: Int32Array.of(12, -7) };

/** What is left of ones of this shape. */
async function left(
  target: (typeof targets)[number]['target'],
  shape: number[],
  rate: number,
  step: number,
): Promise<Float32Array> {
  const program = createStep(
    target,
    ({ x, key, step }) => ({
      y: dropout(target, x!, { rate, randomness: { key: key!, step: step! }, place: '3/dropout' }),
    }),
    { name: 'dropout' },
  );
  const size = shape.reduce((product, length) => product * length, 1);
  const { y } = await program.run({
    x: { shape, values: new Float32Array(size).fill(1) },
    key: KEY,
    step: { shape: [1], values: Int32Array.of(step) },
  });
  await program.dispose();
  return y!.values as Float32Array;
}

describe.each(targets)('$mode', ({ target }) => {
  test.each([0.1, 0.5, 0.9])('a share of %s goes, and the rest is scaled up to match', async (rate) => {
    const values = await left(target, [500, 60], rate, 1);
    const kept = values.filter((value) => value !== 0);
    expect(Math.abs(kept.length / values.length - (1 - rate))).toBeLessThan(0.01);
    for (const value of new Set(kept)) expect(value).toBeCloseTo(1 / (1 - rate), 2);
  });

  test('neighbours, and steps, are drawn independently', async () => {
    const [first, second] = [await left(target, [500, 60], 0.5, 1), await left(target, [500, 60], 0.5, 2)];
    const together = (a: Float32Array, b: Float32Array): number =>
      a.reduce((count, value, index) => count + (value > 0 && b[index]! > 0 ? 1 : 0), 0) / a.length;
    expect(Math.abs(together(first, second) - 0.25)).toBeLessThan(0.01);
    expect(Math.abs(together(first, first.slice(1)) - 0.25)).toBeLessThan(0.01);
  });
});

test.each([[[3, 5]], [[3, 4]], [[2, 3, 1, 7]], [[1]]])('both ways drop the same of %j', async (shape) => {
  const all = [];
  for (const { target } of targets) all.push([...(await left(target, shape, 0.4, 3))]);
  expect(all[0]).toEqual(all.at(-1));
});
