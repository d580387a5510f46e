/**
 * What an attention looked at, as one HTML page that needs nothing else, in the style of the report:
 * each word of some rows is shaded by its weight.
 */
import type { ExplainedRow, Explanation, WeighedToken } from '../../contract/artefacts/explanation.js';
import { htmlPage } from './html-page.js';
import { html, type Markup } from './html.js';
import type { PageTexts } from './texts.js';

export function renderExplanationPage(
  name: string,
  explained: Explanation,
  file: string,
  say: PageTexts,
): string {
  const texts = say.explanation;
  const wrong = explained.rows.filter(({ right }) => right === false);
  const others = explained.rows.filter(({ right }) => right !== false);
  const main = html`<div class="column">
    <section class="card" aria-labelledby="how">
      <h2 id="how">${texts.title}</h2>
      <p class="note">${texts.note(words(explained, say))}</p>
      ${scale(say)}
    </section>
    ${section([texts.wrong, 'wrong'], wrong, say)}
    ${section([wrong.length === 0 ? texts.allRows : texts.right, 'right'], others, say)}
  </div>`;
  return htmlPage({ say, kind: 'explanation', file, heading: name, main });
}

function words(
  { attention, heads, overSteps, column }: Explanation,
  { explanation: texts }: PageTexts,
): string {
  const layer = attention === 'time_softmax' ? texts.overTime : attention.replaceAll('_', ' ');
  const means = [...(heads > 1 ? [texts.heads(heads)] : []), ...(overSteps ? [texts.steps] : [])];
  const over = means.length === 0 ? '' : texts.means(means);
  return texts.weights(layer, column, over);
}

function scale({ explanation: texts }: PageTexts): Markup {
  const steps = [0.2, 0.4, 0.6, 0.8, 1];
  return html`<p class="legend">
    <span
      >${texts.little}
      ${steps.map((share) => html`<mark style="--share: ${share}" aria-hidden="true">&#160;</mark>`)}
      ${texts.much}</span
    >
  </p>`;
}

function section(
  [title, id]: readonly [string, string],
  rows: readonly ExplainedRow[],
  say: PageTexts,
): Markup | null {
  if (rows.length === 0) return null;
  return html`<section class="card long" aria-labelledby="${id}">
    <h2 id="${id}">${title} (${say.count(rows.length)})</h2>
    <ul class="weighed">
      ${rows.map((row) => item(row, say))}
    </ul>
  </section>`;
}

function item(row: ExplainedRow, say: PageTexts): Markup {
  const texts = say.explanation;
  const { target, predicted, probability, right, tokens } = row;
  const most = Math.max(0, ...tokens.map(({ weight }) => weight));
  return html`<li>
    <p class="verdict">
      <span>${texts.said} <b class="${right === false ? 'said' : 'is'}">${predicted}</b></span>
      ${right === true ? html`<span>${texts.isRight}</span>` : html`<span>${texts.is} <b class="is">${target}</b></span>`}
      <span class="sure"
        >${probability === null ? '' : texts.sure(probability)}${say.rowNumber(row.row)}</span
      >
    </p>
    <p class="text">${tokens.map((token) => shaded(token, most, say))}</p>
    <p class="note">${texts.most} <bdi>${texts.mostWords(row)}</bdi></p>
  </li>`;
}

/** Invisible shades are left out: most words of a long text have next to nothing. */
function shaded({ word, weight, unknown }: WeighedToken, most: number, { percent }: PageTexts): Markup {
  const share = most === 0 ? 0 : weight / most;
  const hint = percent(weight, 1);
  if (share < 0.02 && unknown !== true) return html`${word} `;
  return html`<mark${unknown === true ? html` class="unknown"` : null} style="--share: ${share.toFixed(2)}" title="${hint}"
      >${word}</mark
    > `;
}
