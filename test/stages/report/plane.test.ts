/** The page of a plane: what stands in it, and where words stand in the picture. */
import { expect, test } from 'vitest';
import { english } from '../../../src/stages/report/texts.js';
import type { Plane, PlanePoint } from '../../../src/contract/artefacts/plane.js';
import { placeLabels } from '../../../src/stages/report/place-labels.js';
import { renderPlanePage } from '../../../src/stages/report/render-plane.js';

function point(word: string, x: number, y: number, spoken?: string | null): PlanePoint {
  return { word, count: 12, x, y, nearest: [], ...(spoken !== undefined && { class: spoken }) };
}

const drawn: Plane = {
  method: { name: 'pca', shares: [0.5, 0.25] },
  color: null,
  points: [
    { ...point('<b>great</b>', 1, 2), count: 3000, nearest: [{ word: 'a & b', cosine: -0.5 }] },
    point('12', -1, 0),
    point('constructor', 0, -1),
  ],
  without: 1,
  words: 40,
};
const render = (given: Plane): string =>
  renderPlanePage('words', given, 'a.seq', english).replaceAll(/\s+/gu, ' ');

test('the picture is there for three widths, with every word in the table behind it', () => {
  const page = render(drawn);
  expect(page.match(/<svg viewBox/gu)).toHaveLength(3);
  expect(page).toContain('<title>3 words in the plane by PCA, coloured by their frequency; the table below');
  expect(page).toContain('50 % of the variance lies across and 25 % upwards');
  expect(page).toContain('1 word has no vector and is not here.');
  expect(page).toContain('&lt;b&gt;great&lt;/b&gt;');
  expect(page).not.toContain('<b>great');
  expect(page).toContain('a &amp; b</bdi> −0.50');
  const body = page.slice(page.indexOf('<tbody>'));
  expect(body.match(/<tr>/gu)).toHaveLength(3);
  expect(page).not.toMatch(/NaN|Infinity/u);
});

test('classes have colours and shapes; more than twelve share one', () => {
  const classes = Array.from({ length: 14 }, (_, at) => `class ${at}`);
  const points = [
    ...classes.map((name, at) => point(`w${at}`, at, at % 3, name)),
    ...classes.slice(0, 12).map((name, at) => point(`v${at}`, at, at % 2, name)),
    point('the', 3, 3, null),
  ];
  const page = render({ ...drawn, color: { column: 'kind', classes }, points });
  expect(page).toContain('<bdi>class 11</bdi> (2)');
  expect(page).not.toContain('<bdi>class 12</bdi>');
  expect(page).toContain('other classes, or none (3)');
  expect(page).toContain('class="plane-class-6"');
});

test('each look is another one', () => {
  const classes = Array.from({ length: 12 }, (_, at) => `class ${at}`);
  const points = classes.map((name, at) => point(`w${at}`, at, at % 3, name));
  const page = render({ ...drawn, color: { column: 'kind', classes }, points });
  const samples = [...page.matchAll(/<svg class="plane-sample"[^>]*>(.*?)<\/svg>/gu)].map(([, mark]) => mark);
  expect(new Set(samples).size).toBe(12);
});

test('rows have no words beside them, and no nearest ones', () => {
  const rows = [point('row 0', 0, 0, 'no'), point('row 7', 1, 0.5, 'yes'), point('row 14', 2, 1, 'no')];
  const page = render({
    ...drawn,
    of: 'rows',
    method: { name: 'axes' },
    color: { column: 'label', classes: ['no', 'yes'] },
    points: rows,
    words: 21,
  });
  expect(page).toContain('3 rows in the plane as they are, coloured by their label');
  expect(page).toContain('They are some of 21, at even distances.');
  expect(page).toContain('<title>row 7, yes</title>');
  expect(page).not.toMatch(/<text|nearest|: 1 times/u);
  expect(render({ ...drawn, of: 'rows', color: null, points: rows })).not.toContain('plane-legend"');
});

test('words along a line, and one word three times, are drawn', () => {
  const flat = { ...drawn, points: [point('a', 0, 0), point('b', 1, 0), point('c', 2, 0)] };
  expect(render(flat)).not.toMatch(/NaN|Infinity|times as large/u);
  const same = { ...drawn, points: [point('a', 1, 1), point('b', 1, 1), point('c', 1, 1)] };
  expect(render(same)).not.toMatch(/NaN|Infinity|times as large/u);
});

test('a thin strip is drawn higher, which is said', () => {
  const points = [point('a', 0, 0), point('b', 100, 0.5), point('c', 50, 1)];
  expect(render({ ...drawn, points })).toMatch(/Upwards, distances are drawn \d+ times as large as across/u);
});

test('no word covers another one, and the first ones have theirs', () => {
  const points = Array.from({ length: 120 }, (_, at) => ({
    x: 30 + ((at * 37) % 300),
    y: 20 + ((at * 53) % 200),
    label: `word ${at}`,
  }));
  const options = { width: 340, height: 240, fontSize: 12, radius: 3 };
  const placed = placeLabels(points, options);
  expect(placed.length).toBeGreaterThan(15);
  expect(placed[0]!.at).toBe(0);
  for (const [at, one] of placed.entries()) {
    for (const other of placed.slice(at + 1)) {
      // Digits and letters are more than five wide at that size.
      const apart = Math.abs(one.y - other.y) >= 11 || Math.abs(one.x - other.x) >= one.text.length * 5;
      expect(apart, `${one.text} and ${other.text}`).toBe(true);
    }
  }
  expect(placeLabels([], options)).toEqual([]);
  const [long] = placeLabels([{ x: 10, y: 10, label: 'x'.repeat(200) }], options);
  expect(long!.text).toHaveLength(22);
});
