/**
 * What `batch_norm` asks of batches, through compiler and train stage. It learned worse than
 * Keras's where rows of like length shared a batch: sums over time are large in one batch and small
 * in another, training normalizes that away, and prediction does not. And a last batch of one row
 * was normalized to zeros, which the running means took in.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TrainingHistory } from '../../../../src/contract/artefacts/trained.js';
import { createRandom } from '../../../../src/stages/rows/random.js';
import { compileText } from '../../../language/check/compile-text.js';
import { createStageBench, type LabelledIds, type StageBench } from '../stage-bench.js';
import { argumentsOf } from '../../../support/lowered.js';
import { learn } from './by-heart.js';

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

/** Rows of one id, 1 to 12 times; the class is whether a row is long. */
function drawRows(count: number, seed: number): LabelledIds {
  const random = createRandom(seed);
  const lengths = Array.from({ length: count }, () => 1 + random.below(12));
  return {
    rows: lengths.map((length) => Array<number>(length).fill(2)),
    labels: lengths.map((length) => (length > 6 ? 1 : 0)),
  };
}

const program = (settings: string): string => `
raw = csv("a.csv", columns: { ids: "t", label: class("l", labels: { n: "no", y: "yes" }) })
  |> split(into: { train: 80%, validation: 10%, test: 10% })
words = vocabulary(raw |> tokenize(whitespace), pad: "_PAD")
data = raw |> tokenize(whitespace) |> index(words)
model m(ids: Id[..time]) = ids |> embedding(8) |> sum |> batch_norm |> dense(1) |> sigmoid
trained = train(m, data, target: .label, optimizer: adam(0.02), ${settings})
`;

async function pointsOf(settings: string, rows: number, least?: number) {
  const { graph } = compileText(program(settings));
  const asked = argumentsOf(graph, 'train');
  const values = least === undefined ? asked : { ...asked, least_batch: least };
  return (await learn(bench, values, { train: drawRows(rows, 1), validation: drawRows(200, 2) })).points;
}

test('batches are random rows; asked to be sorted, training never sees what the length tells', async () => {
  const settings = 'batch: 16, epochs: 10, seed: 3';
  const random = await pointsOf(settings, 400);
  const sorted = await pointsOf(`${settings}, buckets: true`, 400);
  expect(random.at(-1)!.validation!['loss']).toBeLessThan(0.2);
  expect(sorted.at(-1)!.validation!['loss']).toBeGreaterThan(0.4);
});

test('a rest of one row joins the batch before it, so the curve has no spike', async () => {
  const settings = 'batch: 16, epochs: 30, seed: 3, validate_every: 1 steps';
  const losses = (points: TrainingHistory['points']): number[] =>
    points.slice(-30).map(({ train }) => train['loss']!);
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, loss) => sum + loss) / values.length;
  const joined = await pointsOf(settings, 33);
  expect(joined.length).toBe(30 * 2);
  expect(mean(losses(joined))).toBeLessThan(0.15);
  // As it was: the third batch of each pass is one row, and nothing of it gets through.
  const alone = await pointsOf(settings, 33, 1);
  expect(alone.length).toBe(30 * 3);
  const ofOneRow = losses(alone).filter((_, at) => at % 3 === 2);
  expect(mean(ofOneRow)).toBeGreaterThan(0.5);
});

test('one row is too few to learn from', async () => {
  await expect(pointsOf('epochs: 1', 1)).rejects.toThrow('the split `train` has one row');
});
