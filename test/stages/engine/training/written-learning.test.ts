/**
 * Losses, optimizers and penalties as written in the language, through compiler and train stage.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { learn, trainArgumentsOf, type Learned } from './by-heart.js';
import { createStageBench, type StageBench } from '../stage-bench.js';
import { slowTest } from '../../../support/slow-test.js';

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

/** Eight rows of one class and two of the other, told apart by the word 2. */
const ten = {
  rows: [[3], [4, 3], [5], [3, 4], [6, 6], [5, 3], [2, 4], [4], [5, 6, 3], [3, 2]],
  labels: [0, 0, 0, 0, 0, 0, 1, 0, 0, 1],
};

const argumentsOf = (training: string) =>
  trainArgumentsOf(`
raw = csv("a.csv", columns: { ids: "t", label: class("l") }) |> split(into: { train: 50%, validation: 50% })
data = raw |> tokenize(whitespace)
words = vocabulary(data)
rows = data |> index(words)
model m(ids: Id[..time]) = ids |> embedding(6) |> mean |> dense(4, tanh) |> dense(classes) |> softmax
trained = train(m, rows, target: .label, ${training})
`);

async function train(training: string): Promise<Learned['points']> {
  const { points } = await learn(bench, argumentsOf(training), { train: ten, validation: ten });
  return points;
}

slowTest.each([
  'optimizer: adamw(0.03, weight_decay: 0.1)',
  'optimizer: rmsprop(0.03, alpha: 0.9)',
  'optimizer: adagrad(0.3)',
  'optimizer: sgd(0.3, momentum: 0.9, weight_decay: 0.001, clip_value: 1)',
])('%s learns', async (optimizer) => {
  const points = await train(`loss: categorical_cross_entropy, ${optimizer}, batch: 5, epochs: 60`);
  expect(points.at(-1)!.validation!['accuracy']).toBe(1);
});

test('class weights, smoothing and penalties shape the learning, and not what is measured', async () => {
  const settings = 'optimizer: sgd(0.000001), batch: 10, epochs: 1, seed: 3';
  const loss = async (written: string) => {
    const [point] = await train(`loss: categorical_cross_entropy${written}, ${settings}`);
    return { train: point!.train['loss']!, validation: point!.validation!['loss']! };
  };
  const plain = await loss('');
  expect(plain.train).toBeCloseTo(plain.validation, 5);
  for (const written of ['(label_smoothing: 0.5)', '(class_weights: "balanced")']) {
    const shaped = await loss(written);
    expect(Math.abs(shaped.train - plain.train)).toBeGreaterThan(1e-4);
    expect(shaped.validation).toBeCloseTo(plain.validation, 6);
  }
  const penalised = await loss(', penalty: l2(1)');
  expect(penalised.train).toBeCloseTo(plain.train, 6);
});

slowTest('a large penalty keeps a model from learning by heart', async () => {
  const training = 'loss: categorical_cross_entropy, optimizer: adam(0.03), batch: 10, epochs: 60';
  const free = await train(training);
  const bound = await train(`${training}, penalty: l2(0.5)`);
  expect(free.at(-1)!.train['loss']).toBeLessThan(0.1);
  expect(bound.at(-1)!.train['loss']).toBeGreaterThan(0.4);
});

test('weights for a class that the data does not have', async () => {
  const settings = 'optimizer: sgd, batch: 10, epochs: 1';
  await expect(
    train(`loss: categorical_cross_entropy(class_weights: { ja: 3 }), ${settings}`),
  ).rejects.toMatchObject({ code: 'SEQ544' });
});
