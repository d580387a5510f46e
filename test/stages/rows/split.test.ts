import { expect, test } from 'vitest';
import { apportion, apportionByClass } from '../../../src/stages/rows/apportion.js';
import { createRandom, seededPermutation } from '../../../src/stages/rows/random.js';
import { assignRows } from '../../../src/stages/rows/split.kernel.js';

test.each([
  [10, [0.5, 0.5], [5, 5]],
  [11, [0.5, 0.5], [6, 5]],
  [100, [0.07, 0.93], [7, 93]],
  [10, [1 / 3, 1 / 3, 1 / 3], [4, 3, 3]],
  [7, [0.8, 0.1, 0.1], [5, 1, 1]],
  [10, [0.25], [3]],
  [0, [0.5, 0.5], [0, 0]],
])('%i rows in shares of %o are %o', (total, shares, sizes) => {
  expect(apportion(total, shares)).toEqual(sizes);
});

test.each([
  [
    [10, 10],
    [0.5, 0.5],
  ],
  [
    [7, 5, 3, 1],
    [0.8, 0.1, 0.1],
  ],
  [
    [1, 1, 1, 1, 1],
    [0.5, 0.5],
  ],
  [
    [3, 3, 3],
    [1 / 3, 1 / 3, 1 / 3],
  ],
  [
    [1, 2, 4, 8, 16, 31],
    [0.6, 0.2, 0.1],
  ],
  [
    [13, 999, 1],
    [0.01, 0.02, 0.97],
  ],
])('classes of %o in shares of %o keep their proportions, and the parts their sizes', (classes, shares) => {
  const sizes = apportionByClass(classes, shares);
  const total = classes.reduce((sum, size) => sum + size, 0);
  const columns = shares.map((_, part) => sizes.reduce((sum, row) => sum + row[part]!, 0));
  expect(columns).toEqual(apportion(total, shares));
  sizes.forEach((row, c) => {
    expect(row.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(classes[c]!);
    row.forEach((size, part) => expect(Math.abs(size - classes[c]! * shares[part]!)).toBeLessThan(1));
  });
});

test('tables drawn at random always come out', () => {
  const random = createRandom(3);
  for (let round = 0; round < 500; round++) {
    const classes = Array.from({ length: 1 + random.below(6) }, () => random.below(40));
    const weights = Array.from({ length: 2 + random.below(3) }, () => random.float());
    const all = weights.reduce((sum, weight) => sum + weight, 0) * (round % 2 ? 1 : 1.2);
    const shares = weights.map((weight) => weight / all);
    const sizes = apportionByClass(classes, shares);
    const total = classes.reduce((sum, size) => sum + size, 0);
    const columns = shares.map((_, part) => sizes.reduce((sum, row) => sum + row[part]!, 0));
    expect(columns).toEqual(apportion(total, shares));
  }
});

test('every row goes to one part, by the seed alone', () => {
  const one = assignRows(1000, [0.5, 0.3], 7, null);
  const count = (part: number) => one.filter((assigned) => assigned === part).length;
  expect([count(0), count(1), count(-1)]).toEqual([500, 300, 200]);
  expect(assignRows(1000, [0.5, 0.3], 7, null)).toEqual(one);
  expect(assignRows(1000, [0.5, 0.3], 8, null)).not.toEqual(one);
});

test('stratified parts have each class in proportion', () => {
  const classes = Int32Array.from({ length: 1000 }, (_, row) => (row % 10 === 0 ? 1 : 0));
  const assigned = assignRows(1000, [0.8, 0.2], 1, classes);
  const rare = (part: number) => assigned.filter((at, row) => at === part && classes[row] === 1).length;
  expect([rare(0), rare(1)]).toEqual([80, 20]);
});

test('the generator gives the numbers that it always gave', () => {
  const random = createRandom(1);
  expect(Array.from({ length: 4 }, () => random.uint32())).toEqual([
    1781344724, 3785472359, 3470025330, 1300233432,
  ]);
  expect([...seededPermutation(10, 1)]).toEqual([3, 9, 7, 6, 0, 5, 1, 2, 8, 4]);
  expect([...seededPermutation(10, 1, 1)]).not.toEqual([...seededPermutation(10, 1)]);
  expect([...seededPermutation(10, 2 ** 32 + 1)]).not.toEqual([...seededPermutation(10, 1)]);
});

test('every place is as likely as another', () => {
  // A permutation of 10 over 20,000 seeds: each number stands first about as often as the others.
  const first = new Int32Array(10);
  for (let seed = 0; seed < 20_000; seed++) first[seededPermutation(10, seed)[0]!]!++;
  for (const times of first) expect(Math.abs(times - 2000)).toBeLessThan(200);
});
