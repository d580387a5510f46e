/** Rows from their principal components, beside scikit-learn's. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  givenBack,
  principalDirections,
  type PointRows,
} from '../../../src/stages/baseline/principal-directions.js';

interface Case {
  readonly name: string;
  readonly components: number;
  readonly rows: readonly (readonly number[])[];
  readonly others: readonly (readonly number[])[];
  readonly given: readonly (readonly number[])[];
  readonly mse: number;
  readonly shares: readonly number[];
}

const file = new URL('../../reference/baseline/components.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] };

function pointRows(rows: readonly (readonly number[])[]): PointRows {
  return { count: rows.length, width: rows[0]!.length, values: Float32Array.from(rows.flat()) };
}

test.each(cases)('$name', ({ rows, others, given, components, mse, shares }) => {
  const learned = principalDirections(pointRows(rows), components);
  expect(learned.directions).toHaveLength(components);
  shares.forEach((share, at) => expect(learned.shares[at]).toBeCloseTo(share, 8));
  const wanted = pointRows(others);
  const back = givenBack(learned, wanted);
  given.flat().forEach((value, at) => expect(back[at]).toBeCloseTo(value, 6));
  const squares = back.map((value, at) => (value - wanted.values[at]!) ** 2);
  const found = squares.reduce((sum, square) => sum + square, 0) / squares.length;
  expect(found / mse).toBeCloseTo(1, 6);
});

test('rows that are all equal have no direction and are given back as their mean', () => {
  const equal = pointRows([[1, 2, 3], [1, 2, 3], [1, 2, 3], [1, 2, 3]]); // prettier-ignore
  const learned = principalDirections(equal, 2);
  expect(learned.directions).toEqual([]);
  expect([...givenBack(learned, pointRows([[4, 2, 0]]))]).toEqual([1, 2, 3]);
});

test('rows of a plane have two directions, however many are wanted', () => {
  const rows = Array.from({ length: 9 }, (_, at) => [at, at % 3, at - (at % 3), 2]);
  const learned = principalDirections(pointRows(rows), 4);
  expect(learned.directions).toHaveLength(2);
  const back = givenBack(learned, pointRows(rows));
  rows.flat().forEach((value, at) => expect(back[at]).toBeCloseTo(value, 9));
});
