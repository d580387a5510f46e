import { expect, test } from 'vitest';
import { neighboursIn } from '../../../src/stages/vectors/neighbours.js';

/** Rows of width 2: at 0°, 60°, 90°, 180°, nothing, 0° but long, and 60° once more. */
const values = Float32Array.of(1, 0, 0.5, Math.sqrt(3) / 2, 0, 2, -3, 0, 0, 0, 7, 0, 1, Math.sqrt(3));
const all = { values, width: 2, takesPart: () => true };

test('words are ordered by the angle between their vectors, whatever their lengths', () => {
  const near = neighboursIn(all)(0, 10)!;
  expect(near.map(({ id }) => id)).toEqual([5, 1, 6, 2, 3]);
  const [same, first, second, right, opposite] = near.map(({ cosine }) => cosine);
  expect([same, right, opposite]).toEqual([1, 0, -1]);
  expect(first).toBeCloseTo(0.5, 6);
  expect(second).toBeCloseTo(0.5, 6);
});

test('a row of zeros has no neighbours and is none, nor are rows that take no part', () => {
  expect(neighboursIn(all)(4, 3)).toBeNull();
  const some = neighboursIn({ ...all, takesPart: (id) => id > 2 })(0, 2)!;
  expect(some.map(({ id }) => id)).toEqual([5, 6]);
});
