/** The page of a comparison: a line where the variable is a number, dots where it is none. */
import { expect, test } from 'vitest';
import { english } from '../../../src/stages/report/texts.js';
import type { ComparedRow, Comparison } from '../../../src/contract/artefacts/comparison.js';
import { comparisonChart, renderComparisonPage } from '../../../src/stages/report/render-comparison.js';
import { standaloneSvg } from '../../../src/stages/report/standalone-svg.js';

function row(w: number | null, cell: string, y: number | null): ComparedRow {
  const validation = y === null ? null : { loss: y };
  const values = [
    { shown: String(w), number: w },
    { shown: cell, number: null },
  ];
  const name = `w=${w}, cell=${cell}`;
  return { name, values, y, validation, train: { loss: 0.25 }, scores: null, parameters: 1200, epochs: 2.5 };
}

const comparison: Comparison = {
  x: 'w',
  y: { of: 'validation', metric: 'loss', better: 'min' },
  variables: ['w', 'cell'],
  rows: [row(50, 'gru<8>', 0.5), row(100, 'gru<8>', 0.4), row(50, 'lstm', 0.6), row(100, 'lstm', null)],
};
const render = (given: Comparison): string =>
  renderComparisonPage('sizes', given, 'a.seq', { secondsOf: () => 3, say: english });

test('one line for each combination of the other variables', () => {
  const page = render(comparison);
  expect(page).toContain('<title>validation loss over w</title>');
  expect(page.match(/class="line series-\d"/gu)).toHaveLength(2);
  expect(page).toContain('cell=gru&lt;8&gt;');
  expect(page).toContain('w=100, cell=gru&lt;8&gt; has the best, 0.400; lower is better.');
});

// Its heading was `comparison`, which did not say of what.
test('as a file, the picture says above it what it shows', () => {
  const heading = (given: Comparison): string | undefined =>
    /font-weight="600"\s*>([^<]*)</u.exec(
      standaloneSvg(comparisonChart(given, english)!.chart, english),
    )?.[1];
  expect(heading(comparison)).toBe('validation loss over w');
  expect(heading({ ...comparison, x: null })).toBe('validation loss of each element');
});

test('the table has every element, the best first, and what was not measured as a dash', () => {
  const page = render(comparison).replaceAll(/\s+/gu, ' ');
  const body = page.slice(page.lastIndexOf('<tbody>'));
  expect(body.match(/<tr>/gu)).toHaveLength(4);
  expect(body.indexOf('0.400')).toBeLessThan(body.indexOf('0.500'));
  expect(body).toContain('<td class="number">–</td>');
  expect(body).toContain('<td class="number">3.0 s</td>');
  expect(body).toContain('<td class="number">1,200</td>');
});

test('without an axis of numbers, the elements are dots below each other', () => {
  const page = render({ ...comparison, x: 'cell' });
  expect(page.match(/class="dot series-2"/gu)).toHaveLength(3);
  expect(page).not.toContain('class="line');
  expect(page).not.toMatch(/NaN|Infinity/u);
});

test('elements that were not measured make a page without a picture', () => {
  const page = render({ ...comparison, x: null, rows: [row(1, 'gru', null), row(2, 'gru', null)] });
  expect(page).toContain('No element has a validation loss.');
  expect(page).not.toContain('<svg');
});

test('of equal seeds it says the spread', () => {
  const repeated = [
    { name: 'w=50', values: [], runs: 3, mean: 0.5, deviation: 0.01, interval: [0.475, 0.525] as const },
  ];
  expect(render({ ...comparison, repeated })).toContain(
    'w=50, 3 seeds: mean validation loss 0.5000 ± 0.0100 (95 %: 0.4750 to 0.5250)',
  );
});
