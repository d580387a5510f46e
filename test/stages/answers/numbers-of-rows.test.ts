import { expect, test } from 'vitest';
import { errorOfRow, numbersOfRow, shownNumbers } from '../../../src/stages/answers/numbers-of-rows.js';

test('the numbers of a row, whatever its shape', () => {
  const values = Float32Array.of(1, 2, 3, 4, 5, 6);
  expect([...numbersOfRow({ kind: 'fixed-numbers', width: 3, values }, 1)]).toEqual([4, 5, 6]);
  expect([...numbersOfRow({ kind: 'number', values: Float64Array.of(7, 8) }, 1)]).toEqual([8]);
  const ragged = { kind: 'numbers', rows: Int32Array.of(0, 0, 3), width: 2, values } as const;
  expect([...numbersOfRow(ragged, 0)]).toEqual([]);
  expect([...numbersOfRow(ragged, 1)]).toEqual([1, 2, 3, 4, 5, 6]);
});

test('how far a row is off: the distance of one number, the root mean squared error of several', () => {
  expect(errorOfRow([2], [-1])).toBe(3);
  expect(errorOfRow([0, 0], [3, 4])).toBeCloseTo(Math.sqrt(12.5), 12);
  expect(errorOfRow([], [])).toBe(0);
});

test('few numbers are shown whole, of many the first', () => {
  expect(shownNumbers([1.23456])).toBe('1.235');
  expect(shownNumbers([1, 2.5])).toBe('[1, 2.5]');
  expect(shownNumbers(Array.from({ length: 30 }, (_, at) => at))).toBe('[0, 1, 2, 3, 4, 5, 6, 7, … of 30]');
});
