/** Word dropout: which ids become which, in both ways to run; and what a training step makes of it. */
import { describe, expect, test } from 'vitest';
import { createModel, createPredictor, createTrainer } from '../../../../src/stages/engine/engine.js';
import { dropIds } from '../../../../src/stages/engine/ops/dropout.js';
import { createStep } from '../../../../src/tensorflow/trace/trace.js';
import { batchOf, graphOf, targets } from '../support.js';

type Target = (typeof targets)[number]['target'];

async function dropped(
  target: Target,
  ids: Int32Array,
  settings: { rate: number; dropped: number; kept: number | null },
  step = 1,
): Promise<number[]> {
  const program = createStep(
    target,
    ({ ids, key, step }) => ({
      left: dropIds(target, ids!, { ...settings, randomness: { key: key!, step: step! }, place: 'words' }),
    }),
    { name: 'word dropout' },
  );
  const { left } = await program.run({
    ids: { shape: [ids.length], values: ids },
    key: { shape: [2], values: Int32Array.of(12, -7) },
    step: { shape: [1], values: Int32Array.of(step) },
  });
  await program.dispose();
  return [...left!.values];
}

const many = Int32Array.from({ length: 20_000 }, (_, i) => i % 50);

describe.each(targets)('$mode', ({ target }) => {
  test.each([0.1, 0.5, 0.9])('a share of %s becomes the unknown word, and padding stays', async (rate) => {
    const left = await dropped(target, many, { rate, dropped: 1, kept: 0 });
    const others = left.filter((id, at) => many[at]! > 1 && id !== many[at]);
    expect(new Set(others)).toEqual(new Set([1]));
    const words = many.filter((id) => id > 1).length;
    expect(Math.abs(others.length / words - rate)).toBeLessThan(0.015);
    expect(left.every((id, at) => many[at] !== 0 || id === 0)).toBe(true);
  });

  test('without padding every id may go, also to 0; each step drops others', async () => {
    const settings = { rate: 0.5, dropped: 0, kept: null };
    const [first, second] = [await dropped(target, many, settings), await dropped(target, many, settings, 2)];
    expect(first.filter((id) => id === 0).length).toBeGreaterThan(9_000);
    const both = first.filter((id, at) => many[at] !== 0 && id === 0 && second[at] === 0).length;
    expect(Math.abs(both / (many.length * 0.98) - 0.25)).toBeLessThan(0.015);
  });

  test('a dropped word learns nothing, and the unknown word learns in its place', async () => {
    const table = (word_dropout: number) => ({ size: 6, width: 3, word_dropout, dropped_id: 1, kept_id: 0 });
    const graph = (share: number) =>
      graphOf(1, [
        { operation: 'embedding', arguments: table(share) },
        { operation: 'mean' },
        { operation: 'dense', arguments: { units: 1, activation: 'sigmoid' } },
      ]);
    const batch = batchOf(
      [
        [2, 3, 4, 0],
        [5, 2, 3, 4],
      ],
      [1, 0],
      [3, 4],
    );
    const optimizer = {
      name: 'sgd',
      learning_rate: 1,
      momentum: 0,
      nesterov: false,
      clip_norm: null,
    } as const;
    const loss = { name: 'binary_cross_entropy' } as const;
    const moved = async (share: number): Promise<boolean[]> => {
      const model = createModel(target, graph(share), { seed: 1 });
      const before = (await model.readWeights()).get('1/embedding/table')!.values;
      const trainer = createTrainer(model, { loss, optimizer, seed: 1 });
      await trainer.step(batch, 1);
      const after = (await model.readWeights()).get('1/embedding/table')!.values;
      trainer.dispose();
      model.dispose();
      return [0, 1, 2, 3, 4, 5].map((row) =>
        [0, 1, 2].some((at) => before[row * 3 + at] !== after[row * 3 + at]),
      );
    };
    expect(await moved(0)).toEqual([false, false, true, true, true, true]);
    expect(await moved(0.9999)).toEqual([false, true, false, false, false, false]);
  });

  test('prediction drops nothing', async () => {
    const outputs = [];
    for (const settings of [{}, { word_dropout: 0.9, dropped_id: 1, kept_id: 0 }]) {
      const model = createModel(
        target,
        graphOf(1, [
          { operation: 'embedding', arguments: { size: 6, width: 3, ...settings } },
          { operation: 'mean' },
          { operation: 'dense', arguments: { units: 1, activation: 'sigmoid' } },
        ]),
        { seed: 1 },
      );
      const predictor = createPredictor(model, { loss: { name: 'binary_cross_entropy' } });
      outputs.push([
        ...(
          await predictor.run(
            batchOf(
              [
                [2, 3],
                [4, 5],
              ],
              [1, 0],
            ),
          )
        ).outputs,
      ]);
      predictor.dispose();
      model.dispose();
    }
    expect(outputs[0]).toEqual(outputs[1]);
  });
});

test.each([1, 2, 7, 1001])('both ways drop the same of %s ids', async (count) => {
  const all = [];
  for (const { target } of targets) {
    all.push(await dropped(target, many.slice(0, count), { rate: 0.4, dropped: 1, kept: 0 }, 3));
  }
  expect(all[0]).toEqual(all.at(-1));
});
