/** Bits a character and the perplexity of a word: the same whatever the tokens are. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { textMeasures } from '../../../../src/stages/engine/evaluation/text-measures.js';
import { writeVocabulary } from '../../../../src/stages/text/vocabulary.js';
import type { ArgumentsOf } from '../../../../src/contract/operations.js';
import type { Column } from '../../../../src/stages/artefacts/column.js';
import { createStageBench, type StageBench } from '../stage-bench.js';

let bench: StageBench;
beforeEach(() => void (bench = createStageBench()));
afterEach(() => bench.remove());

const metrics = ['bits_per_character', 'word_perplexity'] as const;

/** Two lanes of `text`, in windows of three tokens; the last window of a lane is filled up with -1. */
async function measured(tokens: readonly string[], joining: 'spaces' | 'characters', nats: number) {
  const words = ['_PAD', '_UNK', ...new Set(tokens)];
  const folder = join(bench.folder, `words-${joining}`);
  mkdirSync(folder);
  const document = await writeVocabulary(
    folder,
    words.map((word) => Buffer.from(word)),
    words.map(() => 1),
    { pad: '_PAD', unknown: '_UNK' },
  );
  const lane = tokens.length / 2;
  const windows = Math.ceil(lane / 3);
  const values = new Int32Array(windows * 2 * 3).fill(-1);
  tokens.forEach((token, at) => {
    const [row, step] = [Math.floor(at / lane), at % lane];
    values[(Math.floor(step / 3) * 2 + row) * 3 + (step % 3)] = words.indexOf(token);
  });
  const next: Column = { kind: 'fixed-ids', length: 3, values };
  const stored = await bench.store(
    {
      next: { type: 'ids', length: 3, vocabularySize: words.length, padId: 0, unknownId: 1, side: 'right' },
    },
    { test: { rows: windows * 2, columns: { next } } },
  );
  const data = { ...stored, document: { ...stored.document, streams: { lanes: 2 } } };
  const given: ArgumentsOf<'evaluate'> = { metrics, target: 'next', batch: 2, text: { joining } };
  const inputs = { data, vocabulary: { document, path: (file: string) => join(folder, file) } };
  const loss = nats / tokens.length;
  return textMeasures({ arguments: given, inputs }, { loss, examples: tokens.length }, 'test');
}

test('of words and of characters of the same text, with the same loss in all, they are the same', async () => {
  // Lanes begin anew: a space stands between the words of each.
  const lanes = ['a dog saw the old king', 'the old dog saw a king'];
  const nats = 30;
  const ofWords = await measured(
    lanes.flatMap((lane) => lane.split(' ')),
    'spaces',
    nats,
  );
  const ofCharacters = await measured(
    lanes.flatMap((lane) => [...lane]),
    'characters',
    nats,
  );
  expect(ofWords.word_perplexity).toBeCloseTo(Math.exp(nats / 12), 10);
  expect(ofWords.bits_per_character).toBeCloseTo(nats / Math.LN2 / 44, 10);
  expect(ofCharacters.word_perplexity).toBeCloseTo(ofWords.word_perplexity!, 10);
  expect(ofCharacters.bits_per_character).toBeCloseTo(ofWords.bits_per_character!, 10);
});
