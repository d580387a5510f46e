/** One curve as a picture that grows while a model is trained, with the same in words. */
import type { Language, TextsLike } from '../../../src/base/language.ts';
import type { Curve, Point } from './curve-points.ts';
import { element, svgElement } from './element.ts';
import { runTexts, type RunTexts } from './texts.ts';

const WIDTH = 360;
const HEIGHT = 170;
const LEFT = 46;
const RIGHT = 10;
const TOP = 10;
const BOTTOM = 30;

/** Shown where a value is read off, in the picture and in its words. */
const show = (value: number): string => {
  const size = Math.abs(value);
  return size !== 0 && (size < 0.001 || size >= 10_000) ? value.toExponential(2) : value.toFixed(3);
};

export function curveChart(curve: Curve, language: Language): HTMLElement {
  const say = runTexts[language];
  const { stage, measure, epochs, training, validation } = curve;
  const values = [...training, ...validation].map(({ value }) => value);
  const [low, high] = rangeOf(values);
  const x = (epoch: number): number => LEFT + ((WIDTH - LEFT - RIGHT) * epoch) / Math.max(1, epochs);
  const y = (value: number): number => TOP + (HEIGHT - TOP - BOTTOM) * (1 - (value - low) / (high - low));
  const line = (points: readonly Point[], kind: string): SVGElement[] => {
    const path = points.map(({ epoch, value }) => `${x(epoch).toFixed(1)},${y(value).toFixed(1)}`);
    const last = points.at(-1);
    return last === undefined
      ? []
      : [
          svgElement('polyline', { points: path.join(' '), class: `run-line run-${kind}` }),
          svgElement('circle', { cx: x(last.epoch), cy: y(last.value), r: 3, class: `run-dot run-${kind}` }),
        ];
  };
  const grid = [low, (low + high) / 2, high].flatMap((value) => [
    svgElement('line', { x1: LEFT, x2: WIDTH - RIGHT, y1: y(value), y2: y(value), class: 'run-grid' }),
    svgElement('text', { x: LEFT - 6, y: y(value) + 4, 'text-anchor': 'end' }, show(value)),
  ]);
  const numbers = epochTicks(epochs).map((epoch) =>
    svgElement('text', { x: x(epoch), y: HEIGHT - BOTTOM + 16, 'text-anchor': 'middle' }, String(epoch)),
  );
  const name = svgElement('text', { x: WIDTH - RIGHT, y: HEIGHT - 2, 'text-anchor': 'end' }, say.epoch);
  const lines = [
    ...inWords(say.training, training, say.line),
    ...inWords(say.validation, validation, say.line),
  ];
  const picture = svgElement(
    'svg',
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      'aria-label': say.curve({ measure, stage, lines }),
    },
    ...grid,
    ...numbers,
    name,
    ...line(training, 'training'),
    ...line(validation, 'validation'),
  );
  const caption = element(
    'figcaption',
    {},
    element('strong', {}, measure),
    ` ${stage}`,
    element('br'),
    ...legend(say.training, training, 'training'),
    ...legend(say.validation, validation, 'validation'),
  );
  return element('figure', { class: 'run-chart' }, caption, picture);
}

function legend(name: string, points: readonly Point[], kind: string): Node[] {
  const last = points.at(-1);
  return last === undefined
    ? []
    : [
        element('span', { class: `run-key run-${kind}`, 'aria-hidden': 'true' }),
        element('span', { class: 'run-legend' }, `${name} ${show(last.value)}`),
      ];
}

/** With room above and below, but not below 0 or above 1; a level line gets a range, too. */
function rangeOf(values: readonly number[]): readonly [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = high > low ? 0.05 * (high - low) : Math.max(0.01, Math.abs(high) * 0.1);
  return [
    low >= 0 ? Math.max(0, low - margin) : low - margin,
    high <= 1 ? Math.min(1, high + margin) : high + margin,
  ];
}

function epochTicks(epochs: number): readonly number[] {
  const step = Math.max(1, Math.ceil(epochs / 6));
  return Array.from({ length: Math.floor(epochs / step) + 1 }, (_, at) => at * step);
}

function inWords(
  name: string,
  points: readonly Point[],
  say: TextsLike<RunTexts>['line'],
): readonly string[] {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return [];
  const values = points.map(({ value }) => value);
  return [
    say({
      name,
      first: show(first.value),
      last: show(last.value),
      from: String(first.epoch),
      to: String(last.epoch),
      lowest: show(Math.min(...values)),
      highest: show(Math.max(...values)),
    }),
  ];
}
