/** Trainings on numbers with a shape: what is refused, what is warned of, and what is measured. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ColumnType } from '../../../../src/contract/artefacts/column-type.js';
import type { ModelGraph, ModelNode } from '../../../../src/contract/model-graph.js';
import type { ArgumentsOf } from '../../../../src/contract/operations.js';
import type { Column } from '../../../../src/stages/artefacts/column.js';
import { kernel as evaluate } from '../../../../src/stages/engine/evaluation/evaluate.kernel.js';
import { kernel as train } from '../../../../src/stages/engine/training/train.kernel.js';
import { readFileRows } from '../../../support/run-kernel.js';
import { createStageBench, trainArguments, type StageBench } from '../stage-bench.js';
import { slowTest } from '../../../support/slow-test.js';

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

type Shape = readonly (number | string)[];

/** `x |> dense(width, activation)`, fed by the column `x` of `shape`. */
function oneLayer(shape: Shape, answer: Shape, activation: string | null): ModelGraph {
  const ragged = typeof shape[0] === 'string';
  const node = (operation: string, settings: object, inputs: number[], at: Shape): ModelNode =>
    ({ operation, arguments: settings, inputs, place: operation, shape: at, masked: ragged }) as ModelNode;
  return {
    inputs: [{ name: 'input', column: 'x', kind: 'number', ragged, shape }],
    nodes: [
      node('input', { input: 0 }, [], shape),
      node('dense', { units: answer.at(-1), activation }, [0], answer),
    ],
    output: 1,
  };
}

const vectors = (rows: readonly (readonly number[])[]): [ColumnType, Column] => [
  { type: 'numbers', shape: [rows[0]!.length] },
  { kind: 'fixed-numbers', width: rows[0]!.length, values: Float32Array.from(rows.flat()) },
];

const store = (splits: Readonly<Record<string, readonly (readonly number[])[]>>) =>
  bench.store(
    { x: vectors(Object.values(splits)[0]!)[0] },
    Object.fromEntries(
      Object.entries(splits).map(([name, rows]) => [
        name,
        { rows: rows.length, columns: { x: vectors(rows)[1] } },
      ]),
    ),
  );

const settings = (model: ModelGraph, changes: Partial<ArgumentsOf<'train'>> = {}) =>
  trainArguments(model, {
    target: 'x',
    loss: { name: 'mean_squared_error' },
    metrics: ['mae', 'r2'],
    ...changes,
  });

const dark = Array.from({ length: 12 }, (_, row) => [row / 12, 0.5, 1 - row / 12]);
const bright = dark.map((row) => row.map((value) => value * 255));

test('numbersOutOfReach: a sigmoid that pixels up to 255 cannot be reached by is warned of', async () => {
  const model = oneLayer([3], [3], 'sigmoid');
  const far = bench.context('train', settings(model), { data: await store({ train: bright }) });
  await train(far);
  expect(far.warnings).toMatchObject([
    {
      code: 'SEQ579',
      message: 'the model ends in `sigmoid`, which gives 0 to 1, and `.x` goes from 0 to 255',
    },
  ]);
  const near = bench.context('train', settings(model), { data: await store({ train: dark }) });
  await train(near);
  expect(near.warnings).toEqual([]);
  const open = oneLayer([3], [3], null);
  const linear = bench.context('train', settings(open), { data: await store({ train: bright }) });
  await train(linear);
  expect(linear.warnings).toEqual([]);
});

test.each([
  ['of train', { train: bright }, /`.x` of row 1 has 127.5, and up to 255 in others/],
  ['of validation only', { train: dark, validation: bright }, /`.x` of row 1 has 127.5/],
])('binary cross-entropy refuses pixels up to 255 %s', async (_what, splits, message) => {
  const changes = { loss: { name: 'binary_cross_entropy' } } as const;
  const model = oneLayer([3], [3], 'sigmoid');
  const context = bench.context('train', settings(model, changes), { data: await store(splits) });
  await expect(train(context)).rejects.toMatchObject({
    code: 'SEQ544',
    message: expect.stringMatching(message),
  });
});

test('an output of another shape than the column is refused', async () => {
  const context = bench.context('train', settings(oneLayer([3], [2], null)), {
    data: await store({ train: dark }),
  });
  await expect(train(context)).rejects.toMatchObject({
    code: 'SEQ544',
    message: 'the model gives float[2], and `.x` is float[3]',
    help: ['end the model in `dense(3)`'],
  });
});

slowTest('what was said stands beside what should have been said, in the shape of the column', async () => {
  const data = await store({ train: dark, validation: dark.slice(0, 4) });
  const training = bench.context('train', settings(oneLayer([3], [3], null), { epochs: 200 }), { data });
  const document = await train(training);
  expect(document).toMatchObject({ predicts: 'numbers', answer: { type: 'numbers', shape: [3] } });
  const measured = bench.context(
    'evaluate',
    { target: 'x', metrics: ['mse', 'mae', 'rmse', 'r2'], batch: 5 } as ArgumentsOf<'evaluate'>,
    { model: bench.view(training, document), data: await store({ test: dark }) },
  );
  const scores = await evaluate(measured);
  const told = JSON.parse(readFileSync(bench.view(measured, scores).path(scores.scores), 'utf8')) as Record<
    string,
    number
  >;
  const rows = await readFileRows(bench.view(measured, scores).path(scores.predictions), scores.columns);
  expect(rows.map(({ target }) => target)).toEqual(dark.map((row) => row.map(Math.fround)));
  const errors = rows.flatMap(({ target, predicted }) =>
    (target as number[]).map((value, at) => (predicted as number[])[at]! - value),
  );
  const squared = errors.reduce((sum, error) => sum + error * error, 0) / errors.length;
  expect(told['mse']).toBeCloseTo(squared, 9);
  expect(told['loss']).toBeCloseTo(squared, 6);
  expect(told['rmse']).toBeCloseTo(Math.sqrt(squared), 9);
  expect(squared).toBeLessThan(0.01);
});

test('series of differing steps are learned step by step, and measured without their padding', async () => {
  const lengths = [1, 4, 2, 3];
  const offsets = new Int32Array(5);
  lengths.forEach((length, at) => (offsets[at + 1] = offsets[at]! + length));
  const values = Float32Array.from({ length: 10 }, (_, step) => step / 10);
  const type = { type: 'numbers', shape: [1], ragged: true } as const;
  const columns = { x: { kind: 'numbers', rows: offsets, width: 1, values } as const };
  const data = await bench.store({ x: type }, { train: { rows: 4, columns } });
  const model = oneLayer(['..time', 1], ['..time', 1], null);
  const training = bench.context('train', settings(model, { epochs: 300, batch: 2 }), { data });
  const document = await train(training);
  const measured = bench.context(
    'evaluate',
    { target: 'x', metrics: ['mse'], batch: 3 } as ArgumentsOf<'evaluate'>,
    { model: bench.view(training, document), data },
  );
  const scores = await evaluate(measured);
  const view = bench.view(measured, scores);
  const told = JSON.parse(readFileSync(view.path(scores.scores), 'utf8')) as {
    examples: number;
    mse: number;
  };
  expect(told.examples).toBe(10);
  expect(told.mse).toBeLessThan(1e-3);
  const rows = await readFileRows(view.path(scores.predictions), scores.columns);
  expect(rows.map(({ predicted }) => (predicted as number[]).length)).toEqual(lengths);
});
