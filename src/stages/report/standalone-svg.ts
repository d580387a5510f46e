/**
 * A chart as an SVG file that needs no page: with its colours, on a light ground, and with the
 * legend that stands beside it on a page. Colours are written out, since many programs that read
 * SVG know no variables.
 */
import type { Chart } from './chart-data.js';
import { chartStyle, lightColors } from './chart-style.js';
import { html, type Markup } from './html.js';
import type { PageTexts } from './texts.js';

const LINE = 18;
/** Of the letters of the legend, on average. */
const LETTER = 6.6;
const SQUARE = 18;
const GAP = 16;
const EDGE = 12;

/** The whole file. */
export function standaloneSvg(chart: Chart, say: PageTexts): string {
  const [width, height] = sizeOf(chart);
  const legend = legendRows(chart, width);
  const top = EDGE + LINE * (1 + legend.length);
  const whole = { width: width + 2 * EDGE, height: height + top + EDGE };
  const inner = chart.svg.text
    .replace(/^\s*<svg[^>]*>/u, '')
    .replace(/<\/svg>\s*$/u, '')
    .replace(/<title>[\s\S]*?<\/title>/u, '');
  const head = html`<text x="${EDGE}" y="${EDGE + 10}" font-weight="600"
    >${chart.heading ?? say.chartHeading(chart.name)}</text
  >`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${whole.width}" height="${whole.height}" viewBox="0 0 ${whole.width} ${whole.height}" font-family="system-ui, 'Noto Sans', 'Liberation Sans', sans-serif" font-size="12">
<title>${html`${chart.title}`.text}</title>
<style>${style()}</style>
<rect width="100%" height="100%" fill="${colors.get('card')!}"/>
${head.text}
${legend.map((row, i) => legendRow(row, EDGE + LINE * (i + 1) + 10).text).join('\n')}
<g transform="translate(${EDGE} ${top})">${inner}</g>
</svg>
`;
}

function sizeOf({ name, svg }: Chart): readonly [width: number, height: number] {
  const found = /viewBox="0 0 ([\d.]+) ([\d.]+)"/u.exec(svg.text);
  if (found === null) throw new Error(`the chart ${name} says nothing of its size`);
  return [Number(found[1]), Number(found[2])];
}

interface Placed {
  readonly name: string;
  readonly color: number;
  readonly x: number;
}

/** In rows that are no wider than the chart, as far as letters can be estimated. */
function legendRows({ legend }: Chart, width: number): readonly (readonly Placed[])[] {
  const rows: Placed[][] = [];
  let x = width;
  for (const { name, color } of legend) {
    const needed = SQUARE + name.length * LETTER + GAP;
    if (x + needed > width || rows.length === 0) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1)!.push({ name, color, x: EDGE + x });
    x += needed;
  }
  return rows;
}

function legendRow(row: readonly Placed[], y: number): Markup {
  return html`${row.map(
    ({ name, color, x }) =>
      html`<rect
          x="${x}"
          y="${y - 10}"
          width="11"
          height="11"
          rx="3"
          fill="${colors.get(`series-${color}`)!}"
        /><text x="${x + SQUARE}" y="${y}">${name}</text>`,
  )}`;
}

/** By name: `series-1`. */
const colors: ReadonlyMap<string, string> = new Map(
  [...lightColors.matchAll(/--([a-z0-9-]+): ([^;]+);/gu)].map(([, name, color]) => [name!, color!]),
);

function style(): string {
  const ink = `text { fill: ${colors.get('ink')!}; }`;
  return (
    ink +
    chartStyle.replace(/var\(--([a-z0-9-]+)\)/gu, (_, name: string) => {
      const color = colors.get(name);
      if (color === undefined) throw new Error(`there is no colour ${name}`);
      return color;
    })
  );
}
