import { expect, test } from 'vitest';
import { createRandom } from '../../../../src/stages/rows/random.js';
import {
  countBatches,
  planEpoch,
  planSweep,
  type BatchPlan,
} from '../../../../src/stages/engine/tables/sampler.js';

const drawnLengths = (rows: number): Int32Array => {
  const random = createRandom(7);
  return Int32Array.from({ length: rows }, () => 1 + random.below(300));
};
const batchesOf = (plan: BatchPlan): number[][] =>
  Array.from({ length: plan.batches }, (_, index) => [...plan.rows(index)]);
const everyRow = (rows: number): number[] => Array.from({ length: rows }, (_, row) => row);

test.each([
  { rows: 1, batch: 64, sizes: [1] },
  { rows: 64, batch: 64, sizes: [64] },
  { rows: 10, batch: 4, sizes: [4, 4, 2] },
])('$rows rows in batches of $batch: none is lost, the last batch is kept', ({ rows, batch, sizes }) => {
  const plan = batchesOf(planEpoch({ rows, batch, seed: 1, epoch: 0, lengths: null }));
  expect(plan.map((part) => part.length)).toEqual(sizes);
  expect(plan.flat().sort((a, b) => a - b)).toEqual(everyRow(rows));
});

test.each([
  { rows: 9, sizes: [4, 5] },
  { rows: 10, sizes: [4, 4, 2] },
  { rows: 8, sizes: [4, 4] },
  { rows: 1, sizes: [1] },
])('$rows rows in batches of 4, of 2 rows at least', ({ rows, sizes }) => {
  for (const lengths of [null, drawnLengths(rows)]) {
    const plan = batchesOf(planEpoch({ rows, batch: 4, least: 2, seed: 1, epoch: 0, lengths }));
    expect(plan.map((part) => part.length).toSorted((a, b) => a - b)).toEqual(
      sizes.toSorted((a, b) => a - b),
    );
    expect(plan.flat().toSorted((a, b) => a - b)).toEqual(everyRow(rows));
    expect(countBatches(rows, 4, 2)).toBe(sizes.length);
  }
});

test.each([false, true])('a pass depends on seed and epoch only (buckets: %s)', (buckets) => {
  const rows = 5000;
  const lengths = buckets ? drawnLengths(rows) : null;
  const plan = (seed: number, epoch: number): number[][] =>
    batchesOf(planEpoch({ rows, batch: 16, seed, epoch, lengths }));
  expect(plan(3, 2)).toEqual(plan(3, 2));
  expect(plan(3, 2)).not.toEqual(plan(3, 1));
  expect(plan(3, 2)).not.toEqual(plan(4, 2));
  expect(
    plan(3, 2)
      .flat()
      .sort((a, b) => a - b),
  ).toEqual(everyRow(rows));
});

test('rows of like length share a batch, and batches come in no order of length', () => {
  const rows = 6400;
  const lengths = drawnLengths(rows);
  const plan = batchesOf(planEpoch({ rows, batch: 32, seed: 1, epoch: 0, lengths }));
  const longest = plan.map((part) => Math.max(...part.map((row) => lengths[row]!)));
  const cells = plan.reduce((sum, part, index) => sum + part.length * longest[index]!, 0);
  const steps = lengths.reduce((sum, length) => sum + length, 0);
  expect(cells / steps).toBeLessThan(1.03);
  const falls = longest.filter((length, index) => index > 0 && length < longest[index - 1]!).length;
  expect(falls).toBeGreaterThan(plan.length / 4);
});

test('a sweep goes from short to long and keeps equals in their order', () => {
  const plan = planSweep(Int32Array.from(everyRow(6)), 2, Int32Array.of(5, 1, 5, 2, 1, 5));
  expect(batchesOf(plan)).toEqual([
    [1, 4],
    [3, 0],
    [2, 5],
  ]);
});

test('a sweep takes fewer of the rows that are very long', () => {
  const plan = planSweep(Int32Array.from(everyRow(5)), 2, Int32Array.of(100, 1, 100, 30, 1), 40);
  expect(batchesOf(plan)).toEqual([[1, 4], [3], [0], [2]]);
});

test('a sweep over nothing has no batches', () => {
  expect(planSweep(new Int32Array(), 8, null).batches).toBe(0);
  expect(planSweep(new Int32Array(), 8, new Int32Array()).batches).toBe(0);
});
