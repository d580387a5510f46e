/** Which pictures of an evaluation a page shows. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ColumnType } from '../../../src/contract/artefacts/column-type.js';
import { createSplitWriter } from '../../../src/stages/artefacts/arrow-file.js';
import { describePictures } from '../../../src/stages/report/describe-pictures.js';

/** `row i` is black with a first pixel of i; the model is off by `errors[i]` there. */
async function predictions(shape: readonly number[], errors: readonly number[]) {
  const root = await mkdtemp(join(tmpdir(), 'seqpipe-pictures-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const type: ColumnType = { type: 'numbers', shape };
  const width = shape.reduce((product, size) => product * size, 1);
  const writer = await createSplitWriter(join(root, 'p.arrow'), { target: type, predicted: type });
  const column = (first: (row: number) => number) => ({
    kind: 'fixed-numbers' as const,
    width,
    values: Float32Array.from({ length: errors.length * width }, (_, at) =>
      at % width === 0 ? first(at / width) : 0,
    ),
  });
  await writer.write({
    rows: errors.length,
    columns: { target: column((row) => row), predicted: column((row) => row + errors[row]!) },
  });
  await writer.close();
  const document = {
    kind: 'scores',
    scores: 's.json',
    predictions: 'p.arrow',
    columns: { target: type, predicted: type },
  } as const;
  return describePictures(
    { document, path: (name: string) => join(root, name) },
    errors.length,
    new AbortController().signal,
  );
}

test('some rows at even distances, and those that are off the most, the worst first', async () => {
  const errors = Array.from({ length: 100 }, (_, row) => (row === 7 ? 9 : row === 42 ? -10 : row / 1000));
  const found = (await predictions([2, 2, 1], errors))!;
  expect(found.some.map(({ row }) => row)).toEqual([0, 8, 16, 25, 33, 41, 50, 58, 66, 75, 83, 91]);
  expect(found.worst).toHaveLength(12);
  expect(found.worst.slice(0, 3).map(({ row }) => row)).toEqual([42, 7, 99]);
  // Of four numbers, one is off.
  expect(found.worst[0]!.error).toBeCloseTo(25, 4);
  expect(found).toMatchObject({ rows: 100, shape: [2, 2, 1], shown: [0, 99] });
  expect([...Buffer.from(found.worst[1]!.target, 'base64')]).toEqual([Math.round((255 * 7) / 99), 0, 0, 0]);
});

test('all rows where they are few; alike ones are shown as they are', async () => {
  expect(await predictions([1, 1, 3], [0, 0])).toMatchObject({
    rows: 2,
    some: [{ row: 0 }, { row: 1 }],
    worst: [],
  });
});

test('a large picture is reduced by the means of its blocks', async () => {
  const found = (await predictions([200, 100, 1], [0, 0]))!;
  expect(found.shape).toEqual([66, 33, 1]);
  // 1 of 9 pixels of the first block is white.
  expect(Buffer.from(found.some[1]!.target, 'base64')[0]).toBe(Math.round(255 / 9));
});

test.each([[[784]], [[28, 28]], [[28, 28, 2]], [[4, 4, 4, 1]]])('float%j is no picture', async (shape) => {
  expect(await predictions(shape, [0])).toBeNull();
});

test('no rows are no pictures', async () => {
  expect(await predictions([2, 2, 1], [])).toBeNull();
});
