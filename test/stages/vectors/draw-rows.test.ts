/** `plane` of rows, on a table as other stages leave it. */
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ColumnType } from '../../../src/contract/artefacts/column-type.js';
import type { PlaneMethod } from '../../../src/contract/operations/plane.js';
import { createSplitWriter } from '../../../src/stages/artefacts/arrow-file.js';
import { drawRows } from '../../../src/stages/vectors/draw-rows.js';
import { createStageBench, type StageBench } from '../engine/stage-bench.js';

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

async function draw(
  vectors: readonly (readonly number[])[],
  { limit = 300, method = { name: 'pca' } }: { limit?: number; method?: PlaneMethod } = {},
) {
  const width = vectors[0]?.length ?? 2;
  const columns: Record<string, ColumnType> = {
    code: { type: 'numbers', shape: [width] },
    label: { type: 'class', classes: ['10', '10.0'] },
  };
  const writer = await createSplitWriter(join(bench.folder, 'test.arrow'), columns);
  // Two batches: rows are counted over both.
  for (const part of [vectors.slice(0, 3), vectors.slice(3)]) {
    const code = { kind: 'fixed-numbers', width, values: Float32Array.from(part.flat()) } as const;
    const label = { kind: 'class', codes: Int32Array.from(part, ([x]) => (x! > 0 ? 1 : 0)) } as const;
    if (part.length > 0) await writer.write({ rows: part.length, columns: { code, label } });
  }
  await writer.close();
  const document = {
    kind: 'dataset',
    columns,
    splits: { test: { file: 'test.arrow', rows: vectors.length } },
  } as const;
  const rows = { vectors: 'code', classes: 'label' };
  const settings = { method, words: null, limit, column: null, color: null, rows };
  const view = { document, path: (file: string) => join(bench.folder, file) };
  return drawRows(bench.context('plane', settings, { data: view }), rows);
}

test('two numbers are drawn as they are, each row with its class', async () => {
  const drawn = await draw([
    [1, 2],
    [-3, 4],
    [0, 0],
    [5, 6.5],
  ]);
  expect(drawn).toMatchObject({
    of: 'rows',
    method: { name: 'axes' },
    color: { column: 'label', classes: ['10', '10.0'] },
    words: 4,
  });
  expect(drawn.points.map(({ word, x, y, class: name }) => [word, x, y, name])).toEqual([
    ['row 0', 1, 2, '10.0'],
    ['row 1', -3, 4, '10'],
    ['row 2', 0, 0, '10'],
    ['row 3', 5, 6.5, '10.0'],
  ]);
});

test('of many rows, some at even distances', async () => {
  const drawn = await draw(
    Array.from({ length: 10 }, (_, at) => [at, 0]),
    { limit: 4 },
  );
  expect(drawn.points.map(({ word, x }) => [word, x])).toEqual([
    ['row 0', 0],
    ['row 2', 2],
    ['row 5', 5],
    ['row 7', 7],
  ]);
});

test('more numbers are brought to a plane: the directions with the largest variance', async () => {
  const drawn = await draw([
    [4, 0, 0],
    [-4, 0, 0],
    [0, 2, 0],
    [0, -2, 0],
    [0, 0, 1],
    [0, 0, -1],
  ]);
  const shares = drawn.method.name === 'pca' ? drawn.method.shares : [];
  expect(shares[0]).toBeCloseTo(16 / 21, 5);
  expect(shares[1]).toBeCloseTo(4 / 21, 5);
  const lengths = drawn.points.map(({ x, y }) => Math.round(Math.hypot(x, y)));
  expect(lengths).toEqual([4, 4, 2, 2, 0, 0]);
});

test.each([
  [
    'too few rows',
    [
      [1, 2],
      [3, 4],
    ],
    {},
    'a plane needs 3 rows, and here are 2',
  ],
  [
    'vectors that are all equal',
    [
      [1, 2],
      [1, 2],
      [1, 2],
      [1, 2],
    ],
    {},
    'the vectors of all 4 rows in `.code` are equal, so there is no plane to see them in',
  ],
  [
    'too large a perplexity',
    [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    { method: { name: 'tsne', perplexity: 3 } },
    'a perplexity of 3 needs more than 3 points, and here are 3',
  ],
] as const)('%s are refused', async (_, vectors, asked, message) => {
  await expect(draw(vectors, asked)).rejects.toMatchObject({ code: 'SEQ573', message });
});
