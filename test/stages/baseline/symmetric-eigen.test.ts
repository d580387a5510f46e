/** Every pair of a value and a vector solves A v = λ v, and the vectors are orthonormal. */
import { expect, test } from 'vitest';
import { createRandom } from '../../../src/stages/rows/random.js';
import { symmetricEigen } from '../../../src/stages/baseline/symmetric-eigen.js';

const random = createRandom(7);
const draw = (): number => random.below(2_000_001) / 1_000_000 - 1;

function symmetric(size: number, entry: (row: number, column: number) => number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) matrix[i * size + j] = matrix[j * size + i] = entry(i, j);
  }
  return matrix;
}

test.each([
  ['one number', 1, () => -3],
  ['drawn numbers', 2, draw],
  ['drawn numbers', 40, draw],
  ['equal values', 12, (i: number, j: number) => (i === j ? 2 : 0)],
  ['two values, many times each', 20, (i: number, j: number) => (i % 2 === j % 2 ? 1 : 0)],
  ['zeros', 5, () => 0],
  ['very unlike sizes', 8, (i: number, j: number) => (i === j ? 10 ** (i * 2 - 8) : 1e-9)],
  ['blocks', 9, (i: number, j: number) => (Math.floor(i / 3) === Math.floor(j / 3) ? 1 + i + j : 0)],
])('%s, %i × %i', (_, size, entry) => {
  const matrix = symmetric(size, entry);
  const { values, vectors } = symmetricEigen(Float64Array.from(matrix), size);
  expect([...values]).toEqual([...values].sort((one, other) => one - other));
  const largest = Math.max(1e-30, ...values.map(Math.abs));
  for (let j = 0; j < size; j++) {
    for (let i = 0; i < size; i++) {
      let product = 0;
      for (let k = 0; k < size; k++) product += matrix[i * size + k]! * vectors[j * size + k]!;
      expect(Math.abs(product - values[j]! * vectors[j * size + i]!) / largest).toBeLessThan(1e-12);
    }
    for (let other = 0; other <= j; other++) {
      let product = 0;
      for (let k = 0; k < size; k++) product += vectors[j * size + k]! * vectors[other * size + k]!;
      expect(product).toBeCloseTo(j === other ? 1 : 0, 11);
    }
  }
});
