/**
 * Points of a plane with their words (rows have none), drawn for three widths: words keep their size, so on a phone
 * fewer of them have room. Distances are on one scale in both directions, unless that would leave a
 * thin strip: then those upwards are drawn larger, which is said.
 */
import type { Plane, PlanePoint } from '../../contract/artefacts/plane.js';
import { html, Markup } from './html.js';
import { placeLabels } from './place-labels.js';
import type { PageTexts } from './texts.js';

/** Colours, and as many shapes. */
const COLORS = 6;
/** Classes that have a look of their own: each colour twice, with two shapes. */
const LOOKS = 2 * COLORS;
/** Steps from seldom to frequent. */
const STEPS = 5;

const sizes = [
  { name: 'small', width: 340, least: 300, tallest: 460 },
  { name: 'medium', width: 640, least: 380, tallest: 640 },
  { name: 'large', width: 1060, least: 480, tallest: 820 },
] as const;

const FONT = 12;
const RADIUS = 3.2;
const EDGE = 16;

/** `title` says in words what is shown. */
export function planePicture(drawn: Plane, title: string, say: PageTexts): Markup {
  const looks = looksOf(drawn);
  return html`${legend(drawn, looks, say)}${sizes.map((size) => picture(drawn, looks, title, { size, say }))}`;
}

/** How a point is drawn: the name of its style, and its shape. */
interface Look {
  readonly style: string;
  readonly shape: (typeof shapes)[number];
}

const shapes = ['disc', 'square', 'triangle', 'diamond', 'cross', 'down'] as const;

interface Looks {
  of(point: PlanePoint): Look;
  /** Classes with a look, the one with the most words first. */
  readonly classes: readonly string[];
  /** How often words are: the least and the most. */
  readonly range: readonly [number, number];
}

function looksOf({ color, points }: Plane): Looks {
  const counts = points.map((point) => point.count);
  const range = [Math.min(...counts), Math.max(...counts)] as const;
  const spoken = new Map<string, number>();
  for (const { class: name } of points) {
    if (name !== null && name !== undefined) spoken.set(name, (spoken.get(name) ?? 0) + 1);
  }
  const most = [...spoken].sort(([, one], [, other]) => other - one).slice(0, LOOKS);
  // In the order of the classes, so that pictures of the same data look alike.
  const classes = (color?.classes ?? []).filter((name) => most.some(([other]) => other === name));
  const of = (point: PlanePoint): Look => {
    if (color === null) return { style: `step-${stepOf(point.count, range)}`, shape: 'disc' };
    const at = classes.indexOf(point.class ?? '');
    return at < 0 ? { style: 'none', shape: 'disc' } : lookOf(at);
  };
  return { of, classes, range };
}

function lookOf(at: number): Look {
  const shape = at < COLORS ? at : at + COLORS / 2;
  return { style: `class-${(at % COLORS) + 1}`, shape: shapes[shape % COLORS]! };
}

/** From 1 to `STEPS`, on a scale of factors. */
function stepOf(times: number, [least, most]: readonly [number, number]): number {
  const [low, high, own] = [least, most, times].map((one) => Math.log(Math.max(1, one))) as [
    number,
    number,
    number,
  ];
  if (high === low) return STEPS;
  return Math.min(STEPS, 1 + Math.floor(((own - low) / (high - low)) * STEPS));
}

function legend({ color, points, of }: Plane, { classes, range }: Looks, say: PageTexts): Markup {
  const { count, plane: texts } = say;
  if (color === null) {
    if (of === 'rows') return html``;
    const steps = Array.from({ length: STEPS }, (_, at) => STEPS - at);
    return html`<p class="legend plane-legend">
      <span
        >${texts.manyTimes(range[1])} ${steps.map((step) => sample({ style: `step-${step}`, shape: 'disc' }))}
        ${texts.manyTimes(range[0])}</span
      >
    </p>`;
  }
  const others = points.filter((point) => !classes.includes(point.class ?? ''));
  const named = others.some((point) => (point.class ?? null) !== null);
  return html`<ul class="legend plane-legend">
    ${classes.map(
      (name, at) =>
        html`<li>
          ${sample(lookOf(at))}
          <bdi>${name}</bdi> (${count(points.filter((point) => point.class === name).length)})
        </li>`,
    )}
    ${
      others.length === 0
        ? null
        : html`<li>
            ${sample({ style: 'none', shape: 'disc' })} ${texts.others(named)} (${count(others.length)})
          </li>`
    }
  </ul>`;
}

function sample(look: Look): Markup {
  return html`<svg class="plane-sample" viewBox="0 0 12 12" aria-hidden="true">${mark(look, 6, 6)}</svg>`;
}

type Size = (typeof sizes)[number];

interface PictureOptions {
  readonly size: Size;
  readonly say: PageTexts;
}

function picture({ points, of }: Plane, looks: Looks, title: string, { size, say }: PictureOptions): Markup {
  const { width, name } = size;
  const { places, height, stretch } = fit(points, size);
  const named = of === 'rows' ? [] : points.map(({ word }, at) => ({ ...places[at]!, label: word }));
  const labels = placeLabels(named, { width, height, fontSize: FONT, radius: RADIUS });
  // The first points lie on top.
  const marks = points.map((point, at) => {
    const { x, y } = places[at]!;
    return html`<g>${mark(looks.of(point), x, y)}<title>${hint(point, of, say)}</title></g>`;
  });
  return html`<div class="plane plane-${name}">
    <svg viewBox="0 0 ${width} ${height}" role="img">
      <title>${title}</title>
      ${marks.reverse()}
      ${labels.map(
        ({ at, x, y, text }) =>
          html`<text class="plane-${looks.of(points[at]!).style}" x="${tenth(x)}" y="${tenth(y)}"
            >${text}</text
          >`,
      )}
    </svg>
    ${stretchWords(stretch, say)}
  </div>`;
}

function hint(
  { word, count: times, class: spoken }: PlanePoint,
  of: Plane['of'],
  { plane: texts }: PageTexts,
): string {
  const speaks = spoken === undefined || spoken === null ? '' : `, ${spoken}`;
  if (of === 'rows') return `${word}${speaks}`;
  return texts.hint(word, times, speaks);
}

interface Place {
  readonly x: number;
  readonly y: number;
}

interface Fitted {
  readonly places: readonly Place[];
  readonly height: number;
  /** How much larger a distance upwards is drawn than one across. */
  readonly stretch: number;
}

function fit(points: readonly PlanePoint[], { width, least, tallest }: Size): Fitted {
  const [left, right] = rangeOf(points.map(({ x }) => x));
  const [low, high] = rangeOf(points.map(({ y }) => y));
  const across = (width - 2 * EDGE) / (right - left || 1e-9);
  const wanted = (high - low) * across + 2 * EDGE;
  const height = Math.round(Math.min(tallest, Math.max(least, wanted)));
  const up = (height - 2 * EDGE) / (high - low || 1e-9);
  const scale = Math.min(across, up);
  return {
    height,
    stretch: high === low ? 1 : up / scale,
    places: points.map(({ x, y }) => ({
      x: width / 2 + (x - (left + right) / 2) * scale,
      y: high === low ? height / 2 : height / 2 - (y - (low + high) / 2) * up,
    })),
  };
}

function stretchWords(stretch: number, { count, decimal, plane: texts }: PageTexts): Markup | null {
  if (stretch < 1.2) return null;
  const times = stretch < 3 ? decimal(stretch.toFixed(1)) : count(stretch);
  return html`<p class="note below">${texts.stretched(times)}</p>`;
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

function mark({ style, shape }: Look, x: number, y: number): Markup {
  const r = RADIUS;
  const [cx, cy] = [tenth(x), tenth(y)];
  if (shape === 'disc') return html`<circle class="plane-${style}" cx="${cx}" cy="${cy}" r="${r}" />`;
  const path = {
    square: 'm-3-3h6v6h-6z',
    triangle: 'm0-4l3.8 6.8h-7.6z',
    diamond: 'm0-4.3l4.3 4.3l-4.3 4.3l-4.3-4.3z',
    cross: 'm-1.2-4h2.4v2.8h2.8v2.4h-2.8v2.8h-2.4v-2.8h-2.8v-2.4h2.8z',
    down: 'm0 4l3.8-6.8h-7.6z',
  }[shape];
  return html`<path class="plane-${style}" d="M${cx} ${cy}${path}" />`;
}

/** Finer than any screen. */
function tenth(value: number): string {
  return String(Math.round(value * 10) / 10);
}
