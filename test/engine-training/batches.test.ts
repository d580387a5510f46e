import { expect, test } from 'vitest';
import { describeBatch, fillBatch, rowLengths } from '../../src/engine/batches.js';
import type { SplitTable } from '../../src/engine/train-data.js';

const ragged: SplitTable = {
  rows: 4,
  inputs: [
    {
      kind: 'ids',
      values: Int32Array.of(5, 6, 7, 8, 9, 9),
      rows: Int32Array.of(0, 3, 3, 4, 6),
      length: null,
      emptyId: 1,
    },
  ],
  targets: { kind: 'classes', codes: Int32Array.of(0, 1, 1, 0) },
};

test('rows are padded on the right to the longest of the batch and carry their lengths', () => {
  const batch = fillBatch(ragged, Int32Array.of(3, 0), true);
  expect(batch).toEqual({
    rows: 2,
    inputs: [{ kind: 'ids', time: 3, values: Int32Array.of(9, 9, 1, 5, 6, 7), lengths: Int32Array.of(2, 3) }],
    targets: { kind: 'classes', codes: Int32Array.of(0, 0) },
  });
  expect(describeBatch(batch)).toBe('2 × 3 ids');
});

test('a row without words is one step of the id that stands for nothing', () => {
  const batch = fillBatch(ragged, Int32Array.of(1), false);
  expect(batch.inputs[0]).toEqual({
    kind: 'ids',
    time: 1,
    values: Int32Array.of(1),
    lengths: Int32Array.of(1),
  });
  expect(batch.targets).toBeNull();
});

test('rows of one length go as they are, without a mask', () => {
  const table: SplitTable = {
    rows: 2,
    inputs: [{ kind: 'ids', values: Int32Array.of(0, 0, 3, 0, 4, 5), rows: null, length: 3, emptyId: 0 }],
    targets: { kind: 'classes', codes: Int32Array.of(1, 0) },
  };
  expect(fillBatch(table, Int32Array.of(1, 0), true).inputs).toEqual([
    { kind: 'ids', time: 3, values: Int32Array.of(0, 4, 5, 0, 0, 3), lengths: null },
  ]);
  expect(rowLengths(table)).toBeNull();
});

test('what a row costs is the longest of its inputs, and at least one step', () => {
  const rows = Int32Array.of(0, 1, 1, 3, 3);
  const second = { kind: 'ids', values: new Int32Array(3), rows, length: null, emptyId: 0 } as const;
  expect(rowLengths({ ...ragged, inputs: [...ragged.inputs, second] })).toEqual(Int32Array.of(3, 1, 2, 2));
});
