/** Ends of rows, and what a decoder reads before each step. */
import { expect, test } from 'vitest';
import type { ColumnType } from '../../../src/contract/artefacts/column-type.js';
import type { Batch, Column } from '../../../src/stages/artefacts/column.js';
import { ByteTable } from '../../../src/stages/artefacts/byte-table.js';
import { createSteps } from '../../../src/stages/text/steps.js';
import { idsOfNoWord, specialIds, specialWords } from '../../../src/stages/text/vocabulary.js';
import { mapStep } from '../../support/map-step.js';

const special = { pad: '_PAD', unknown: '_UNK', ends: true } as const;

test('start and end come after padding and unknown word, whichever there are', () => {
  expect(specialWords(special)).toEqual(['_PAD', '_UNK', '<start>', '<end>']);
  expect(specialIds(special)).toEqual({ padId: 0, unknownId: 1, ends: { start: 2, end: 3 } });
  expect(idsOfNoWord(specialIds(special))).toEqual([0, 1, 2, 3]);
  expect(specialIds({ pad: null, unknown: null, ends: true }).ends).toEqual({ start: 0, end: 1 });
  expect(specialIds({ pad: null, unknown: '?' })).toEqual({ padId: null, unknownId: 0, ends: null });
});

const words = new ByteTable();
for (const word of [...specialWords(special), 'a', 'b']) words.addText(word);
const vocabulary = { size: words.size, ...specialIds(special), words };

/** The rows `a b`, none, and `z a`, of which `z` is no word. */
const tokens: Column = {
  kind: 'tokens',
  rows: Int32Array.of(0, 2, 2, 4),
  offsets: Int32Array.of(0, 1, 2, 3, 4),
  bytes: Buffer.from('abza'),
};

test('the end stands behind each row, and a decoder reads the same tokens one step later', () => {
  const steps = createSteps(
    [
      mapStep('index', { ends: true }, { fitted: { vocabulary: 'words' } }),
      mapStep('shift', {}, { into: 'before' }),
    ],
    { words: vocabulary },
    { text: { type: 'tokens' } },
  );
  const { columns } = steps.apply({ rows: 3, columns: { text: tokens } }, 0);
  const rows = Int32Array.of(0, 3, 4, 7);
  expect(columns['text']).toEqual({ kind: 'ids', rows, values: Int32Array.of(4, 5, 3, 3, 1, 4, 3) });
  expect(columns['before']).toEqual({ kind: 'ids', rows, values: Int32Array.of(2, 4, 5, 2, 2, 1, 4) });
  expect(steps.columns['before']).toMatchObject({ vocabularySize: 6, ends: { start: 2, end: 3 } });
});

test('a row without an id has nothing before it', () => {
  const type: ColumnType = {
    type: 'ids',
    length: null,
    vocabularySize: 6,
    padId: 0,
    unknownId: 1,
    side: null,
    ends: { start: 2, end: 3 },
  };
  const ids: Column = { kind: 'ids', rows: Int32Array.of(0, 0, 1, 1), values: Int32Array.of(5) };
  const steps = createSteps([mapStep('shift', {})], {}, { text: type });
  expect(steps.apply({ rows: 3, columns: { text: ids } }, 0).columns['text']).toEqual({
    ...ids,
    values: Int32Array.of(2),
  });
});

function shifted(given: Batch, types: Readonly<Record<string, ColumnType>>, first?: string): Column {
  const step = mapStep('shift', first === undefined ? {} : { first }, { column: 'future', into: 'before' });
  return createSteps([step], {}, types).apply(given, 0).columns['before']!;
}

const future: Column = { kind: 'fixed-numbers', width: 3, values: Float32Array.of(1, 2, 3, 4, 5, 6) };
const history: Column = { kind: 'fixed-numbers', width: 2, values: Float32Array.of(7, 8, 9, 10) };

test('before numbers stands zero, or the last step of another column', () => {
  const types: Record<string, ColumnType> = {
    future: { type: 'numbers', shape: [3] },
    history: { type: 'numbers', shape: [2, 1] },
    pair: { type: 'numbers', shape: [3, 2] },
    last: { type: 'number' },
  };
  const rows = { rows: 2, columns: { future, history } };
  expect(shifted(rows, types)).toEqual({ ...future, values: Float32Array.of(0, 1, 2, 0, 4, 5) });
  expect(shifted(rows, types, 'history')).toEqual({ ...future, values: Float32Array.of(8, 1, 2, 10, 4, 5) });
  const last: Column = { kind: 'number', values: Float64Array.of(20, 30) };
  expect(shifted({ rows: 2, columns: { future, last } }, types, 'last')).toEqual({
    ...future,
    values: Float32Array.of(20, 1, 2, 30, 4, 5),
  });
  const pairs: Column = { kind: 'fixed-numbers', width: 6, values: Float32Array.of(1, 2, 3, 4, 5, 6) };
  expect(
    shifted({ rows: 1, columns: { future: pairs } }, { future: { type: 'numbers', shape: [3, 2] } }),
  ).toEqual({ ...pairs, values: Float32Array.of(0, 0, 1, 2, 3, 4) });
});

test('rows of numbers with steps of their own', () => {
  const type: ColumnType = { type: 'numbers', shape: [2], ragged: true };
  const column: Column = {
    kind: 'numbers',
    rows: Int32Array.of(0, 2, 2, 3),
    width: 2,
    values: Float32Array.of(1, 2, 3, 4, 5, 6),
  };
  const before: Column = { ...column, rows: Int32Array.of(0, 1, 3, 3) };
  const types = { future: type, history: type };
  expect(shifted({ rows: 3, columns: { future: column } }, types)).toEqual({
    ...column,
    values: Float32Array.of(0, 0, 1, 2, 0, 0),
  });
  expect(shifted({ rows: 3, columns: { future: column, history: before } }, types, 'history')).toEqual({
    ...column,
    values: Float32Array.of(1, 2, 1, 2, 0, 0),
  });
});
