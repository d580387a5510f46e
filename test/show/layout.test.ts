import { expect, test } from 'vitest';
import { textWidth } from '../../src/base/diagnostics/display-width.js';
import { showNumber, showShare } from '../../src/show/layout/numbers.js';
import { tableLines } from '../../src/show/layout/table.js';
import { everything, fitted, folded, shortened, visible } from '../../src/show/layout/visible.js';
import { showTexts } from '../../src/show/texts.js';

test.each([
  ['plain text, 日本語, émoji 👩‍👩‍👧', 'plain text, 日本語, émoji 👩‍👩‍👧'],
  ['two\nlines\r\n\tand a tab', 'two\\nlines\\r\\n\\tand a tab'],
  ['\u001B[31mred\u0007', '\\u001b[31mred\\u0007'],
  // A backslash in the text is no escape.
  ['C:\\new', 'C:\\\\new'],
  ['\uFEFFmark, soft\u00ADhyphen, no\u200Bspace', '\\ufeffmark, soft\\u00adhyphen, no\\u200bspace'],
  ['hard\u00A0space\u2028line', 'hard\\u00a0space\\u2028line'],
  ['\u202Eright to left', '\\u202eright to left'],
  ['half \uD83D of a pair', 'half \\ud83d of a pair'],
  ['tag \u{E0041}', 'tag \\u{e0041}'],
])('%j is shown as %j', (text, shown) => {
  expect(visible(text)).toBe(shown);
});

const say = showTexts.en;

test('a long text is cut between characters, with the number of those that are missing', () => {
  expect(shortened('short', 5, say)).toBe('short');
  expect(shortened('👍👍👍👍', 2, say)).toBe('👍👍… (+2 characters)');
  expect(shortened(`${'a'.repeat(3)}${'b'.repeat(1500)}`, 3, say)).toBe('aaa… (+1,500 characters)');
  expect(shortened('x'.repeat(15_000), 1000, showTexts.es)).toMatch(
    /^x{1000}… \(\+14\u00A0000 caracteres\)$/u,
  );
  expect(shortened('x'.repeat(10_000), everything, say)).toHaveLength(10_000);
});

test('lines are folded at spaces, or where a character no longer fits', () => {
  expect(folded('one two three', 8)).toEqual(['one two', 'three']);
  expect(folded('abcdefgh ij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  expect(folded('日本語のテキスト', 5)).toEqual(['日本', '語の', 'テキ', 'スト']);
  expect(folded('', 4)).toEqual(['']);
  for (let width = 2; width < 12; width++) {
    const lines = folded('日本 a 語のテ bc キスト 👍', width);
    for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width);
    expect(lines.join('').replaceAll(' ', '')).toBe('日本a語のテbcキスト👍');
  }
});

test('what is fitted into a width has one line of it', () => {
  expect([fitted('abc', 3), fitted('abcd', 3), fitted('日本語', 4)]).toEqual(['abc', 'ab…', '日…']);
});

test('columns are aligned by the width of their characters', () => {
  const rows = [
    ['word', 'count'],
    ['日本語', '12'],
    ['👍 ok', '3'],
    ['e\u0301a', '1,234'],
  ];
  const lines = tableLines(rows, ['left', 'right']);
  expect(lines).toEqual(['word    count', '日本語     12', '👍 ok       3', 'e\u0301a      1,234']);
  expect(new Set(lines.map(textWidth))).toEqual(new Set([13]));
});

test.each([
  [0, '0.0 %', '0'],
  [1, '100.0 %', '1'],
  [0.12345678, '12.3 %', '0.12346'],
  [0.0001, '< 0.1 %', '0.0001'],
  [0.99999, '> 99.9 %', '0.99999'],
])('%d as a share and as a number', (value, share, number) => {
  expect([showShare(value), showNumber(value)]).toEqual([share, number]);
});

test.each([
  [123456789, '123456789'],
  [-3.14159265, '-3.1416'],
  [1e-9, '1e-9'],
  [1e21, '1e+21'],
  [Number.NaN, 'NaN'],
])('the number %d is shown as %s', (value, text) => {
  expect(showNumber(value)).toBe(text);
});
