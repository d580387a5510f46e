/**
 * The page's charts as inline SVG: drawn in a box of fixed width that scales with its column, coloured by
 * the page's style (`--series-1` …), each with a title that says in words what it shows.
 */
import { html, type Markup } from './html.js';
import { count, measure, niceTicks, tickLabel } from './numbers.js';
import type { Histogram } from './report-data.js';

export interface Series {
  readonly name: string;
  /** Place in the palette, from 1. */
  readonly color: number;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface Mark {
  readonly x: number;
  readonly label: string;
}

const width = 440;
const height = 210;
const margin = { left: 46, right: 14, top: 16, bottom: 34 };
const plotWidth = width - margin.left - margin.right;

/** Lines over a common x axis. Points that are not finite leave a gap of one; more than `mostPoints` are thinned by averaging. */
export function lineChart(options: {
  readonly title: string;
  readonly xLabel: string;
  readonly series: readonly Series[];
  readonly marks?: readonly Mark[];
}): Markup {
  const series = options.series.map((one) => ({
    ...one,
    points: thin(one.points.filter((point) => Number.isFinite(point.x) && Number.isFinite(point.y))),
  }));
  const all = series.flatMap((one) => one.points);
  const xs = all.map((point) => point.x);
  const ys = all.map((point) => point.y);
  const yTicks = niceTicks(Math.min(...ys), Math.max(...ys), 5);
  const xLeast = Math.min(...xs);
  const xMost = Math.max(...xs);
  const x = scale(xLeast, xMost === xLeast ? xLeast + 1 : xMost, margin.left, width - margin.right);
  const y = scale(yTicks[0]!, yTicks.at(-1)!, height - margin.bottom, margin.top);
  const xTicks = wholeTicks(xLeast, xMost);
  return figure(options.title, [
    gridLines(yTicks, y),
    xTicks.map((tick) => xTick(x(tick), tickLabel(tick, xTicks[1]! - xTicks[0]! || 1))),
    axisLabel(options.xLabel),
    (options.marks ?? []).map(
      (mark) =>
        html`<line
            class="mark"
            x1="${at(x(mark.x))}"
            x2="${at(x(mark.x))}"
            y1="${margin.top}"
            y2="${height - margin.bottom}"
          /><text
            class="mark-label"
            x="${at(x(mark.x) + (x(mark.x) > width * 0.75 ? -5 : 5))}"
            y="${margin.top + 9}"
            text-anchor="${x(mark.x) > width * 0.75 ? 'end' : 'start'}"
            >${mark.label}</text
          >`,
    ),
    series.map(({ color, name, points }) => {
      const path = points.map((point, i) => `${i === 0 ? 'M' : 'L'}${at(x(point.x))} ${at(y(point.y))}`);
      return html`<path class="line series-${color}" d="${path.join('')}" /> ${
          points.length <= 12
            ? points.map(
                (point) =>
                  html`<circle
                    class="dot series-${color}"
                    cx="${at(x(point.x))}"
                    cy="${at(y(point.y))}"
                    r="3.2"
                    ><title>${name} ${measure(point.y)}</title></circle
                  >`,
              )
            : null
        }`;
    }),
  ]);
}

/** Bars of a histogram, with marks for quantiles. */
export function histogramChart(options: {
  readonly title: string;
  readonly xLabel: string;
  readonly histogram: Histogram;
  readonly marks: readonly Mark[];
}): Markup {
  const { start, width: bin, counts, beyond } = options.histogram;
  const end = start + bin * counts.length;
  const yTicks = niceTicks(0, Math.max(1, ...counts), 4);
  const x = scale(start, end, margin.left, width - margin.right);
  const y = scale(0, yTicks.at(-1)!, height - margin.bottom, margin.top);
  const xTicks = niceTicks(start, end, 6).filter((tick) => tick >= start && tick <= end);
  return figure(options.title, [
    gridLines(yTicks, y),
    counts.map((rows, i) => {
      const left = x(start + i * bin);
      const last = i === counts.length - 1 && beyond > 0;
      const range = last
        ? `${count(start + i * bin)} or more`
        : `${count(start + i * bin)} to ${count(start + (i + 1) * bin - 1)}`;
      return html`<rect
        class="bar ${last ? 'bar-beyond' : ''}"
        x="${at(left + 0.5)}"
        y="${at(y(rows))}"
        width="${at(Math.max(0.5, x(start + (i + 1) * bin) - left - 1))}"
        height="${at(y(0) - y(rows))}"
        ><title>${range}: ${count(rows)} rows</title></rect
      >`;
    }),
    xTicks.map((tick) => xTick(x(tick), count(tick))),
    axisLabel(options.xLabel),
    options.marks
      .filter((mark) => mark.x <= end)
      .map((mark, i) => {
        const left = x(mark.x);
        const flip = left > width * 0.7;
        return html`<line
            class="mark"
            x1="${at(left)}"
            x2="${at(left)}"
            y1="${margin.top}"
            y2="${height - margin.bottom}"
          /><text
            class="mark-label"
            x="${at(left + (flip ? -5 : 5))}"
            y="${margin.top + 9 + i * 15}"
            text-anchor="${flip ? 'end' : 'start'}"
            >${mark.label}</text
          >`;
      }),
  ]);
}

/** One metric of several models as dots on a scale from `least` to 1; the first is ours. */
export function dotStrip(values: readonly number[], least: number, label: string): Markup {
  const x = scale(least, 1, 8, 152);
  const places = values.map((value) => x(Math.max(least, Math.min(1, value))));
  const from = at(Math.min(...places));
  const to = at(Math.max(...places));
  return html`<svg class="strip" viewBox="0 0 160 20" role="img">
    <title>${label}</title>
    <line class="strip-scale" x1="8" x2="152" y1="10" y2="10" />
    <line class="strip-span" x1="${from}" x2="${to}" y1="10" y2="10" />
    ${places
      .map((place, i) =>
        i === 0
          ? html`<circle class="strip-own" cx="${at(place)}" cy="10" r="5.5" />`
          : html`<circle class="strip-other" cx="${at(place)}" cy="10" r="4.5" />`,
      )
      .reverse()}
  </svg>`;
}

function figure(title: string, parts: readonly (Markup | readonly Markup[])[]): Markup {
  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img">
    <title>${title}</title>
    ${parts}
  </svg>`;
}

function gridLines(ticks: readonly number[], y: (value: number) => number): Markup[] {
  const step = ticks[1]! - ticks[0]!;
  return ticks.map(
    (tick) =>
      html`<line
          class="grid"
          x1="${margin.left}"
          x2="${width - margin.right}"
          y1="${at(y(tick))}"
          y2="${at(y(tick))}"
        /><text class="tick" x="${margin.left - 8}" y="${at(y(tick) + 4)}" text-anchor="end"
          >${tickLabel(tick, step)}</text
        >`,
  );
}

function xTick(x: number, label: string): Markup {
  return html`<text class="tick" x="${at(x)}" y="${height - margin.bottom + 16}" text-anchor="middle"
    >${label}</text
  >`;
}

function axisLabel(label: string): Markup {
  return html`<text class="tick" x="${margin.left + plotWidth / 2}" y="${height - 3}" text-anchor="middle"
    >${label}</text
  >`;
}

function scale(
  fromLeast: number,
  fromMost: number,
  toLeast: number,
  toMost: number,
): (value: number) => number {
  const factor = (toMost - toLeast) / (fromMost - fromLeast || 1);
  return (value) => toLeast + (value - fromLeast) * factor;
}

/** Ticks inside the range, at whole numbers where the range is long enough. */
function wholeTicks(least: number, most: number): number[] {
  const ticks = niceTicks(least, most, 6).filter((tick) => tick >= least - 1e-9 && tick <= most + 1e-9);
  const whole = ticks.filter((tick) => Number.isInteger(tick));
  if (whole.length >= 2) return whole;
  return ticks.length >= 2 ? ticks : [least, most];
}

const mostPoints = Math.floor(plotWidth / 2);

function thin(points: Series['points']): { x: number; y: number }[] {
  if (points.length <= mostPoints) return [...points];
  const group = Math.ceil(points.length / mostPoints);
  const thinned = [];
  for (let first = 0; first < points.length; first += group) {
    const some = points.slice(first, first + group);
    const mean = (key: 'x' | 'y'): number => some.reduce((sum, point) => sum + point[key], 0) / some.length;
    thinned.push({ x: mean('x'), y: mean('y') });
  }
  return thinned;
}

/** A coordinate: a tenth of a unit is finer than any screen. */
function at(value: number): string {
  return String(Math.round(value * 10) / 10);
}
