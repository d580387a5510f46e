import { expect, test } from 'vitest';
import { textWidth } from '../../src/base/diagnostics/display-width.js';
import type { IdWord } from '../../src/show/data/id-words.js';
import { tokenGrid, tokenLine } from '../../src/show/data/token-grid.js';
import { showTexts } from '../../src/show/texts.js';

const say = showTexts.en;

const word = (id: number, text: string): IdWord => ({ id, word: text, token: null, special: null });
const unknown = (token: string | null): IdWord => ({ id: 1, word: '_UNK', token, special: 'unknown' });
const padding: IdWord = { id: 0, word: '_PAD', token: null, special: 'padding' };

test('each id stands under its token; unknown ones are marked, padding is counted', () => {
  const words = [word(12, 'a'), unknown('日本'), unknown(null), word(7, ''), padding, padding, padding];
  expect(tokenGrid(words, 60, 80, say)).toEqual([
    ' a  ⟨日本⟩  ⟨_UNK⟩  ""  _PAD ×3',
    '12       1       1   7        0',
  ]);
});

test('lines are as wide as they may be, and a row of many tokens is cut', () => {
  const words = Array.from({ length: 40 }, (_, id) => word(id, id % 3 === 0 ? '語' : `word${id}`));
  const lines = tokenGrid(words, 30, 40, say);
  expect(lines.at(-1)).toMatch(/… \(\+10 tokens\)$/u);
  for (const line of lines.slice(0, -1)) expect(textWidth(line)).toBeLessThanOrEqual(40);
  const ids = lines.filter((_, at) => at % 2 === 1).join(' ');
  expect(
    ids
      .match(/\d+(?! tokens|\))/gu)
      ?.slice(0, 30)
      .map(Number),
  ).toEqual(words.slice(0, 30).map(({ id }) => id));
});

test('tokens alone are one line; those with a space are quoted', () => {
  expect(tokenLine(['not good', 'a', '\n', ''], 60, say)).toBe('"not good"  a  \\n  ""');
  expect(tokenLine(['a', 'b', 'c'], 2, say)).toBe('a  b  … (+1 tokens)');
  expect(tokenLine([], 2, say)).toBe('(no tokens)');
});
