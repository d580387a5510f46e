import { expect, test } from 'vitest';
import {
  createPass,
  describeBatch,
  fillBatch,
  rowLengths,
} from '../../../../src/stages/engine/tables/batches.js';
import type { IdsInput, IdTargets } from '../../../../src/stages/engine/engine.js';
import type { IdsTable, NumbersTable, SplitTable } from '../../../../src/stages/engine/tables/train-data.js';

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
  expect(describeBatch(batch)).toEqual({ en: '2 × 3 ids', es: '2 × 3 ids' });
});

test('the size of a batch of ids and numbers is said in each language', () => {
  const numbers = { kind: 'numbers', shape: [2], values: Float32Array.of(1, 2), lengths: null } as const;
  const ids = { kind: 'ids', time: 3, values: Int32Array.of(5, 6, 7), lengths: null } as const;
  expect(describeBatch({ rows: 1, inputs: [ids, numbers], targets: null })).toEqual({
    en: '1 × 3 ids + [2] numbers',
    es: '1 × 3 ids + [2] números',
  });
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

test('windows of a stream come in order, one of each lane, and state begins anew with each pass', () => {
  const ids = (first: number): IdsTable => ({
    kind: 'ids',
    values: Int32Array.of(0, 10, 1, 11, 2, 12).map((id) => id + first),
    rows: null,
    length: 1,
    emptyId: 0,
  });
  const next = { ...ids(1), values: Int32Array.of(1, 11, 2, 12, -1, -1) };
  const stream: SplitTable = {
    rows: 6,
    lanes: 2,
    inputs: [ids(0)],
    targets: { kind: 'ids', table: next, ignoredId: null },
  };
  for (const epoch of [0, 1]) {
    const pass = createPass(stream, { batch: 32, seed: 7, epoch, buckets: true, least_batch: 1 });
    const batches = Array.from({ length: pass.batches }, (_, index) => pass.batch(index));
    expect(batches.map(({ inputs }) => [...(inputs[0] as IdsInput).values])).toEqual([
      [0, 10],
      [1, 11],
      [2, 12],
    ]);
    expect(batches.map(({ targets }) => [...(targets as IdTargets).values])).toEqual([
      [1, 11],
      [2, 12],
      [-1, -1],
    ]);
    expect(batches.map(({ resetState }) => resetState)).toEqual([true, false, false]);
  }
});

test('numbers go in and are asked for; padded ids ask for nothing', () => {
  const column = (...values: number[]): NumbersTable => ({
    kind: 'numbers',
    values: Float32Array.from(values),
    shape: [1],
    rows: null,
  });
  const table: SplitTable = {
    rows: 3,
    inputs: [column(1, 2, 3)],
    targets: { kind: 'numbers', table: column(4, 5, 6) },
  };
  expect(fillBatch(table, Int32Array.of(2, 0), true)).toEqual({
    rows: 2,
    inputs: [{ kind: 'numbers', values: Float32Array.of(3, 1), shape: [1], lengths: null }],
    targets: { kind: 'numbers', values: Float32Array.of(6, 4), width: 1, time: null, lengths: null },
  });
  const tags: IdsTable = {
    kind: 'ids',
    values: Int32Array.of(5, 0, 6, 7),
    rows: null,
    length: 2,
    emptyId: -1,
  };
  const tagged: SplitTable = { ...table, targets: { kind: 'ids', table: tags, ignoredId: 0 } };
  expect(fillBatch(tagged, Int32Array.of(1, 0), true).targets).toEqual({
    kind: 'ids',
    values: Int32Array.of(6, 7, 5, -1),
    time: 2,
    lengths: null,
  });
});
