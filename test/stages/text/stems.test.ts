/** Stems are those of Snowball and of NLTK, word for word. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { StemmerName } from '../../../src/contract/operations/map-steps.js';
import { createStemmer } from '../../../src/stages/text/stems/stemmer.js';

const rowsOf = (language: string): readonly (readonly string[])[] =>
  readFileSync(new URL(`../../reference/text/stems_${language}.tsv`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));

test.each<[StemmerName, string, string, number, number]>([
  ['spanish', 'Snowball', 'spanish', 1, 2629],
  ['english', 'Snowball', 'english', 1, 1988],
  ['porter', 'NLTK’s PorterStemmer', 'english', 2, 1988],
  ['porter_1980', 'Snowball’s porter', 'english', 3, 1988],
])('%s gives the stems of %s', (name, _reference, language, column, count) => {
  const stem = createStemmer(name);
  const rows = rowsOf(language);
  const wrong = rows.filter((row) => stem(row[0]!) !== row[column]);
  expect(wrong.map((row) => [row[0], row[column], stem(row[0]!)])).toEqual([]);
  expect(rows).toHaveLength(count);
});

test.each<[string, StemmerName, string, string]>([
  ['capitals, as NLTK does', 'spanish', 'HABITACIONES', 'habit'],
  ['a letter and its accent apart', 'spanish', 'habitacio\u0301n', 'habit'],
  ['a typographic apostrophe', 'english', 'hotel’s', 'hotel'],
  ['what is no word', 'spanish', '¿', '¿'],
  ['nothing', 'english', '', ''],
])('%s', (_what, name, token, wanted) => {
  expect(createStemmer(name)(token)).toBe(wanted);
});
