/**
 * What an attention looked at, as one HTML page that needs nothing else, in the style of the report:
 * each word of some rows is shaded by its weight.
 */
import {
  mostInWords,
  type ExplainedRow,
  type Explanation,
  type WeighedToken,
} from '../../contract/artefacts/explanation.js';
import { htmlPage } from './html-page.js';
import { html, type Markup } from './html.js';
import { count, percent } from './numbers.js';

export function renderExplanationPage(name: string, explained: Explanation, file: string): string {
  const wrong = explained.rows.filter(({ right }) => right === false);
  const others = explained.rows.filter(({ right }) => right !== false);
  const main = html`<div class="column">
    <section class="card" aria-labelledby="how">
      <h2 id="how">What the attention looked at</h2>
      <p class="note">
        ${words(explained)} A word with twice the weight is twice as dark; the darkest of each text has the
        largest weight of that text. A dotted line marks words that are not in the vocabulary.
      </p>
      ${scale()}
    </section>
    ${section('Wrong, the most confident first', 'wrong', wrong)}
    ${section(wrong.length === 0 ? 'Rows' : 'Right', 'right', others)}
  </div>`;
  return htmlPage({ kind: 'explanation', file, heading: name, main });
}

function words({ attention, heads, overSteps, column }: Explanation): string {
  const layer = attention === 'time_softmax' ? 'softmax over time' : attention.replaceAll('_', ' ');
  const means = [
    ...(heads > 1 ? [`${count(heads)} heads`] : []),
    ...(overSteps ? ['all steps that ask'] : []),
  ];
  const over = means.length === 0 ? '' : `, as means over ${means.join(' and ')}`;
  return `The weights of ${layer} over the words of ${column}${over}; those of a row add up to 1.`;
}

function scale(): Markup {
  const steps = [0.2, 0.4, 0.6, 0.8, 1];
  return html`<p class="legend">
    <span
      >little ${steps.map((share) => html`<mark style="--share: ${share}" aria-hidden="true">&#160;</mark>`)}
      much</span
    >
  </p>`;
}

function section(title: string, id: string, rows: readonly ExplainedRow[]): Markup | null {
  if (rows.length === 0) return null;
  return html`<section class="card long" aria-labelledby="${id}">
    <h2 id="${id}">${title} (${count(rows.length)})</h2>
    <ul class="weighed">
      ${rows.map(item)}
    </ul>
  </section>`;
}

function item(row: ExplainedRow): Markup {
  const { target, predicted, probability, right, tokens } = row;
  const most = Math.max(0, ...tokens.map(({ weight }) => weight));
  return html`<li>
    <p class="verdict">
      <span>said <b class="${right === false ? 'said' : 'is'}">${predicted}</b></span>
      ${right === true ? html`<span>right</span>` : html`<span>is <b class="is">${target}</b></span>`}
      <span class="sure"
        >${probability === null ? '' : `${percent(probability)} sure, `}row ${count(row.row)}</span
      >
    </p>
    <p class="text">${tokens.map((token) => shaded(token, most))}</p>
    <p class="note">Most: <bdi>${mostInWords(row)}</bdi></p>
  </li>`;
}

/** Invisible shades are left out: most words of a long text have next to nothing. */
function shaded({ word, weight, unknown }: WeighedToken, most: number): Markup {
  const share = most === 0 ? 0 : weight / most;
  const hint = percent(weight, 1);
  if (share < 0.02 && unknown !== true) return html`${word} `;
  return html`<mark${unknown === true ? html` class="unknown"` : null} style="--share: ${share.toFixed(2)}" title="${hint}"
      >${word}</mark
    > `;
}
