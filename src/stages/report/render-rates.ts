/**
 * What a learning-rate finder saw, as one HTML page that needs nothing else, in the style of the
 * report.
 */
import type { LearningRates } from '../../contract/artefacts/learning-rates.js';
import { chartFigure, type Chart } from './chart-data.js';
import { lineChart, type Mark } from './charts.js';
import { htmlPage } from './html-page.js';
import { html, type Markup } from './html.js';
import { measure } from './numbers.js';

/** Losses above so many times the first would flatten the rest of the curve. */
const SHOWN = 1.5;

export function renderRatesPage(name: string, rates: LearningRates, file: string): string {
  const { suggested, exploded } = rates;
  const end = exploded ? ' It ended where the loss exploded.' : '';
  const heading = suggested === null ? 'No rate suggested' : `Learning rate ${suggested}`;
  const chart = ratesChart(rates);
  const main = html`<section class="card" aria-labelledby="rates">
    <h2 id="rates">${heading}</h2>
    <p class="note">${inWords(rates)}${end}</p>
    ${chart === null ? null : chartFigure(caption, chart)}
  </section>`;
  return htmlPage({ kind: 'learning rates', file, heading: name, main });
}

const caption: Markup = html`<b>Loss</b> <span class="note">lower is better</span>
  <span class="legend"
    ><span><i class="color-1"></i>each step</span><span><i class="color-2"></i>smoothed</span></span
  >`;

function inWords({ suggested, points }: LearningRates): string {
  const least = Math.min(...points.map(({ smoothed }) => smoothed));
  return suggested === null
    ? 'The loss does not fall with any of these rates, so none is suggested.'
    : `The smoothed loss falls fastest at ${suggested}; its least is ${measure(least)}.`;
}

/**
 * Raw and smoothed losses over the rates; nothing far above the first is drawn where it is. Null of
 * less than two points.
 */
export function ratesChart(rates: LearningRates): Chart | null {
  const { suggested, points } = rates;
  const most = SHOWN * (points[0]?.smoothed ?? 0);
  const shown = points.filter(({ smoothed }) => smoothed <= most);
  if (shown.length < 2) return null;
  const series = (label: string, color: number, value: 'loss' | 'smoothed') => ({
    name: label,
    color,
    points: shown.map((point) => ({ x: Math.log10(point.rate), y: Math.min(point[value], most) })),
  });
  const marks: Mark[] = suggested === null ? [] : [{ x: Math.log10(suggested), label: String(suggested) }];
  const chart = lineChart({
    name: 'rates',
    title: `loss over learning rates: ${inWords(rates)}`,
    xLabel: 'learning rate, as a power of ten',
    series: [series('each step', 1, 'loss'), series('smoothed', 2, 'smoothed')],
    marks,
    width: 440,
  });
  const columns = ['learning rate', 'loss', 'smoothed loss'];
  return {
    ...chart,
    data: { columns, rows: points.map(({ rate, loss, smoothed }) => [rate, loss, smoothed]) },
  };
}
