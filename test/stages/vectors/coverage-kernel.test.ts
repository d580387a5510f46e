/** `coverage` on artefacts as other stages leave them. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { coverage, type Coverage } from '../../../src/contract/artefacts/coverage.js';
import { writeWeights } from '../../../src/stages/artefacts/weights-file.js';
import { writeVocabulary } from '../../../src/stages/text/vocabulary.js';
import { kernel } from '../../../src/stages/vectors/coverage.kernel.js';
import { createStageBench, type StageBench } from '../engine/stage-bench.js';

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

/** Words with the number of times they were seen, and whether the file has them. */
type Words = readonly (readonly [word: string, count: number, known: boolean])[];

async function cover(words: Words, pad: string | null, unknown: string | null): Promise<Coverage> {
  const folder = join(bench.folder, 'made');
  mkdirSync(folder);
  const vocabulary = await writeVocabulary(
    folder,
    words.map(([word]) => Buffer.from(word)),
    words.map(([, count]) => count),
    { pad, unknown },
  );
  await writeWeights(join(folder, 'vectors.safetensors'), [
    { name: 'vectors', shape: [words.length, 1], values: new Float32Array(words.length) },
    { name: 'known', shape: [words.length], values: Uint8Array.from(words, ([, , known]) => Number(known)) },
  ]);
  const path = (file: string): string => join(folder, file);
  const file = {
    kind: 'word-vectors',
    file: 'vectors.safetensors',
    size: words.length,
    width: 1,
    known: 0,
  } as const;
  const context = bench.context(
    'coverage',
    {},
    { vectors: { document: file, path }, vocabulary: { document: vocabulary, path } },
  );
  const left = await kernel(context);
  return JSON.parse(readFileSync(join(context.output, left.coverage), 'utf8')) as Coverage;
}

test('padding and the unknown word are no words; unknown tokens have no vector', async () => {
  const words: Words = [
    ['_PAD', 0, true],
    ['_UNK', 10, true],
    ['film', 50, true],
    ['hitchcockian', 25, false],
    ['constructor', 15, true],
  ];
  const found = await cover(words, '_PAD', '_UNK');
  expect(found).toEqual({
    words: { all: 3, found: 2 },
    tokens: { all: 100, found: 65 },
    missing: [{ word: 'hitchcockian', count: 25 }],
  });
  expect(coverage.lines(found)).toEqual([
    '2 of 3 words have a vector (66.7 %), 65.0 % of the tokens of the training rows',
    '  without a vector: hitchcockian (25)',
  ]);
});

test('a vocabulary without special tokens, all of whose words are there', async () => {
  const found = await cover([['a', 2, true], ['b', 1, true]], null, null); // prettier-ignore
  expect(coverage.lines(found)).toEqual([
    '2 of 2 words have a vector (100.0 %), 100.0 % of the tokens of the training rows',
  ]);
});

test('of many words without a vector, the most frequent are named and the others counted', async () => {
  const words: Words = Array.from({ length: 12 }, (_, at) => [`w${at}`, 20 - at, false] as const);
  const [first, second] = coverage.lines(await cover(words, null, null));
  expect(first).toBe('0 of 12 words have a vector (0.0 %), 0.0 % of the tokens of the training rows');
  expect(second).toMatch(/without a vector: w0 \(20\), w1 \(19\), .* w9 \(11\) and 2 more$/u);
});
