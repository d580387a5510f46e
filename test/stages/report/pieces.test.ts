/** Numbers, ticks and lanes: the small things that a page is made of. */
import { expect, test } from 'vitest';
import { english } from '../../../src/stages/report/texts.js';
import { summarizeLengths } from '../../../src/stages/report/describe-data.js';
import { niceTicks, numbers } from '../../../src/stages/report/numbers.js';
import { headline } from '../../../src/stages/report/section-scores.js';
import { layOutLanes } from '../../../src/stages/report/stage-lanes.js';
import { sampleReport } from './sample.js';

const { count, difference, duration, measure, percent, tickLabel } = numbers.en;

test.each([
  [count(1234567), '1,234,567'],
  [count(999), '999'],
  [measure(0.96649), '0.966'],
  [measure(0.00012), '1.2e−4'],
  [measure(-0.5), '−0.500'],
  [measure(Number.NaN), '–'],
  [percent(0.98291), '98.3 %'],
  [percent(0.99999), '> 99.9 %'],
  [percent(1), '100.0 %'],
  [percent(0.00001), '< 0.1 %'],
  [percent(0), '0.0 %'],
  [difference(0.0391), '+0.039'],
  [difference(-0.0391), '−0.039'],
  [difference(-0.0001), '±0.000'],
  [duration(0.0123), '12 ms'],
  [duration(0.9999), '1.0 s'],
  [duration(59.96), '1 min 0 s'],
  [duration(3725), '1 h 2 min'],
  [tickLabel(0.25, 0.05), '0.25'],
  [numbers.es.count(1234), '1234'],
  [numbers.es.count(1234567), '1\u00A0234\u00A0567'],
  [numbers.es.measure(0.96649), '0,966'],
  [numbers.es.measure(0.00012), '1,2e−4'],
  [numbers.es.measure(-150.25), '−150,3'],
  [numbers.es.percent(0.99999), '> 99,9 %'],
  [numbers.es.difference(-0.0391), '−0,039'],
  [numbers.es.duration(3.21), '3,2 s'],
  [
    numbers.es.sentence('40.0 % de "1.5" y 0.001, con 2.21.0 y a.1.'),
    '40,0 % de "1.5" y 0,001, con 2.21.0 y a.1.',
  ],
  [numbers.en.sentence('40.0 % of "1.5"'), '40.0 % of "1.5"'],
  [numbers.es.tickLabel(0.25, 0.05), '0,25'],
  [tickLabel(2000, 500), '2,000'],
])('%s', (shown, expected) => {
  expect(shown).toBe(expected);
});

test.each([
  [0, 1],
  [0.613, 0.998],
  [3, 3],
  [0, 8121],
  [-2.5, 7.1],
  [1e-7, 3e-7],
])('ticks from %d to %d cover the range in equal round steps', (least, largest) => {
  const ticks = niceTicks(least, largest);
  const step = ticks[1]! - ticks[0]!;
  expect(ticks.length).toBeGreaterThanOrEqual(2);
  expect(ticks.length).toBeLessThanOrEqual(7);
  expect(ticks[0]!).toBeLessThanOrEqual(least + step * 1e-6);
  expect(ticks.at(-1)!).toBeGreaterThanOrEqual(largest - step * 1e-6);
  ticks.slice(1).forEach((tick, i) => expect((tick - ticks[i]!) / step).toBeCloseTo(1, 6));
});

test('a chain stays in one lane', () => {
  const { nodes, width } = layOutLanes(
    ['a', 'b', 'c'],
    [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
    ],
  );
  expect(nodes.map((node) => node.lane)).toEqual([0, 0, 0]);
  expect(width).toBe(1);
});

test('no stage stands on the rail of another, and unknown names are left out', () => {
  const names = ['raw', 'tokens', 'words', 'data', 'model', 'scores', 'baseline', 'other', 'page'];
  const edges = [
    ['raw', 'tokens'],
    ['tokens', 'words'],
    ['tokens', 'data'],
    ['words', 'data'],
    ['data', 'model'],
    ['model', 'scores'],
    ['raw', 'scores'],
    ['tokens', 'baseline'],
    ['baseline', 'other'],
    ['scores', 'page'],
    ['other', 'page'],
    ['raw', 'page'],
    ['nowhere', 'page'],
    ['page', 'raw'],
  ].map(([from, to]) => ({ from: from!, to: to! }));
  const lanes = layOutLanes(names, edges);
  expect(lanes.edges).toHaveLength(12);
  for (const { from, to } of lanes.edges) {
    const between = lanes.nodes.filter(
      (node) => node.row > from.row && node.row < to.row && node.lane === from.lane,
    );
    expect(between, `${from.name} → ${to.name}`).toEqual([]);
  }
});

test('one endless row does not flatten the histogram', () => {
  const lengths = Int32Array.from({ length: 1000 }, (_, i) => (i === 0 ? 100_000 : i % 100));
  const { histogram, maximum, quantiles } = summarizeLengths('train', lengths, null);
  expect(maximum).toBe(100_000);
  expect(quantiles.find((one) => one.fraction === 0.5)!.tokens).toBe(50);
  expect(histogram.counts.reduce((sum, rows) => sum + rows, 0)).toBe(1000);
  expect(histogram.counts.length).toBeGreaterThan(10);
  expect(histogram.width * histogram.counts.length).toBeLessThan(200);
  expect(histogram.beyond).toBe(1);
});

test('the headline says that the scores are of training rows', () => {
  const page = (seen?: 'training'): string =>
    headline({ ...sampleReport, scores: { ...sampleReport.scores, ...(seen && { seen }) } }, english).text;
  expect(page('training').match(/on training rows/g)).toHaveLength(2);
  expect(page()).not.toContain('training rows');
});
