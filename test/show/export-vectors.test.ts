/** Vectors as a file of text, and what `word_vectors` reads of it. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exportVectors } from '../../src/show/vectors/export-vectors.js';
import type { WordTable } from '../../src/stages/vectors/word-tables.js';
import { readWeights } from '../../src/stages/artefacts/weights-file.js';
import { kernel } from '../../src/stages/text/word-vectors.kernel.js';
import { writeVocabulary } from '../../src/stages/text/vocabulary.js';
import { createStageBench } from '../stages/engine/stage-bench.js';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'seqpipe-export-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function tableOf(words: readonly string[], width: number): WordTable {
  const values = Float32Array.from({ length: words.length * width }, (_, at) => Math.tan(1.7 * at) / 3);
  const counts = words.map(() => 1);
  return { called: 'vectors', words, counts, values, width, known: (id) => id !== 3, special: [0] };
}

const words = ['_PAD', 'el', 'new york', 'unknown', '12', 'año', ' ', 'two\nlines'];

test('the first line has two counts; padding and words without a vector are left out', async () => {
  const path = join(folder, 'v.txt');
  const table = tableOf(words, 2);
  table.values.set([1, -0.5, 1e-30, 3.4e38], 2);
  expect(await exportVectors(path, table)).toEqual({ path, words: 5, leftOut: 1 });
  const lines = readFileSync(path, 'utf8').split('\n');
  expect(lines.slice(0, 3)).toEqual(['5 2', 'el 1 -0.5', 'new york 1e-30 3.39999995e+38']);
  expect(lines).toHaveLength(7);
  expect(readdirSync(folder)).toEqual(['v.txt']);
});

test.each([1, 2, 7])('`word_vectors` reads the same bits back: %i numbers', async (width) => {
  const path = join(folder, 'v.txt');
  const table = tableOf(words, width);
  await exportVectors(path, table);
  const bench = createStageBench(folder);
  mkdirSync(join(folder, 'vocabulary'));
  const bytes = words.map((word) => Buffer.from(word));
  const special = { pad: '_PAD', unknown: null };
  const document = await writeVocabulary(
    join(folder, 'vocabulary'),
    bytes,
    words.map(() => 1),
    special,
  );
  const vocabulary = { document, path: (file: string) => join(folder, 'vocabulary', file) };
  const context = bench.context('word_vectors', { width }, { vocabulary });
  const read = await kernel({ ...context, files: { path: [{ absolute: path, relative: 'v.txt' }] } });
  const { tensors } = await readWeights(join(context.output, read.file));
  expect(tensors.get('known')!.values).toEqual(Uint8Array.of(0, 1, 1, 0, 1, 1, 1, 0));
  const wanted = table.values.slice();
  for (const id of [0, 3, 7]) wanted.fill(0, id * width, (id + 1) * width);
  expect(tensors.get('vectors')!.values).toEqual(wanted);
});

test('a folder that is not there is an error, and no file is left', async () => {
  const path = join(folder, 'nowhere', 'v.txt');
  await expect(exportVectors(path, tableOf(words, 2))).rejects.toMatchObject({
    diagnostics: [
      { code: 'SEQ570', message: expect.stringContaining('no such file or directory') as unknown },
    ],
  });
  expect(existsSync(join(folder, 'nowhere'))).toBe(false);
});
