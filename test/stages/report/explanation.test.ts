/** The page of an explanation: words of strangers stay words, shades follow the weights. */
import { expect, test } from 'vitest';
import { english } from '../../../src/stages/report/texts.js';
import type { ExplainedRow, Explanation } from '../../../src/contract/artefacts/explanation.js';
import { renderExplanationPage } from '../../../src/stages/report/render-explanation.js';

const row: ExplainedRow = {
  row: 1234,
  target: 'spam & more',
  predicted: 'ham',
  probability: 0.987,
  right: false,
  padding: 0.25,
  tokens: [
    { word: '<script>', weight: 0.5 },
    { word: 'the', weight: 0.001 },
    { word: '_UNK', weight: 0, unknown: true },
    { word: 'offer', weight: 0.25 },
  ],
};
const given: Explanation = {
  attention: 'time_softmax',
  heads: 1,
  overSteps: false,
  column: 'text',
  rows: [row],
};
const render = (explained: Explanation): string =>
  renderExplanationPage('looks', explained, 'a.seq', english).replaceAll(/\s+/gu, ' ');

test('words are shaded by their share of the largest weight; those with next to nothing are plain', () => {
  const page = render(given);
  expect(page).toContain('style="--share: 1.00" title="50.0 %" >&lt;script&gt;</mark');
  expect(page).toContain('style="--share: 0.50" title="25.0 %" >offer</mark');
  expect(page).toMatch(/<\/mark > the <mark class="unknown"/u);
  expect(page).not.toContain('<script');
  expect(page).toContain('98.7 % sure, row 1,234');
  expect(page).toContain('spam &amp; more');
  // What a reader without eyes gets.
  expect(page).toContain('&lt;script&gt; 50 %, offer 25 %');
  expect(page).toContain('padding 25 %');
  expect(page).not.toMatch(/NaN|Infinity/u);
});

test('it says what was averaged', () => {
  const page = render({ ...given, attention: 'multi_head_attention', heads: 4, overSteps: true });
  expect(page).toContain(
    'multi head attention over the words of text, as means over 4 heads and all steps that ask',
  );
});

test('a row without words, and a number for a class', () => {
  const empty = { ...row, tokens: [], padding: 1, right: null, probability: null };
  const page = render({ ...given, rows: [empty] });
  expect(page).toContain('no words');
  expect(page).not.toMatch(/NaN|Infinity| sure,/u);
});
