/** Where things stand in the charts. */
import { expect, test } from 'vitest';
import { english } from '../../../src/stages/report/texts.js';
import { standaloneSvg } from '../../../src/stages/report/standalone-svg.js';
import { chartCsv, chartFigure } from '../../../src/stages/report/chart-data.js';
import { histogramChart, lineChart } from '../../../src/stages/report/charts.js';

interface Drawn {
  /** Of the words of marks: their lowest points, one a row. */
  readonly words: readonly number[];
  /** The highest point of any data. */
  readonly highest: number;
  readonly height: number;
}

function drawn(svg: string): Drawn {
  const all = (pattern: RegExp): number[] => [...svg.matchAll(pattern)].map((found) => Number(found[1]));
  const inLines = [...svg.matchAll(/ d="([^"]*)"/gu)].flatMap(([, path]) =>
    [...path!.matchAll(/[ML][-\d.]+ ([-\d.]+)/gu)].map((found) => Number(found[1])),
  );
  const inBars = all(/class="bar[^"]*"\s+x="[^"]*"\s+y="([-\d.]+)"/gu);
  const data = [...inLines, ...inBars];
  expect(data.length).toBeGreaterThan(3);
  return {
    words: all(/class="mark-label"\s+x="[^"]*"\s+y="([-\d.]+)"/gu),
    highest: Math.min(...data),
    height: Number(/viewBox="0 0 [\d.]+ ([\d.]+)"/u.exec(svg)?.[1]),
  };
}

const epochs = [1, 2, 3, 4];
const curve = (ys: readonly number[]) => ({
  name: 'training',
  color: 1,
  points: ys.map((y, i) => ({ x: epochs[i]!, y })),
});

// `kept` stood on the curve: below those that rise, above those that fall, whatever came between.
test.each([
  ['rises', [0.1, 0.9, 1, 1]],
  ['falls', [1, 1, 0.2, 0]],
  ['rises and falls', [0, 1, 1, 0]],
])('the words of a mark stand above the plot of a curve that %s', (_, ys) => {
  const options = { name: 'loss', title: 'loss', xLabel: 'epochs', series: [curve(ys)], width: 300 };
  const { words, highest } = drawn(
    lineChart({ say: english, ...options, marks: [{ x: 2, label: 'kept' }] }).svg.text,
  );
  expect(words).toHaveLength(1);
  // The descenders of 11.5 pixels are less than 4 high.
  expect(words[0]! + 3).toBeLessThan(highest);
});

test('each mark of a histogram has a row of words of its own, above the bars', () => {
  const counts = [3, 9, 9, 2];
  const chart = (marks: readonly { x: number; label: string }[]) =>
    drawn(
      histogramChart({
        say: english,
        name: 'lengths',
        title: 'lengths',
        xLabel: 'tokens',
        histogram: { start: 0, width: 10, counts, beyond: 0 },
        marks,
        width: 400,
      }).svg.text,
    );
  const { words, highest, height } = chart([
    { x: 15, label: 'half: 15' },
    { x: 18, label: '95 %: 18' },
    { x: 400, label: 'not on this axis' },
  ]);
  expect(words).toHaveLength(2);
  expect(words[1]! - words[0]!).toBeGreaterThanOrEqual(12);
  expect(words[1]! + 3).toBeLessThan(highest);
  // The plot is as high as without them.
  expect(height - chart([]).height).toBe(words[1]! - words[0]! + (words[1]! - words[0]!));
});

test('the data of a chart is what it is drawn from, as CSV with every digit', () => {
  const { data } = lineChart({
    say: english,
    name: 'loss',
    title: 'loss',
    xLabel: 'epochs',
    width: 300,
    series: [
      curve([0.1, 1 / 3]),
      {
        name: 'validation, all',
        color: 2,
        points: [
          { x: 2, y: 0.25 },
          { x: 3, y: Number.NaN },
        ],
      },
    ],
  });
  expect(chartCsv(data)).toBe('epochs,training,"validation, all"\n1,0.1,\n2,0.3333333333333333,0.25\n');
  const counted = histogramChart({
    say: english,
    name: 'lengths',
    title: 'lengths',
    xLabel: 'tokens',
    histogram: { start: 0, width: 10, counts: [3, 9], beyond: 1 },
    marks: [],
    width: 400,
  });
  expect(chartCsv(counted.data)).toBe('from,to,rows\n0,9,3\n10,,9\n');
});

test('a page shows a long table thinned, with its last row, and says so', () => {
  const points = Array.from({ length: 1001 }, (_, x) => ({ x, y: x }));
  const series = [{ name: 'loss', color: 1, points }];
  const chart = lineChart({ say: english, name: 'loss', title: 'loss', xLabel: 'steps', series, width: 300 });
  expect(chart.data.rows).toHaveLength(1001);
  const { text } = chartFigure(english, null, chart);
  expect(text).toContain('Every 6th of 1,001 rows.');
  expect(text.match(/<tr>/gu)).toHaveLength(1 + 168);
  expect(text).toMatch(/>1000<\/td>\s*<td class="number">1000<\/td>\s*<\/tr>\s*<\/tbody>/u);
});

test('a chart as a file has its colours and its legend, and nothing that needs a page', () => {
  const chart = lineChart({
    say: english,
    name: 'learning-rate',
    title: 'a <title> & "more"',
    xLabel: 'epochs',
    width: 300,
    series: [
      curve([1, 2]),
      { ...curve([2, 1]), name: '</svg><script>', color: 2 },
      { ...curve([1, 1]), color: 3, name: 'a name that needs a row of its own' },
    ],
  });
  const svg = standaloneSvg(chart, english);
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="324" height="\d+"/u);
  expect(svg).toContain('<title>a &lt;title&gt; &amp; &quot;more&quot;</title>');
  expect(svg).toContain('>learning rate</text');
  expect(svg).not.toMatch(/var\(|<script|undefined/u);
  expect(svg.match(/<svg/gu)).toHaveLength(1);
  // Two rows: names are longer than the chart.
  const rows = [...svg.matchAll(/<rect\s+x="[\d.]+"\s+y="([\d.]+)"\s+width="11"/gu)].map((found) => found[1]);
  expect(new Set(rows).size).toBe(2);
  expect(svg).toContain('.series-2 { stroke: #');
});
