/**
 * A line chart as an SVG of its own: both axes from zero and with units, a name at the end of every
 * line. It brings its colours along, for light and for dark pages.
 */
import { html, type Markup } from '../../src/stages/report/html.js';
import { niceTicks, numbers } from '../../src/stages/report/numbers.js';

const { count, tickLabel } = numbers.en;

export interface ChartLine {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface Chart {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  readonly lines: readonly ChartLine[];
}

const frame = { width: 640, height: 360, left: 64, right: 540, top: 56, bottom: 304 } as const;

const style = `
  text { font: 13px system-ui, sans-serif; fill: #52565c }
  .title { font-size: 15px; font-weight: 600; fill: #1f2328 }
  .rule { stroke: #dfe2e6; stroke-width: 1 }
  .line { fill: none; stroke-width: 2.5; stroke-linejoin: round }
  .ours { stroke: #1f6feb; fill: #1f6feb } .line.ours { fill: none }
  .theirs { stroke: #8a6d3b; fill: #8a6d3b } .line.theirs { fill: none }
  .name { font-weight: 600; stroke: none }
  @media (prefers-color-scheme: dark) {
    text { fill: #a3a9b1 } .title { fill: #e6e9ed } .rule { stroke: #3a3f46 }
    .ours { stroke: #6aa5ff; fill: #6aa5ff } .theirs { stroke: #d3b078; fill: #d3b078 }
    .line.ours, .line.theirs { fill: none }
  }`;

/** The first line is ours. At least one point in all. */
export function lineChart({ title, xLabel, yLabel, lines }: Chart): string {
  const points = lines.flatMap((line) => line.points);
  const xTicks = niceTicks(0, Math.max(...points.map(({ x }) => x)), 6);
  const yTicks = niceTicks(0, Math.max(...points.map(({ y }) => y)), 6);
  const x = scale(xTicks.at(-1)!, frame.left, frame.right);
  const y = scale(yTicks.at(-1)!, frame.bottom, frame.top);
  const names = spread(lines.map((line) => y(line.points.at(-1)!.y)));
  const parts: Markup[] = [
    html`<text class="title" x="${frame.left}" y="22">${title}</text>`,
    html`<text x="${frame.left}" y="42">${yLabel}</text>`,
    html`<text x="${(frame.left + frame.right) / 2}" y="${frame.height - 12}" text-anchor="middle"
      >${xLabel}</text
    >`,
    ...yTicks.map(
      (tick) =>
        html`<line
            class="rule"
            x1="${frame.left}"
            x2="${frame.right}"
            y1="${at(y(tick))}"
            y2="${at(y(tick))}"
          />
          <text x="${frame.left - 8}" y="${at(y(tick) + 4)}" text-anchor="end"
            >${tickLabel(tick, yTicks[1]!)}</text
          >`,
    ),
    ...xTicks.map(
      (tick) =>
        html`<text x="${at(x(tick))}" y="${frame.bottom + 20}" text-anchor="middle">${count(tick)}</text>`,
    ),
    ...lines.map((line, index) => {
      const kind = index === 0 ? 'ours' : 'theirs';
      const path = line.points
        .map((point, i) => `${i === 0 ? 'M' : 'L'}${at(x(point.x))} ${at(y(point.y))}`)
        .join('');
      const end = x(line.points.at(-1)!.x);
      return html`<path class="line ${kind}" d="${path}" />
        ${line.points.map((point) => html`<circle class="${kind}" cx="${at(x(point.x))}" cy="${at(y(point.y))}" r="3.5" />`)}
        <text class="name ${kind}" x="${at(end + 9)}" y="${at(names[index]! + 4)}">${line.name}</text>`;
    }),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${frame.width}" height="${frame.height}" viewBox="0 0 ${frame.width} ${frame.height}" role="img">
<title>${html`${title}`.text}</title>
<style>${style}
</style>
${parts.map(({ text }) => text).join('\n')}
</svg>
`;
}

/** Heights of names, moved apart where they would touch. */
function spread(heights: readonly number[]): number[] {
  const least = 16;
  const order = heights.map((_, index) => index).sort((a, b) => heights[a]! - heights[b]!);
  const placed = [...heights];
  for (let i = 1; i < order.length; i++) {
    placed[order[i]!] = Math.max(placed[order[i]!]!, placed[order[i - 1]!]! + least);
  }
  return placed;
}

function scale(most: number, from: number, to: number): (value: number) => number {
  return (value) => from + (value / most) * (to - from);
}

/** A coordinate: a tenth of a unit is finer than any screen. */
function at(value: number): string {
  return String(Math.round(value * 10) / 10);
}
