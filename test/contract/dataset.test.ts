/** How the rows of a dataset are shown. */
import { expect, test } from 'vitest';
import { outputLines } from '../../src/contract/artefact.js';

test('training rows come first, also where splits are named by integers', () => {
  const rows = { test: 3, '10': 1200, '2': 5, validation: 4, train: 8 };
  // JavaScript has the keys of this object in another order: 2, 10, test, validation, train.
  expect(outputLines({ kind: 'dataset', rows, columns: {} })).toEqual([
    'train 8, validation 4, test 3, 10 1,200, 2 5 rows',
  ]);
});
