import { expect, test } from 'vitest';
import { editDistance, nearest } from '../../../src/base/diagnostics/suggest.js';

test.each([
  ['', '', 0], ['abc', 'abc', 0], ['abc', 'abd', 1], ['abc', 'ab', 1], ['ab', 'abc', 1], ['abc', 'acb', 1],
  ['kitten', 'sitting', 3], ['', 'abc', 3], ['Text', 'text', 0.5], ['😀a', '😀b', 1],
])('%j and %j are %d apart', (left, right, distance) => {
  expect(editDistance(left, right)).toBe(distance);
  expect(editDistance(right, left)).toBe(distance);
}); // prettier-ignore

const names = [
  'embedding',
  'dense',
  'dropout',
  'lstm',
  'last',
  'mean',
  'min_count',
  'max_size',
  'tokens',
  'x',
  'y',
];
test.each([
  ['embeding', 'embedding'], ['ebmedding', 'embedding'], ['Dense', 'dense'], ['lsmt', 'lstm'], ['tokenz', 'tokens'],
  ['minCount', 'min_count'], ['maxsize', 'max_size'], ['transformer', null], ['z', null], ['', null], ['dense', null],
  ['mena', 'mean'], ['laast', 'last'],
])('%j means %j', (name, meant) => {
  expect(nearest(name, names)).toBe(meant);
}); // prettier-ignore

test('of equally near names the first is meant', () => {
  expect(nearest('tesk', ['test', 'task'])).toBe('test');
});
