/** Learning rates as the pages show them: the curve of a schedule, and what a finder saw. */
import { expect, test } from 'vitest';
import { english } from '../../../src/stages/report/texts.js';
import { renderReportPage } from '../../../src/stages/report/render-html.js';
import { renderRatesPage } from '../../../src/stages/report/render-rates.js';
import { sampleReport, sampleRun } from './sample.js';

test('a report draws the learning rate where it was not the same all the time, and says why a training stopped', () => {
  expect(renderReportPage(sampleReport, sampleRun, english)).not.toContain('Learning rate');
  const { history } = sampleReport;
  const points = history.points.map((point, i) => ({ ...point, learningRate: 0.004 / (i + 1) }));
  const stopped = {
    step: points.at(-1)!.step,
    reason: 'no better validation loss at 2 validations in a row',
  };
  const page = renderReportPage(
    { ...sampleReport, history: { ...history, points, stopped } },
    sampleRun,
    english,
  );
  expect(page).toMatch(/<title>learning rate over epochs: from 0\.004 to [\d.e-]+<\/title>/u);
  expect(page).toContain('stopped early: no better validation loss at 2 validations in a row');
});

const points = Array.from({ length: 40 }, (_, i) => ({
  rate: 1e-5 * 10 ** (i / 8),
  loss: i > 35 ? 40 : 0.7 - i / 100,
  smoothed: i > 36 ? 30 : 0.7 - i / 100,
}));

test('the page of a finder marks the suggestion, and losses that exploded do not flatten the curve', () => {
  const page = renderRatesPage('rates <1>', { suggested: 0.012, exploded: true, points }, 'a.seq', english);
  expect(page).toContain('Learning rate 0.012');
  expect(page).toContain('It ended where the loss exploded.');
  expect(page).toContain('rates &lt;1&gt;');
  // The table behind the chart has the losses that the chart leaves out.
  expect(page.replace(/<details.*<\/details>/su, '')).not.toMatch(/NaN|Infinity|>40</u);
  expect(page).toContain('>40<');
  expect(page).toMatch(/class="mark-label"[^>]*>0\.012</u);
});

test('a finder that suggests nothing says so', () => {
  const page = renderRatesPage(
    'rates',
    { suggested: null, exploded: false, points: points.slice(0, 3) },
    'a.seq',
    english,
  );
  expect(page).toContain('No rate suggested');
  expect(page).not.toContain('class="mark-label"');
  expect(
    renderRatesPage('rates', { suggested: null, exploded: true, points: [] }, 'a.seq', english),
  ).not.toContain('<svg');
});
