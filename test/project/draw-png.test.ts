/** Charts as PNG: by the optional package where it is installed, else a reason that can be told. */
import { Resvg } from '@resvg/resvg-js';
import { expect, test } from 'vitest';
import { loadDrawPng } from '../../src/project/draw-png.js';
import { decodeImage } from '../../src/stages/images/decode-image.js';
import { chartsOf, pageTexts } from '../../src/stages/report/pages.js';
import { standaloneSvg } from '../../src/stages/report/standalone-svg.js';
import { sampleReport } from '../stages/report/sample.js';
import { chosen } from '../support/rounds.js';

const charts = chartsOf('report', sampleReport, 'en').map((chart) => [chart.name, chart] as const);

test.each(chosen(charts, (_, index) => index === 0))(
  'the chart %s is drawn at twice its size, with its words and colours',
  async (_, chart) => {
    const draw = await loadDrawPng();
    if (typeof draw !== 'function') throw new Error(`no PNG: ${String(draw)}`);
    const svg = standaloneSvg(chart, pageTexts.en);
    const { width, height, channels, values } = decodeImage(draw(svg));
    const [, wide, high] = /width="([\d.]+)" height="([\d.]+)"/u.exec(svg)!;
    expect([width, height]).toEqual([2 * Number(wide), 2 * Number(high)]);
    const counts = new Map<string, number>();
    for (let at = 0; at < values.length; at += channels) {
      const color = [...values.subarray(at, at + 3)].map((value) => value.toString(16).padStart(2, '0'));
      const name = `#${color.join('')}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    // The ground, the words of the heading, and what is drawn in them.
    expect(counts.get('#fffefb')).toBeGreaterThan((width * height) / 3);
    expect(counts.get('#1e1c17')).toBeGreaterThan(20);
    const drawn = ['#b35c12', '#0a6b62', '#5a4fb0', '#3f6fb5'].map((color) => counts.get(color) ?? 0);
    // The bars of a histogram let the ground through.
    if (chart.name !== 'lengths') expect(Math.max(...drawn)).toBeGreaterThan(50);
  },
);

test('without the package, without fonts, and where it does not load, the reason is told', async () => {
  const absent = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
  expect(await loadDrawPng(() => Promise.reject(absent))).toBe('missing');
  const broken = new Error('wrong ELF class');
  expect(await loadDrawPng(() => Promise.reject(broken))).toBe(broken);
  class Fontless extends Resvg {
    override getBBox() {
      return undefined;
    }
  }
  expect(await loadDrawPng(() => Promise.resolve({ Resvg: Fontless }))).toBe('no fonts');
});
