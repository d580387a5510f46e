/**
 * What a learning-rate finder saw, as one HTML page that needs nothing else, in the style of the
 * report.
 */
import type { LearningRates } from '../../contract/artefacts/learning-rates.js';
import { chartFigure, type Chart } from './chart-data.js';
import { lineChart, type Mark } from './charts.js';
import { htmlPage } from './html-page.js';
import { html, type Markup } from './html.js';
import type { PageTexts } from './texts.js';

/** Losses above so many times the first would flatten the rest of the curve. */
const SHOWN = 1.5;

export function renderRatesPage(name: string, rates: LearningRates, file: string, say: PageTexts): string {
  const texts = say.rates;
  const { suggested, exploded } = rates;
  const end = exploded ? texts.exploded : '';
  const heading = suggested === null ? texts.none : texts.suggested(suggested);
  const chart = ratesChart(rates, say);
  const main = html`<section class="card" aria-labelledby="rates">
    <h2 id="rates">${heading}</h2>
    <p class="note">${inWords(rates, say)}${end}</p>
    ${chart === null ? null : chartFigure(say, caption(say), chart)}
  </section>`;
  return htmlPage({ say, kind: 'learning rates', file, heading: name, main });
}

const caption = (say: PageTexts): Markup =>
  html`<b>${say.rates.loss}</b>
    <span class="note">${say.lowerIsBetter}</span>
    <span class="legend"
      ><span><i class="color-1"></i>${say.rates.eachStep}</span
      ><span><i class="color-2"></i>${say.rates.smoothed}</span></span
    >`;

function inWords({ suggested, points }: LearningRates, { rates: texts }: PageTexts): string {
  const least = Math.min(...points.map(({ smoothed }) => smoothed));
  return suggested === null ? texts.noFall : texts.falls(suggested, least);
}

/**
 * Raw and smoothed losses over the rates; nothing far above the first is drawn where it is. Null of
 * less than two points.
 */
export function ratesChart(rates: LearningRates, say: PageTexts): Chart | null {
  const texts = say.rates;
  const { suggested, points } = rates;
  const most = SHOWN * (points[0]?.smoothed ?? 0);
  const shown = points.filter(({ smoothed }) => smoothed <= most);
  if (shown.length < 2) return null;
  const series = (label: string, color: number, value: 'loss' | 'smoothed') => ({
    name: label,
    color,
    points: shown.map((point) => ({ x: Math.log10(point.rate), y: Math.min(point[value], most) })),
  });
  const marks: Mark[] =
    suggested === null ? [] : [{ x: Math.log10(suggested), label: say.decimal(String(suggested)) }];
  const chart = lineChart({
    name: 'rates',
    title: texts.title(inWords(rates, say)),
    xLabel: texts.axis,
    series: [series(texts.eachStep, 1, 'loss'), series(texts.smoothed, 2, 'smoothed')],
    marks,
    width: 440,
    say,
  });
  return {
    ...chart,
    data: { columns: texts.columns, rows: points.map(({ rate, loss, smoothed }) => [rate, loss, smoothed]) },
  };
}
