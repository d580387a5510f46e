/** Numbers with a shape from lists of JSON. */
import { expect, test } from 'vitest';
import type { NumbersSourceColumn } from '../../../src/contract/operations/source.js';
import { readRows } from '../../support/run-kernel.js';
import { createSources } from './read-source.js';

const { read } = createSources();

type Column = Omit<NumbersSourceColumn, 'name' | 'type' | 'sources'>;

const jsonl = (lines: readonly unknown[], column: Column, changes = {}) =>
  read('jsonl', lines.map((line) => JSON.stringify({ x: line })).join('\n'), {
    columns: [{ name: 'x', type: 'numbers', sources: ['x'], ...column }],
    ...changes,
  });

const values = async (...given: Parameters<typeof jsonl>) =>
  (await readRows(await jsonl(...given))).map(({ x }) => x);

test('a list is a vector, and lists in lists are an image, row by row', async () => {
  expect(await values([[1, 2.5, -3]], { shape: [3] })).toEqual([[1, 2.5, -3]]);
  const image = [
    [[1], [2], [3]],
    [[4], [5], [6]],
  ];
  const grey = [
    [1, 2, 3],
    [4, 5, 6],
  ];
  // Without its one channel, and all numbers in one list, it is the same image.
  for (const written of [image, grey, grey.flat()]) {
    expect(await values([written], { shape: [2, 3, 1] })).toEqual([[1, 2, 3, 4, 5, 6]]);
  }
});

test('ragged rows have as many steps as their list', async () => {
  const rows = [
    [[1, 2]],
    [
      [3, 4],
      [5, 6],
      [7, 8],
    ],
  ];
  const run = await jsonl(rows, { shape: [2], ragged: true });
  expect(run.document.columns).toEqual({ x: { type: 'numbers', shape: [2], ragged: true } });
  expect((await readRows(run)).map(({ x }) => (x as unknown[]).flat())).toEqual([
    [1, 2],
    [3, 4, 5, 6, 7, 8],
  ]);
  // A step of one number needs no list of its own.
  const single = await jsonl(
    [
      [1, 2, 3],
      [[4], [5]],
    ],
    { shape: [1], ragged: true },
  );
  expect((await readRows(single)).map(({ x }) => (x as unknown[]).flat())).toEqual([
    [1, 2, 3],
    [4, 5],
  ]);
});

test.each([
  ['one number less', [1, 2], '"x" is numbers of the shape [2], not float[3]'],
  ['another shape', [[1], [2], [3]], '"x" is numbers of the shape [3, 1], not float[3]'],
  ['a text', '1 2 3', '"x" is a text, not float[3]'],
  ['null in it', [1, null, 3], '"x" is a list with null in it, not float[3]'],
  ['a text in it', [1, '2', 3], '"x" is a list with a text in it, not float[3]'],
  [
    'a large number',
    [1, 1e39, 3],
    '"x" is a list with 1e+39, too large for a 32-bit float, in it, not float[3]',
  ],
  ['nothing', undefined, '"x" is missing, not a list of numbers'],
  ['an empty list', [], '"x" is an empty list, not float[3]'],
])('%s is a bad row, and the others are kept', async (_, line, reason) => {
  const rows = [[1, 2, 3], line, [4, 5, 6], [7, 8, 9]];
  await expect(jsonl(rows, { shape: [3] })).rejects.toMatchObject({
    diagnostic: 'badRows',
    notes: [`line 2: ${reason}`],
  });
  expect(await values(rows, { shape: [3] }, { tolerance: 0.3 })).toEqual([
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
  ]);
});

test.each([
  ['no steps', [], '"x" is an empty list, not float[..steps, 2]'],
  ['steps of differing widths', [[1, 2], [3]], '"x" is lists of differing lengths, not float[..steps, 2]'],
  ['steps of another width', [[1, 2, 3]], '"x" is numbers of the shape [1, 3], not float[..steps, 2]'],
  ['a flat list', [1, 2], '"x" is numbers of the shape [2], not float[..steps, 2]'],
])('ragged: %s is a bad row', async (_, line, reason) => {
  await expect(jsonl([[[1, 2]], line], { shape: [2], ragged: true })).rejects.toMatchObject({
    notes: [`line 2: ${reason}`],
  });
});
