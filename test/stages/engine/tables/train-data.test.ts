/** Columns become tables: inputs of ids and numbers, and targets of each kind. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DatasetDocument } from '../../../../src/contract/artefacts/dataset.js';
import type { ColumnType } from '../../../../src/contract/artefacts/column-type.js';
import { writeSplit } from '../../../../src/stages/artefacts/arrow-file.js';
import type { Column } from '../../../../src/stages/artefacts/column.js';
import { readSplit, type Reader } from '../../../../src/stages/engine/tables/train-data.js';
import type { ArtefactView } from '../../../../src/contract/kernel.js';
import type { ModelInput } from '../../../../src/contract/model-graph.js';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'seqpipe-table-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const ids = (length: number | null): ColumnType => ({
  type: 'ids',
  length,
  vocabularySize: 9,
  padId: 0,
  unknownId: 1,
  side: length === null ? null : 'right',
});
const ragged = (...rows: number[][]): Column => {
  const offsets = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => (offsets[i + 1] = offsets[i]! + row.length));
  return { kind: 'ids', rows: offsets, values: Int32Array.from(rows.flat()) };
};
const fixed = (length: number, ...values: number[]): Column => ({
  kind: 'fixed-ids',
  length,
  values: Int32Array.from(values),
});
const numbers = (...values: number[]): Column => ({ kind: 'number', values: Float64Array.from(values) });

/** A split of two batches with the same rows. */
async function stored(
  columns: Readonly<Record<string, readonly [ColumnType, Column]>>,
  rows: number,
): Promise<ArtefactView<DatasetDocument>> {
  const types = Object.fromEntries(Object.entries(columns).map(([name, [type]]) => [name, type]));
  const batch = {
    rows,
    columns: Object.fromEntries(Object.entries(columns).map(([name, [, each]]) => [name, each])),
  };
  await writeSplit(join(folder, 'train.arrow'), types, async (writer) => {
    await writer.write(batch);
    await writer.write(batch);
  });
  const splits = { train: { file: 'train.arrow', rows: 2 * rows } };
  const document: DatasetDocument = { kind: 'dataset', columns: types, splits };
  return { document, path: (file) => join(folder, file) };
}

/** A model that answers at each step of its last input. */
const reading = (...inputs: ModelInput[]): Reader => ({ inputs, nodes: inputs, output: inputs.length - 1 });

const input = (column: string, kind: 'ids' | 'number' = 'ids'): ModelInput => ({
  name: column,
  column,
  kind,
  ragged: true,
  shape: [kind === 'ids' ? '..time' : 1],
});

test('numbers are read, and asked for', async () => {
  const view = await stored(
    { x: [{ type: 'number' }, numbers(1, 2.5)], y: [{ type: 'number' }, numbers(-1, 3)] },
    2,
  );
  const table = await readSplit(view, 'train', reading(input('x', 'number')), 'y');
  expect(table).toEqual({
    rows: 4,
    inputs: [{ kind: 'numbers', values: Float32Array.of(1, 2.5, 1, 2.5), shape: [1], rows: null }],
    targets: {
      kind: 'numbers',
      table: { kind: 'numbers', values: Float32Array.of(-1, 3, -1, 3), shape: [1], rows: null },
    },
  });
});

test('an id for each step: a row without any is asked for nothing', async () => {
  const view = await stored(
    { words: [ids(null), ragged([4, 5], [])], tags: [ids(null), ragged([2, 3], [])] },
    2,
  );
  const { targets } = await readSplit(view, 'train', reading(input('words')), 'tags');
  expect(targets).toMatchObject({ kind: 'ids', ignoredId: null, table: { emptyId: -1 } });
});

test('of padded rows the padding is not asked for', async () => {
  const view = await stored({ words: [ids(2), fixed(2, 4, 0)], tags: [ids(2), fixed(2, 3, 0)] }, 1);
  const { targets } = await readSplit(view, 'train', reading({ ...input('words'), ragged: false }), 'tags');
  expect(targets).toMatchObject({ kind: 'ids', ignoredId: 0 });
});

type StoredColumn = [type: ColumnType, column: Column];

test.each<[what: string, words: StoredColumn, tags: StoredColumn, message: string]>([
  [
    'another number of answers than of steps',
    [ids(null), ragged([4], [5, 6])],
    [ids(null), ragged([2], [3])],
    'an answer is wanted for each step, and row 2 has 2 in `.words` and 1 in `.tags`',
  ],
  [
    'answers that are padded, steps that are not',
    [ids(null), ragged([4])],
    [ids(2), fixed(2, 2, 0)],
    'an answer is wanted for each step, and only one of `.words` and `.tags` has rows of one length',
  ],
  [
    'numbers where ids are read',
    [{ type: 'number' }, numbers(1)],
    [ids(null), ragged([1])],
    'the model reads ids from `.words`, which holds number',
  ],
])('%s', async (_what, words, tags, message) => {
  const [, column] = words;
  const rows = column.kind === 'ids' ? column.rows.length - 1 : 1;
  const view = await stored({ words, tags }, rows);
  const table = readSplit(view, 'train', reading(input('words')), 'tags');
  await expect(table).rejects.toMatchObject({ code: 'SEQ548', message });
});

test('answers follow the axis of the output: what an encoder reads may have other lengths', async () => {
  const view = await stored(
    { en: [ids(null), ragged([4], [5, 6, 7])], es: [ids(null), ragged([2, 3], [3])] },
    2,
  );
  const encoded = { ...input('en'), shape: ['..time'] };
  const decoded = { ...input('es'), shape: ['..time2'] };
  const { rows, targets } = await readSplit(view, 'train', reading(encoded, decoded), 'es');
  expect([rows, targets?.kind]).toEqual([4, 'ids']);
  await expect(readSplit(view, 'train', reading(decoded, encoded), 'es')).rejects.toMatchObject({
    code: 'SEQ548',
  });
});

test('a text cannot be learned', async () => {
  const text: Column = { kind: 'text', offsets: Int32Array.of(0, 1), bytes: Uint8Array.of(97) };
  const view = await stored({ words: [ids(null), ragged([4])], note: [{ type: 'text' }, text] }, 1);
  const table = readSplit(view, 'train', reading(input('words')), 'note');
  await expect(table).rejects.toMatchObject({ code: 'SEQ548', message: 'the target `.note` holds text' });
});

const vectors = (...rows: readonly (readonly number[])[]): StoredColumn => [
  { type: 'numbers', shape: [rows[0]!.length] },
  { kind: 'fixed-numbers', width: rows[0]!.length, values: Float32Array.from(rows.flat()) },
];
const series = (...rows: readonly (readonly number[])[]): StoredColumn => {
  const offsets = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => (offsets[i + 1] = offsets[i]! + row.length));
  return [
    { type: 'numbers', shape: [1], ragged: true },
    { kind: 'numbers', rows: offsets, width: 1, values: Float32Array.from(rows.flat()) },
  ];
};
const reads = (column: string, shape: ModelInput['shape']): ModelInput => ({
  ...input(column, 'number'),
  ragged: typeof shape[0] === 'string',
  shape,
});

test('numbers that are input and target are held once', async () => {
  const view = await stored({ x: vectors([1, 2], [3, 4]) }, 2);
  const { inputs, targets } = await readSplit(view, 'train', reading(reads('x', [2])), 'x');
  expect(targets).toMatchObject({ kind: 'numbers', table: { shape: [2], rows: null } });
  expect(targets?.kind === 'numbers' && targets.table).toBe(inputs[0]);
});

test('series keep their steps, over the batches of a file', async () => {
  const view = await stored({ x: series([1, 2], [3]) }, 2);
  const { inputs } = await readSplit(view, 'train', reading(reads('x', ['..time', 1])), null);
  expect(inputs).toEqual([
    {
      kind: 'numbers',
      values: Float32Array.of(1, 2, 3, 1, 2, 3),
      shape: [1],
      rows: Int32Array.of(0, 2, 3, 5, 6),
    },
  ]);
});

test.each<[what: string, column: StoredColumn, wanted: ModelInput['shape'], found: string]>([
  ['a vector of another width', vectors([1, 2], [3, 4]), [3], 'reads float[3] from `.x`, which is float[2]'],
  ['a vector for an image', vectors([1, 2], [3, 4]), [1, 2, 1], 'reads float[1, 2, 1] from `.x`'],
  ['a series for rows of one length', series([1], [2]), [2, 1], 'which is float[..steps, 1]'],
])('refused as an input: %s', async (_what, column, wanted, message) => {
  const view = await stored({ x: column }, 2);
  await expect(readSplit(view, 'train', reading(reads('x', wanted)), null)).rejects.toMatchObject({
    code: 'SEQ548',
    message: expect.stringContaining(message) as string,
  });
});
