/** Principal components as a baseline: scikit-learn's errors, from stored tables. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { measureBaselines } from '../../../../src/stages/engine/evaluation/measure-baselines.js';
import { createStageBench, type StageBench } from '../stage-bench.js';

interface Case {
  readonly name: string;
  readonly components: number;
  readonly rows: readonly (readonly number[])[];
  readonly others: readonly (readonly number[])[];
  readonly mse: number;
  readonly mae: number;
  readonly r2: number;
}

const file = new URL('../../../reference/baseline/components.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] };

let bench: StageBench;
beforeEach(() => (bench = createStageBench()));
afterEach(() => bench.remove());

function tableOf(split: string, rows: readonly (readonly number[])[]) {
  const width = rows[0]!.length;
  const x = { kind: 'fixed-numbers', width, values: Float32Array.from(rows.flat()) } as const;
  return bench.store(
    { x: { type: 'numbers', shape: [width] } },
    { [split]: { rows: rows.length, columns: { x } } },
  );
}

const watch = { progress: () => undefined, signal: new AbortController().signal };

async function measured(
  against: Parameters<typeof measureBaselines>[0]['against'],
  rows: readonly (readonly number[])[],
  others: readonly (readonly number[])[],
) {
  const tables = { training: await tableOf('train', rows), measured: await tableOf('test', others) };
  return measureBaselines({ against, target: 'x', metrics: ['mse', 'mae', 'r2'] }, tables, watch);
}

test.each(cases)('$name', async ({ components, rows, others, ...errors }) => {
  const [scores] = await measured([{ kind: 'pca', components }], rows, others);
  expect(scores!.name).toBe(`pca(${components})`);
  for (const name of ['mse', 'mae', 'r2'] as const) {
    // The answers are single precision, as those of a model are.
    const digits = rows[0]![0]! > 1000 ? 3 : 6;
    expect(scores![name]).toBeCloseTo(errors[name], digits);
  }
});

test('rows that are all equal are given back as they are, other rows as these', async () => {
  const equal = [[1, 2, 3], [1, 2, 3], [1, 2, 3]]; // prettier-ignore
  const [same] = await measured([{ kind: 'pca', components: 2 }], equal, equal);
  expect(same).toEqual({ name: 'pca(2)', mse: 0, mae: 0, r2: 1 });
  const [other] = await measured([{ kind: 'pca', components: 2 }], equal, [[2, 2, 3]]);
  expect(other!.mse).toBeCloseTo(1 / 3, 6);
});

test('several are measured in their order, and more components than rows are refused', async () => {
  const { rows, others } = cases[1]!;
  const both = [{ kind: 'pca', components: 2 }, { kind: 'pca', components: 1 }] as const; // prettier-ignore
  const [two, one] = await measured(both, rows, others);
  expect([two!.name, one!.name]).toEqual(['pca(2)', 'pca(1)']);
  expect(two!.mse).toBeLessThan(one!.mse!);
  await expect(measured([{ kind: 'pca', components: 8 }], rows, others)).rejects.toMatchObject({
    message: '`pca(8)` needs as many training rows as components, and there are 7',
  });
});

test('a column of the row as the answer, in the unit of the data; without training rows', async () => {
  const numbers = (rows: readonly (readonly number[])[]) =>
    ({ kind: 'fixed-numbers', width: 2, values: Float32Array.from(rows.flat()) }) as const;
  const scaling = (factor: number) => [{ kind: 'affine', offset: [1], factor: [factor] }] as const;
  const table = await bench.store(
    {
      clean: { type: 'numbers', shape: [2], scaling: scaling(10) },
      noisy: { type: 'numbers', shape: [2], scaling: scaling(5) },
    },
    {
      test: {
        rows: 2,
        columns: { clean: numbers([[0, 1], [2, 3]]), noisy: numbers([[0, 2], [4, 7]]) }, // prettier-ignore
      },
    },
  );
  const scores = await measureBaselines(
    { against: [{ kind: 'copy', column: 'noisy' }], target: 'clean', metrics: ['mse', 'mae'] },
    { training: null, measured: table },
    watch,
  );
  // 1, 11, 21 and 31 are answered by 1, 11, 21 and 36.
  expect(scores).toEqual([{ name: 'copy(.noisy)', mse: 25 / 4, mae: 5 / 4 }]);
});
