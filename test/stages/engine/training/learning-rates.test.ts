/** The learning-rate finder: its arithmetic, and the stage. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LearningRates } from '../../../../src/contract/artefacts/learning-rates.js';
import { kernel } from '../../../../src/stages/engine/training/learning-rate-finder.kernel.js';
import {
  createExplosionWatch,
  rateOfStep,
  roundedRate,
  smoothLosses,
  steepestDescent,
} from '../../../../src/stages/engine/training/learning-rates.js';
import { kernel as trainKernel } from '../../../../src/stages/engine/training/train.kernel.js';
import { argumentsOf } from '../../../support/lowered.js';
import { compileText } from '../../../language/check/compile-text.js';
import { model, rows } from '../../../language/check/right-program.js';
import { numbers } from '../support.js';
import { createStageBench, type StageBench } from '../stage-bench.js';

test('rates grow by one factor from the first to the last', () => {
  const rates = Array.from({ length: 101 }, (_, step) => rateOfStep(step, 101, 1e-6, 1));
  expect(rates[0]).toBe(1e-6);
  expect(rates[100]).toBeCloseTo(1, 12);
  rates.slice(1).forEach((rate, i) => expect(rate / rates[i]!).toBeCloseTo(10 ** 0.06, 9));
});

/** A curve as finders see it: flat, falling around `fall`, exploding from 90 on; with noise. */
const curve = (fall: number, noise: number): number[] => {
  const drawn = numbers(100, 5);
  return drawn.map(
    (draw, i) =>
      0.7 - 0.4 / (1 + Math.exp((fall - i) / 4)) + (i > 90 ? (i - 90) ** 2 * 0.05 : 0) + noise * (draw - 0.5),
  );
};

test.each([
  [50, 0],
  [50, 0.05],
  [70, 0.05],
])('the fall around step %d is found, with noise of %d', (fall, noise) => {
  const found = steepestDescent(smoothLosses(curve(fall, noise), 100))!;
  expect(Math.abs(found - fall)).toBeLessThanOrEqual(4);
});

test('no rate is suggested where the loss does not fall', () => {
  const noise = numbers(100, 3).map((draw) => 0.69 + 0.002 * draw);
  expect(steepestDescent(smoothLosses(noise, 100))).toBeNull();
  expect(steepestDescent([])).toBeNull();
  expect(steepestDescent([0.5, 0.6, 0.9, 2])).toBeNull();
});

test('smoothing keeps a straight line straight and moves nothing', () => {
  const line = Array.from({ length: 60 }, (_, i) => 3 - i / 20);
  smoothLosses(line, 100)
    .slice(10, 50)
    .forEach((value, i) => expect(value).toBeCloseTo(line[i + 10]!, 9));
});

test('a loss explodes at four times its least running mean, or where it is no number', () => {
  const watch = createExplosionWatch();
  expect([0.7, 0.6, 0.5, 0.6].map(watch)).toEqual([false, false, false, false]);
  expect([40, 40].map(watch)).toEqual([true, true]);
  expect(createExplosionWatch()(Number.NaN)).toBe(true);
});

test('a suggestion has two digits', () => {
  expect([0.0123456, 3.9811e-4, 1].map(roundedRate)).toEqual([0.012, 0.0004, 1]);
});

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

const compiled = (text: string) => {
  const named = rows.replace('text:', 'ids:');
  const { graph, diagnostics } = compileText(`${named}${model}${text}`);
  expect(diagnostics).toEqual([]);
  return graph;
};

test('the stage finds rates that a model learns with, and a training knows nothing of it', async () => {
  const call = 'm, data, target: .label, loss: binary_cross_entropy, batch: 8, seed: 2';
  const graph = compiled(
    `rates = learning_rate_finder(${call}, from: 1e-5, to: 10, steps: 60)\nt = train(${call}, epochs: 2)\n`,
  );
  const texts = Array.from({ length: 64 }, (_, i) => [2 + (i % 6), 2 + ((i * 5) % 6), 2 + ((i * 3) % 6)]);
  const labels = texts.map(([first]) => (first! > 4 ? 1 : 0));
  const part = (from: number, to: number) => ({
    rows: texts.slice(from, to),
    labels: labels.slice(from, to),
  });
  const splits = { train: part(0, 48), validation: part(48, 64) };
  const data = await bench.dataset(splits, { classes: ['neg', 'pos'], vocabularySize: 8 });
  const train = async (): Promise<Buffer> => {
    const context = bench.context('train', argumentsOf(graph, 'train'), { data });
    return readFileSync(bench.view(context, await trainKernel(context)).path('weights.safetensors'));
  };
  const before = await train();

  const find = async (): Promise<LearningRates> => {
    const context = bench.context('learning_rate_finder', argumentsOf(graph, 'learning_rate_finder'), {
      data,
    });
    const document = await kernel(context);
    expect(document).toEqual({ kind: 'learning-rates', rates: 'rates.json' });
    return JSON.parse(
      readFileSync(bench.view(context, document).path('rates.json'), 'utf8'),
    ) as LearningRates;
  };
  const rates = await find();
  expect(rates.points[0]!.rate).toBe(1e-5);
  expect(rates.suggested).toBeGreaterThan(1e-3);
  expect(rates.suggested).toBeLessThan(3);
  const least = Math.min(...rates.points.map(({ smoothed }) => smoothed));
  expect(least).toBeLessThan(rates.points[0]!.smoothed - 0.01);
  expect(await find()).toEqual(rates);
  expect((await train()).equals(before)).toBe(true);
});

test('wrong rates are found before anything runs', () => {
  const program = (words: string): string =>
    `${rows}${model}r = learning_rate_finder(m, data, target: .label, loss: binary_cross_entropy${words})`;
  const found = (words: string): string[] =>
    compileText(program(words)).diagnostics.map(({ code, message }) => `${code} ${message}`);
  expect(found('')).toEqual([]);
  expect(found(', from: 1, to: 0.1')).toEqual([
    'SEQ212 rates grow from 1 to 0.1, so `to` must be the larger one',
  ]);
  expect(found(', steps: 3')).toEqual([
    'SEQ212 `steps` of `learning_rate_finder` must be an int from 10 to 10000, not `3`',
  ]);
  expect(found(', epochs: 2')[0]).toMatch(/SEQ210 .*epochs/);
  const held = compileText(
    `${rows}${model}r = learning_rate_finder(m, data.test, target: .label, loss: binary_cross_entropy)`,
  );
  expect(held.diagnostics.map(({ code }) => code)).toEqual(['SEQ301']);
});
