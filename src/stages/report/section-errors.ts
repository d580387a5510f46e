/** The most confident mistakes with their text: where to look first. */
import { html, type Markup } from './html.js';
import type { ErrorExample, ErrorSummary, ReportData } from './report-data.js';
import type { PageTexts } from './texts.js';

/** Characters shown before the reader asks for more. */
const excerptLength = 280;

export function errorsSection({ errors }: ReportData, say: PageTexts): Markup | null {
  if (errors === null) return null;
  const numbers = errors.of === 'numbers' || errors.of === 'vectors';
  const votes = errors.of === 'votes';
  const words = say.errors;
  return html`<section class="card wide" style="--order:7" aria-labelledby="errors">
    <h2 id="errors">${words.title}</h2>
    <p class="note">
      ${
        numbers
          ? words.numbers(errors.worst.length, errors.total, errors.of === 'vectors')
          : errors.total === 0
            ? words.none
            : errors.total === errors.worst.length
              ? words.all(errors.total, votes)
              : words.some(errors.worst.length, errors.total, votes)
      }
    </p>
    <ol class="errors">
      ${errors.worst.map((error) => errorCard(error, errors.of, say))}
    </ol>
  </section>`;
}

function errorCard(error: ErrorExample, of: ErrorSummary['of'], say: PageTexts): Markup {
  const said = html`<bdi class="said">${error.predicted}</bdi>`;
  const is = html`<bdi class="is">${error.target}</bdi>`;
  return html`<li>
    <div class="verdict">
      <span>${say.errors.verdict(said, is)}</span>
      <span class="sure">${weightWords(error.probability, of, say)} · ${say.rowNumber(error.row)}</span>
    </div>
    ${errorText(error, say)}
  </li>`;
}

function weightWords(weight: number, of: ErrorSummary['of'], { errors: words }: PageTexts): string {
  switch (of) {
    case 'numbers':
    case 'vectors':
      return words.offBy(weight);
    case 'votes':
      return words.ofVotes(weight);
    case undefined:
      return words.sure(weight);
  }
}

function errorText({ text, cut }: ErrorExample, { errors: words }: PageTexts): Markup {
  if (text === null) return html``;
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat === '') return html`<p class="text note">${words.noText}</p>`;
  const characters = [...flat];
  if (characters.length <= excerptLength && !cut) return html`<p class="text" dir="auto">${flat}</p>`;
  const excerpt = characters
    .slice(0, excerptLength)
    .join('')
    .replace(/\s\S{0,20}$/, '');
  return html`<p class="text" dir="auto">${excerpt} …</p>
    <details>
      <summary>${cut ? words.first : words.whole}</summary>
      <div class="full" dir="auto" tabindex="0">${text.trim()}${cut ? ' …' : ''}</div>
    </details>`;
}
