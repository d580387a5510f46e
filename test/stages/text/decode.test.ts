import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { joiningAfter } from '../../../src/contract/operations/joining.js';
import type { Column } from '../../../src/stages/artefacts/column.js';
import { ByteTable } from '../../../src/stages/artefacts/byte-table.js';
import { decodeColumn, decodeIds } from '../../../src/stages/text/decode-ids.js';
import { treebankText } from '../../../src/stages/text/treebank-text.js';
import type { Vocabulary } from '../../../src/stages/text/vocabulary.js';
import { mapStep } from '../../support/map-step.js';

function vocabulary(...words: string[]): Vocabulary {
  const table = new ByteTable();
  for (const word of words) table.addText(word);
  return { size: words.length, padId: 0, unknownId: 1, ends: null, words: table };
}

const words = vocabulary('_PAD', '_UNK', 'a', 'café', '.', "n't", 'do');

test('words are joined with a space; padding is left out, the unknown token stays', () => {
  expect(decodeIds(words, [2, 1, 3, 0, 0], 'spaces')).toBe('a _UNK café');
  expect(decodeIds(words, [], 'spaces')).toBe('');
  expect(decodeIds(words, [0, 0], 'spaces')).toBe('');
  expect(decodeIds({ ...words, ends: { start: 2, end: 4 } }, [2, 3, 6, 4, 0], 'spaces')).toBe('café do');
});

test('characters are joined with nothing, treebank tokens by its rules', () => {
  expect(decodeIds(words, [2, 4, 2], 'characters')).toBe('a.a');
  expect(decodeIds(words, [6, 5, 2, 4], 'treebank')).toBe("don't a.");
});

test('an id that is none of the vocabulary is a bug', () => {
  expect(() => decodeIds(words, [7], 'spaces')).toThrow('7 is no id of a vocabulary of 7 words');
  expect(() => decodeIds(words, [-1], 'spaces')).toThrow('-1 is no id');
});

test.each<[string, Column]>([
  ['ragged', { kind: 'ids', rows: Int32Array.of(0, 2, 2, 3), values: Int32Array.of(2, 3, 4) }],
  ['padded', { kind: 'fixed-ids', length: 2, values: Int32Array.of(2, 3, 0, 0, 0, 4) }],
])('%s rows are texts again', (_name, column) => {
  const { offsets, bytes } = decodeColumn(column, words, 'spaces');
  expect(Buffer.from(bytes).toString()).toBe('a café.');
  expect([...offsets]).toEqual([0, 7, 7, 8]);
});

test('treebank tokens are the texts that NLTK makes of them', () => {
  const stored = new URL('../../reference/text/detokenize.jsonl', import.meta.url);
  const cases = readFileSync(stored, 'utf8').trim().split('\n');
  expect(cases.length).toBeGreaterThan(1000);
  for (const line of cases) {
    const [tokens, text] = JSON.parse(line) as [string[], string];
    expect(treebankText(tokens), JSON.stringify(tokens)).toBe(text);
  }
});

const tokenize = (kind: 'whitespace' | 'characters' | 'treebank') =>
  mapStep('tokenize', { tokenizer: { kind } }, { into: 'tokens' });

test('how a text was cut says how it is joined', () => {
  const lower = mapStep('lowercase', {}, { column: 'tokens' });
  expect(joiningAfter([tokenize('characters'), lower], 'tokens')).toBe('characters');
  expect(joiningAfter([tokenize('treebank')], 'tokens')).toBe('treebank');
  expect(joiningAfter([tokenize('whitespace')], 'tokens')).toBe('spaces');
  expect(joiningAfter([tokenize('characters'), tokenize('whitespace')], 'tokens')).toBe('spaces');
  expect(joiningAfter([tokenize('characters')], 'other')).toBe('spaces');
});

test('n-grams of several tokens are no text; those of one are', () => {
  const ngrams = (to: number) => mapStep('ngrams', { from: 1, to }, { column: 'tokens' });
  expect(joiningAfter([tokenize('whitespace'), ngrams(2)], 'tokens')).toBeNull();
  expect(joiningAfter([tokenize('characters'), ngrams(1)], 'tokens')).toBe('characters');
});
