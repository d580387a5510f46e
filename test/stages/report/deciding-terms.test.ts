/** The words that decide in a linear model. */
import { expect, test } from 'vitest';
import { english } from '../../../src/stages/report/texts.js';
import { decidingTerms } from '../../../src/stages/report/deciding-terms.js';
import { renderReportPage } from '../../../src/stages/report/render-html.js';
import { datasetOf, fit, fitNaiveBayes, plainArguments } from '../baseline/linear-support.js';
import { sampleReport, sampleRun } from './sample.js';

const words = (rows: readonly string[]): string[][] => rows.map((row) => row.split(' '));

test('of two classes, each has the words that speak for it, and none that speak against it', async () => {
  const rows = words(['limpio bonito', 'limpio hotel', 'sucio hotel', 'sucio feo']);
  const data = await datasetOf('train', rows, [1, 1, 0, 0], ['bad', 'good']);
  const { view } = await fit(data, plainArguments);
  const decides = await decidingTerms(view);
  expect(decides.map((one) => [one.class, one.terms.map(({ term }) => term)])).toEqual([
    ['bad', ['sucio', 'feo']],
    ['good', ['limpio', 'bonito']],
  ]);
  const [bad, good] = decides.map(({ terms }) => terms[0]!.weight);
  expect(bad).toBeCloseTo(good!, 4);
});

test('of several classes, a word has its log likelihood less the mean of all classes', async () => {
  const rows = words(['a', 'b', 'c']);
  const data = await datasetOf('train', rows, [0, 1, 2], ['x', 'y', 'z']);
  const { view } = await fitNaiveBayes(data, {
    column: 'words',
    target: 'label',
    features: { kind: 'counts', ngrams: 1, min_count: 1, max_size: null, sublinear: false },
    likelihood: 'multinomial',
    alpha: 1,
  });
  // (1 + 1) / (1 + 3) in its class, 1 / 4 in the two others.
  const weight = Math.log(2 / 4) - (Math.log(2 / 4) + 2 * Math.log(1 / 4)) / 3;
  const decides = await decidingTerms(view);
  expect(decides.map(({ terms }) => terms[0]!.term)).toEqual(['a', 'b', 'c']);
  for (const { terms } of decides) expect(terms[0]!.weight).toBeCloseTo(weight, 5);
});

test('the page names classes and words as texts, whatever is in them', () => {
  const decides = [{ class: '<b>', terms: [{ term: '<i>&', weight: 1.234 }] }];
  const page = renderReportPage(
    { ...sampleReport, model: { ...sampleReport.model, decides } },
    sampleRun,
    english,
  );
  expect(page).toContain('<th scope="row">&lt;b&gt;</th>');
  expect(page).toContain('&lt;i&gt;&amp; +1.23');
  expect(renderReportPage(sampleReport, sampleRun, english)).not.toContain('id="terms"');
});
