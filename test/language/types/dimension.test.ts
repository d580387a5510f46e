/** Sizes: how they read, and when two are the same. */
import { expect, test } from 'vitest';
import { sameDimension, showDimension, showShape } from '../../../src/language/types/dimension.js';
import type { Dimension } from '../../../src/language/types/dimension.js';

const number = (value: number): Dimension => ({ kind: 'number', value });
const ragged = (name: string): Dimension => ({ kind: 'ragged', name });
const named = (name: string): Dimension => ({ kind: 'named', name });
const open: Dimension = { kind: 'open', shown: 'units' };
const classes: Dimension = { kind: 'classes-size' };
const words: Dimension = { kind: 'vocabulary-size', vocabulary: null, shown: 'words.size' };

test.each<[Dimension, string]>([
  [number(200), '200'],
  [named('time'), 'time'],
  [ragged('time'), '..time'],
  [open, 'units'],
  [classes, 'classes'],
  [words, 'words.size'],
])('%j reads %s', (dimension, shown) => {
  expect(showDimension(dimension)).toBe(shown);
});

test.each<[Dimension, Dimension, boolean]>([
  [number(3), number(3), true],
  [number(3), number(4), false],
  [ragged('a'), ragged('a'), true],
  [ragged('a'), ragged('b'), false],
  [ragged('a'), named('a'), false],
  [named('a'), number(3), false],
  [classes, classes, true],
  [classes, number(2), false],
  [words, { ...words, shown: 'v.size' }, true],
  [open, ragged('a'), true],
  [number(3), open, true],
])('%j and %j: %s', (first, second, same) => {
  expect(sameDimension(first, second)).toBe(same);
  expect(sameDimension(second, first)).toBe(same);
});

test('a shape reads as a type', () => {
  expect(showShape([ragged('time'), number(400)])).toBe('float[..time, 400]');
  expect(showShape([])).toBe('float[]');
});
