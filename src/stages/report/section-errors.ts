/** The most confident mistakes with their text: where to look first. */
import { html, type Markup } from './html.js';
import { count, measure, percent } from './numbers.js';
import type { ErrorExample, ErrorSummary, ReportData } from './report-data.js';

/** Characters shown before the reader asks for more. */
const excerptLength = 280;

export function errorsSection({ errors }: ReportData): Markup | null {
  if (errors === null) return null;
  const numbers = errors.of === 'numbers' || errors.of === 'vectors';
  const surest = errors.of === 'votes' ? 'those with the most votes first' : 'the surest first';
  return html`<section class="card wide" style="--order:7" aria-labelledby="errors">
    <h2 id="errors">The worst errors</h2>
    <p class="note">
      ${
        numbers
          ? `The ${count(errors.worst.length)} that are off the most, of ${count(errors.total)}.${errors.of === 'vectors' ? ' The error of a row is the root of the mean of its squared differences.' : ''}`
          : errors.total === 0
            ? 'None: every example was right.'
            : errors.total === errors.worst.length
              ? `All ${count(errors.total)} wrong answers, ${surest}.`
              : `${count(errors.worst.length)} of ${count(errors.total)} wrong answers, ${surest}.`
      }
    </p>
    <ol class="errors">
      ${errors.worst.map((error) => errorCard(error, errors.of))}
    </ol>
  </section>`;
}

function errorCard(error: ErrorExample, of: ErrorSummary['of']): Markup {
  return html`<li>
    <div class="verdict">
      <span>said <bdi class="said">${error.predicted}</bdi>, is <bdi class="is">${error.target}</bdi></span>
      <span class="sure">${weightWords(error.probability, of)} · row ${count(error.row)}</span>
    </div>
    ${errorText(error)}
  </li>`;
}

function weightWords(weight: number, of: ErrorSummary['of']): string {
  switch (of) {
    case 'numbers':
    case 'vectors':
      return `off by ${measure(weight)}`;
    case 'votes':
      return `${percent(weight)} of the votes`;
    case undefined:
      return `${percent(weight)} sure`;
  }
}

function errorText({ text, cut }: ErrorExample): Markup {
  if (text === null) return html``;
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat === '') return html`<p class="text note">(no text)</p>`;
  const characters = [...flat];
  if (characters.length <= excerptLength && !cut) return html`<p class="text" dir="auto">${flat}</p>`;
  const excerpt = characters
    .slice(0, excerptLength)
    .join('')
    .replace(/\s\S{0,20}$/, '');
  return html`<p class="text" dir="auto">${excerpt} …</p>
    <details>
      <summary>${cut ? 'The first 4,000 characters' : 'All of it'}</summary>
      <div class="full" dir="auto" tabindex="0">${text.trim()}${cut ? ' …' : ''}</div>
    </details>`;
}
