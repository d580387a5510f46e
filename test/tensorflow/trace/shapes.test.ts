import { expect, test } from 'vitest';
import { differingSizes, sameExcept, type InputShapes } from '../../../src/tensorflow/trace/shapes.js';

const shapes = (given: Record<string, number[]>, dtype = 1): InputShapes =>
  new Map(Object.entries(given).map(([name, shape]) => [name, { shape, dtype }]));

test.each([
  ['equal', shapes({ x: [2, 3] }), shapes({ x: [2, 3] }), []],
  ['one size', shapes({ x: [2, 3], y: [] }), shapes({ x: [2, 4], y: [] }), ['x:1']],
  ['another rank', shapes({ x: [2, 3] }), shapes({ x: [2] }), null],
  ['another input', shapes({ x: [2] }), shapes({ y: [2] }), null],
  ['one input more', shapes({ x: [2] }), shapes({ x: [2], y: [2] }), null],
  ['another type', shapes({ x: [2] }), shapes({ x: [2] }, 3), null],
])('%s', (_name, a, b, expected) => {
  expect(differingSizes(a, b)).toEqual(expected);
  expect(sameExcept(a, b, new Set(['x:1']))).toBe(expected !== null);
});

test('a size that matters keeps shapes apart', () => {
  expect(sameExcept(shapes({ x: [2, 3] }), shapes({ x: [9, 4] }), new Set(['x:1']))).toBe(false);
});
