import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, expect, test } from 'vitest';
import type { ColumnType } from '../../../src/contract/artefacts/column-type.js';
import { createSplitWriter, readBatches } from '../../../src/stages/artefacts/arrow-file.js';
import type { Batch } from '../../../src/stages/artefacts/column.js';
import { takeRows } from '../../../src/stages/artefacts/take-rows.js';

const folder = mkdtempSync(join(tmpdir(), 'seqpipe-arrow-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const types: Record<string, ColumnType> = {
  text: { type: 'text' },
  tokens: { type: 'tokens' },
  ids: { type: 'ids', length: null, vocabularySize: 9, padId: null, unknownId: 1, side: null },
  padded: { type: 'ids', length: 2, vocabularySize: 9, padId: 0, unknownId: 1, side: 'left' },
  label: { type: 'class', classes: ['no', 'sí'] },
  score: { type: 'number' },
};

const bytes = (text: string) => new TextEncoder().encode(text);
const first: Batch = {
  rows: 3,
  columns: {
    text: { kind: 'text', offsets: Int32Array.of(0, 5, 5, 9), bytes: bytes('año bé!') },
    tokens: {
      kind: 'tokens',
      rows: Int32Array.of(0, 2, 2, 3),
      offsets: Int32Array.of(0, 1, 3, 6),
      bytes: bytes('aé€'),
    },
    ids: { kind: 'ids', rows: Int32Array.of(0, 2, 2, 3), values: Int32Array.of(4, 1, 8) },
    padded: { kind: 'fixed-ids', length: 2, values: Int32Array.of(0, 1, 2, 3, 4, 5) },
    label: { kind: 'class', codes: Int32Array.of(1, 0, 1) },
    score: { kind: 'number', values: Float64Array.of(0.5, -1, 1e300) },
  },
};
const second: Batch = {
  rows: 1,
  columns: {
    text: { kind: 'text', offsets: Int32Array.of(0, 1), bytes: bytes('x') },
    tokens: {
      kind: 'tokens',
      rows: Int32Array.of(0, 0),
      offsets: Int32Array.of(0),
      bytes: new Uint8Array(0),
    },
    ids: { kind: 'ids', rows: Int32Array.of(0, 0), values: new Int32Array(0) },
    padded: { kind: 'fixed-ids', length: 2, values: Int32Array.of(7, 8) },
    label: { kind: 'class', codes: Int32Array.of(0) },
    score: { kind: 'number', values: Float64Array.of(3) },
  },
};

async function write(name: string, batches: readonly Batch[]): Promise<string> {
  const path = join(folder, name);
  const writer = await createSplitWriter(path, types);
  for (const batch of batches) await writer.write(batch);
  await writer.close();
  return path;
}

async function read(path: string, columns?: string[]): Promise<Batch[]> {
  const batches: Batch[] = [];
  for await (const batch of readBatches(path, types, columns ? { columns } : {})) batches.push(batch);
  return batches;
}

const plain = (batches: readonly Batch[]) => JSON.parse(JSON.stringify(batches)) as unknown;

test('batches come back as they were written, one by one', async () => {
  const batches = await read(await write('round.arrow', [first, second]));
  expect(plain(batches)).toEqual(plain([first, second]));
});

test('only the columns asked for come back', async () => {
  const batches = await read(await write('some.arrow', [first]), ['label']);
  expect(batches.map((batch) => Object.keys(batch.columns))).toEqual([['label']]);
});

test('a split without rows is a valid file without batches', async () => {
  const path = await write('empty.arrow', []);
  expect(await read(path)).toEqual([]);
  expect(tableFromIPC(readFileSync(path)).schema.fields.map((field) => field.name)).toEqual(
    Object.keys(types),
  );
});

test('the same rows give the same bytes', async () => {
  const one = readFileSync(await write('one.arrow', [first, second]));
  const two = readFileSync(await write('two.arrow', [first, second]));
  expect(one.equals(two)).toBe(true);
});

test('the bytes are those that pandas was seen to read', async () => {
  // Another version of apache-arrow may write others: then test/reference/data/read_arrow.py must
  // be run again, and every operation that leaves a dataset needs a new version.
  const stored = readFileSync(new URL('../../fixtures/data/sample.arrow', import.meta.url));
  expect(readFileSync(await write('sample.arrow', [first, second])).equals(stored)).toBe(true);
});

test('other Arrow readers see texts, lists and class names', async () => {
  const table = tableFromIPC(readFileSync(await write('other.arrow', [first, second])));
  const rows = table.toArray().map((row) => JSON.parse(JSON.stringify(row)) as Record<string, unknown>);
  expect(rows.map((row) => row['label'])).toEqual(['sí', 'no', 'sí', 'no']);
  expect(rows.map((row) => row['text'])).toEqual(['año ', '', 'bé!', 'x']);
});

const numberTypes: Record<string, ColumnType> = {
  vector: { type: 'numbers', shape: [2] },
  image: { type: 'numbers', shape: [1, 2, 3] },
  steps: { type: 'numbers', shape: [2], ragged: true },
};
const numbers: Batch = {
  rows: 3,
  columns: {
    vector: { kind: 'fixed-numbers', width: 2, values: Float32Array.of(0.5, -1, 2, 3, 4, 5) },
    image: { kind: 'fixed-numbers', width: 6, values: Float32Array.from({ length: 18 }, (_, i) => i) },
    steps: {
      kind: 'numbers',
      rows: Int32Array.of(0, 2, 2, 3),
      width: 2,
      values: Float32Array.of(1, 2, 3, 4, 5, 6),
    },
  },
};

async function writeNumbers(name: string, batches: readonly Batch[]): Promise<string> {
  const path = join(folder, name);
  const writer = await createSplitWriter(path, numberTypes);
  for (const batch of batches) await writer.write(batch);
  await writer.close();
  return path;
}

test('numbers with a shape come back as they were written', async () => {
  const back: Batch[] = [];
  const path = await writeNumbers('numbers.arrow', [numbers, numbers]);
  for await (const batch of readBatches(path, numberTypes)) back.push(batch);
  expect(plain(back)).toEqual(plain([numbers, numbers]));
});

test('an image is a tensor of Arrow’s canonical extension, a vector is a list', async () => {
  const { schema } = tableFromIPC(readFileSync(await writeNumbers('tensor.arrow', [numbers])));
  const metadata = schema.fields.map((field) => Object.fromEntries(field.metadata));
  expect(metadata).toEqual([
    {},
    {
      'ARROW:extension:name': 'arrow.fixed_shape_tensor',
      'ARROW:extension:metadata': '{"shape":[1,2,3]}',
    },
    {},
  ]);
});

test('the bytes of numbers are those that pyarrow was seen to read as tensors', async () => {
  // As for the other sample: test/reference/data/read_tensors.py.
  const stored = readFileSync(new URL('../../fixtures/data/tensors.arrow', import.meta.url));
  expect(readFileSync(await writeNumbers('sample-numbers.arrow', [numbers])).equals(stored)).toBe(true);
});

test('a split of numbers without rows is a valid file', async () => {
  const path = await writeNumbers('no-numbers.arrow', []);
  expect(tableFromIPC(readFileSync(path)).numRows).toBe(0);
});

test('rows of numbers are taken in the order asked for', () => {
  const { columns } = takeRows(numbers, Int32Array.of(2, 0, 1));
  expect(plain([{ rows: 3, columns }])).toEqual(
    plain([
      {
        rows: 3,
        columns: {
          vector: { kind: 'fixed-numbers', width: 2, values: Float32Array.of(4, 5, 0.5, -1, 2, 3) },
          image: {
            kind: 'fixed-numbers',
            width: 6,
            values: Float32Array.of(12, 13, 14, 15, 16, 17, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
          },
          steps: {
            kind: 'numbers',
            rows: Int32Array.of(0, 1, 3, 3),
            width: 2,
            values: Float32Array.of(5, 6, 1, 2, 3, 4),
          },
        },
      },
    ]),
  );
});
