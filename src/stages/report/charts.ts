/**
 * The page's charts as inline SVG: drawn in a box that scales with its column, coloured by the
 * page's style (`--series-1` …), each with a title that says in words what it shows and with the
 * numbers that it is drawn from.
 */
import { seriesData, type Chart, type ChartData } from './chart-data.js';
import { html, type Markup } from './html.js';
import { niceTicks, type Numbers } from './numbers.js';
import type { Histogram } from './report-data.js';
import type { PageTexts } from './texts.js';

export interface Series {
  readonly name: string;
  /** Place in the palette, from 1. */
  readonly color: number;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** What the others are compared with: dashed, without points. */
  readonly reference?: true;
}

/** A dashed line across the chart, with a few words above the plot, where they cover no data. */
export interface Mark {
  readonly x: number;
  readonly label: string;
}

/**
 * The plot's edges inside a picture of `width` × `height` units; a unit is a pixel at full size.
 */
interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Has words that need its width: on a phone it is scrolled, not shrunk. */
  readonly wide?: true;
}

/** The height of the words of one mark. */
const markRow = 15;

/** The words of each mark have a row of their own, so that they do not cover each other. */
function frameOf(width: number, plotHeight: number, marks: number): Frame {
  const top = 14 + marks * markRow;
  const bottom = top + plotHeight;
  return { width, height: bottom + 36, left: 44, right: width - 10, top, bottom };
}

/** What every chart is told. */
interface ChartOptions {
  /** Unique on its page: `loss`. */
  readonly name: string;
  readonly title: string;
  /** In units; a unit is a pixel at full size. */
  readonly width: number;
  readonly say: PageTexts;
}

/**
 * Lines over a common x axis. Points that are not finite are left out; very many are thinned by
 * averaging. The data has all of them.
 */
export function lineChart(
  options: ChartOptions & {
    readonly xLabel: string;
    readonly series: readonly Series[];
    readonly marks?: readonly Mark[];
    /** Draws every point, however many: means would hide the peaks of what was measured. */
    readonly all?: true;
    /** The ends of the axes, where not the data decides. */
    readonly range?: { readonly x: readonly [number, number]; readonly y: readonly [number, number] };
  },
): Chart {
  const { name, title, xLabel, range, marks = [], say } = options;
  const frame = frameOf(options.width, 170, marks.length);
  const whole = options.series.map((one) => ({
    ...one,
    points: one.points.filter((point) => Number.isFinite(point.x) && Number.isFinite(point.y)),
  }));
  const series = whole.map((one) => ({
    ...one,
    points: options.all ? one.points : thin(one.points, Math.floor((frame.right - frame.left) / 2)),
  }));
  const xs = range?.x ?? series.flatMap((one) => one.points.map((point) => point.x));
  const ys = range?.y ?? series.flatMap((one) => one.points.map((point) => point.y));
  const yTicks = niceTicks(Math.min(...ys), Math.max(...ys), range === undefined ? 5 : 6);
  const xLeast = Math.min(...xs);
  const xMost = Math.max(...xs);
  const x = scale(xLeast, xMost === xLeast ? xLeast + 1 : xMost, frame.left, frame.right);
  const y = scale(yTicks[0]!, yTicks.at(-1)!, frame.bottom, frame.top);
  const xTicks = range === undefined ? wholeTicks(xLeast, xMost) : niceTicks(xLeast, xMost, 6);
  const svg = picture(frame, title, [
    gridLines(frame, yTicks, y, say),
    xTicks.map((tick) => xTick(frame, x(tick), say.tickLabel(tick, xTicks[1]! - xTicks[0]! || 1))),
    axisLabel(frame, xLabel),
    marks.map((mark, row) => markLine(frame, x(mark.x), mark.label, row)),
    series.map((one) => seriesLine(one, x, y, say)),
  ]);
  const legend = whole.map((one) => ({ name: one.name, color: one.color }));
  return { name, title, svg, data: seriesData(xLabel, whole), legend: legend.length > 1 ? legend : [] };
}

/** Bars of a histogram, with marks for quantiles. */
export function histogramChart(
  options: ChartOptions & {
    readonly xLabel: string;
    readonly histogram: Histogram;
    readonly marks: readonly Mark[];
  },
): Chart {
  const { name, title, say } = options;
  const { count } = say;
  const { start, width: bin, counts, beyond } = options.histogram;
  const end = start + bin * counts.length;
  const marks = options.marks.filter((mark) => mark.x <= end);
  const frame = frameOf(options.width, 150, marks.length);
  // One bin far above all others (rows that were cut to one length) would flatten the rest: it is
  // cut, and says so.
  const [highest = 0, second = 0] = [...counts].sort((a, b) => b - a);
  const cut = counts.length > 3 && second > 0 && highest > 4 * second;
  const yTicks = niceTicks(0, Math.max(1, cut ? second * 1.6 : highest), 4);
  const top = yTicks.at(-1)!;
  const x = scale(start, end, frame.left, frame.right);
  const y = scale(0, top, frame.bottom, frame.top);
  const xTicks = niceTicks(start, end, 6).filter((tick) => tick >= start && tick <= end);
  const svg = picture(frame, title, [
    gridLines(frame, yTicks, y, say),
    counts.map((rows, i) => {
      const from = start + i * bin;
      const last = i === counts.length - 1 && beyond > 0;
      const to = from + bin - 1;
      const range = last ? say.table.orMore(from) : to > from ? say.table.fromTo(from, to) : count(from);
      const left = x(from) + 0.5;
      const right = Math.max(left + 0.5, x(from + bin) - 0.5);
      return html`<rect
          class="bar${last ? ' bar-beyond' : ''}"
          x="${at(left)}"
          y="${at(y(Math.min(rows, top)))}"
          width="${at(right - left)}"
          height="${at(y(0) - y(Math.min(rows, top)))}"
          ><title>${say.table.bar(range, rows)}</title></rect
        >${rows > top ? cutBar(frame, [left, right], count(rows)) : null}`;
    }),
    xTicks.map((tick) => xTick(frame, x(tick), count(tick))),
    axisLabel(frame, options.xLabel),
    marks.map((mark, row) => markLine(frame, x(mark.x), mark.label, row)),
  ]);
  return { name, title, svg, data: histogramData(options.histogram, say), legend: [] };
}

function histogramData({ start, width, counts, beyond }: Histogram, say: PageTexts): ChartData {
  const rows = counts.map((count, i): (number | null)[] => {
    const last = i === counts.length - 1 && beyond > 0;
    return [start + i * width, last ? null : start + (i + 1) * width - 1, count];
  });
  return { columns: [say.table.from, say.table.to, say.rows], rows };
}

/** The gap in a bar that is too tall to draw, and its number. */
function cutBar(frame: Frame, [left, right]: readonly [number, number], rows: string): Markup {
  const gap = frame.top + 10;
  const label =
    right > frame.width * 0.5 ? { x: left - 5, anchor: 'end' } : { x: right + 5, anchor: 'start' };
  return html`<path
      class="bar-gap"
      d="M${at(left - 2)} ${gap + 5}L${at(right + 2)} ${gap - 1}V${gap + 4}L${at(left - 2)} ${gap + 10}Z"
    /><text class="mark-label" x="${at(label.x)}" y="${gap + 5}" text-anchor="${label.anchor}"
      >${rows}</text
    >`;
}

/** A dot for each element, below each other, on one scale; each with its name and its number. */
export function dotChart(
  options: ChartOptions & {
    readonly dots: readonly { readonly name: string; readonly value: number }[];
    /** What the values are, for the head of their column. */
    readonly measure: string;
  },
): Chart {
  const { dots, width, title, say } = options;
  const { measure, tickLabel } = say;
  const height = dots.length * 22 + 50;
  const frame: Frame = { width, height, left: 210, right: width - 64, top: 8, bottom: height - 36 };
  const values = dots.map(({ value }) => value);
  const ticks = niceTicks(Math.min(...values), Math.max(...values), 5);
  const x = scale(ticks[0]!, ticks.at(-1)!, frame.left, frame.right);
  const step = ticks[1]! - ticks[0]!;
  const svg = picture({ ...frame, wide: true }, title, [
    ticks.map(
      (tick) =>
        html`<line
          class="rule"
          x1="${at(x(tick))}"
          x2="${at(x(tick))}"
          y1="${frame.top}"
          y2="${frame.bottom}"
        />`,
    ),
    ticks.map((tick) => xTick(frame, x(tick), tickLabel(tick, step))),
    dots.map(({ name, value }, place) => {
      const y = frame.top + 14 + place * 22;
      return html`<text class="tick" x="${frame.left - 12}" y="${y + 4}" text-anchor="end"
          >${shortened(name)}</text
        >
        <circle class="dot series-2" cx="${at(x(value))}" cy="${y}" r="4.2"
          ><title>${name}: ${measure(value)}</title></circle
        >
        <text class="tick" x="${frame.right + 10}" y="${y + 4}">${measure(value)}</text>`;
    }),
  ]);
  const rows = dots.map(({ name, value }) => [name, value]);
  const data = { columns: [say.comparison.element, options.measure], rows };
  return { name: options.name, title, svg, data, legend: [] };
}

/** Names that fit beside the dots. */
function shortened(name: string): string {
  return name.length <= 30 ? name : `${[...name].slice(0, 29).join('')}…`;
}

/** One metric of several models as dots on a scale from `least` to 1; the first is ours. */
export function dotStrip(values: readonly number[], least: number, label: string): Markup {
  const x = scale(least, 1, 8, 152);
  const places = values.map((value) => x(Math.max(least, Math.min(1, value))));
  const others = places
    .slice(1)
    .map((place) => html`<circle class="strip-other" cx="${at(place)}" cy="10" r="4.5" />`);
  return html`<svg class="strip" viewBox="0 0 160 20" role="img">
    <title>${label}</title>
    <line class="strip-scale" x1="8" x2="152" y1="10" y2="10" />
    <line
      class="strip-span"
      x1="${at(Math.min(...places))}"
      x2="${at(Math.max(...places))}"
      y1="10"
      y2="10"
    />
    ${others}
    <circle class="strip-own" cx="${at(places[0]!)}" cy="10" r="5.5" />
  </svg>`;
}

function picture(frame: Frame, title: string, parts: readonly (Markup | readonly Markup[])[]): Markup {
  return html`<svg
    class="chart${frame.wide ? ' chart-wide' : ''}"
    viewBox="0 0 ${frame.width} ${frame.height}"
    role="img"
  >
    <title>${title}</title>
    ${parts}
  </svg>`;
}

function seriesLine(
  { color, name, points, reference }: Series,
  x: Scale,
  y: Scale,
  { measure }: Pick<Numbers, 'measure'>,
): Markup {
  const path = points.map((point, i) => `${i === 0 ? 'M' : 'L'}${at(x(point.x))} ${at(y(point.y))}`).join('');
  // A few points are shown as points; hundreds would hide their line.
  const dots = points.length > 12 || reference ? [] : points;
  return html`<path class="line series-${color}${reference ? ' reference' : ''}" d="${path}" />${dots.map(
      (point) =>
        html`<circle class="dot series-${color}" cx="${at(x(point.x))}" cy="${at(y(point.y))}" r="3.2"
          ><title>${name} ${measure(point.y)}</title></circle
        >`,
    )}`;
}

/** `row`: of the words, from 0 at the top. */
function markLine(frame: Frame, x: number, label: string, row: number): Markup {
  const flip = x > frame.left + (frame.right - frame.left) * 0.65;
  const foot = 10 + (row + 1) * markRow;
  return html`<line class="mark" x1="${at(x)}" x2="${at(x)}" y1="${foot}" y2="${frame.bottom}" />
    <text
      class="mark-label"
      x="${at(x + (flip ? 4 : -4))}"
      y="${foot - 4}"
      text-anchor="${flip ? 'end' : 'start'}"
      >${label}</text
    >`;
}

function gridLines(
  frame: Frame,
  ticks: readonly number[],
  y: Scale,
  { tickLabel }: Pick<Numbers, 'tickLabel'>,
): Markup[] {
  const step = ticks[1]! - ticks[0]!;
  return ticks.map(
    (tick) =>
      html`<line
          class="rule"
          x1="${frame.left}"
          x2="${frame.right}"
          y1="${at(y(tick))}"
          y2="${at(y(tick))}"
        />
        <text class="tick" x="${frame.left - 8}" y="${at(y(tick) + 4)}" text-anchor="end"
          >${tickLabel(tick, step)}</text
        >`,
  );
}

function xTick(frame: Frame, x: number, label: string): Markup {
  return html`<text class="tick" x="${at(x)}" y="${frame.bottom + 16}" text-anchor="middle">${label}</text>`;
}

function axisLabel(frame: Frame, label: string): Markup {
  return html`<text
    class="tick"
    x="${(frame.left + frame.right) / 2}"
    y="${frame.height - 4}"
    text-anchor="middle"
    >${label}</text
  >`;
}

type Scale = (value: number) => number;

function scale(fromLeast: number, fromMost: number, toLeast: number, toMost: number): Scale {
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

function thin(points: Series['points'], most: number): { x: number; y: number }[] {
  if (points.length <= most) return [...points];
  const group = Math.ceil(points.length / most);
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
