/** Principal components as a baseline: scikit-learn's errors, from stored tables. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Baseline } from '../../../../src/contract/operations/baseline.js';
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
  against: readonly Extract<Baseline, { readonly kind: 'pca' }>[],
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
