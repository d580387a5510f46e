/**
 * What a learning-rate finder saw, as one HTML page that needs nothing else, in the style of the
 * report.
 */
import type { LearningRates } from '../../contract/artefacts/learning-rates.js';
import { lineChart, type Mark } from './charts.js';
import { htmlPage } from './html-page.js';
import { html, type Markup } from './html.js';
import { measure } from './numbers.js';

/** Losses above so many times the first would flatten the rest of the curve. */
const SHOWN = 1.5;

export function renderRatesPage(name: string, rates: LearningRates, file: string): string {
  const { suggested, exploded, points } = rates;
  const first = points[0]?.smoothed ?? 0;
  const shown = points.filter(({ smoothed }) => smoothed <= SHOWN * first);
  const least = Math.min(...points.map(({ smoothed }) => smoothed));
  const words =
    suggested === null
      ? 'The loss does not fall with any of these rates, so none is suggested.'
      : `The smoothed loss falls fastest at ${suggested}; its least is ${measure(least)}.`;
  const end = exploded ? ' It ended where the loss exploded.' : '';
  const heading = suggested === null ? 'No rate suggested' : `Learning rate ${suggested}`;
  const main = html`<section class="card" aria-labelledby="rates">
    <h2 id="rates">${heading}</h2>
    <p class="note">${words}${end}</p>
    ${shown.length < 2 ? null : figure(shown, suggested, words, SHOWN * first)}
  </section>`;
  return htmlPage({ kind: 'learning rates', file, heading: name, main });
}

/** Raw and smoothed losses over the rates; nothing above `most` is drawn where it is. */
function figure(
  points: LearningRates['points'],
  suggested: number | null,
  words: string,
  most: number,
): Markup {
  const series = (label: string, color: number, value: 'loss' | 'smoothed') => ({
    name: label,
    color,
    points: points.map((point) => ({ x: Math.log10(point.rate), y: Math.min(point[value], most) })),
  });
  const marks: Mark[] = suggested === null ? [] : [{ x: Math.log10(suggested), label: String(suggested) }];
  return html`<figure>
    <figcaption>
      <b>Loss</b>
      <span class="legend"
        ><span><i class="color-1"></i>each step</span><span><i class="color-2"></i>smoothed</span></span
      >
    </figcaption>
    ${lineChart({
      title: `loss over learning rates: ${words}`,
      xLabel: 'learning rate, as a power of ten',
      series: [series('each step', 1, 'loss'), series('smoothed', 2, 'smoothed')],
      marks,
      width: 640,
    })}
  </figure>`;
}
