/** Texts that a model wrote for rows of the split: the best, the worst, and some by chance. */
import type { WrittenScores } from '../../contract/artefacts/scores.js';
import {
  faultsInWords,
  type WrittenExample,
  type WrittenTexts,
} from '../../contract/artefacts/written-texts.js';
import { html, type Markup } from './html.js';
import { count } from './numbers.js';
import type { ReportData } from './report-data.js';

export function writtenSection({ written, scores }: ReportData): Markup | null {
  if (written === undefined || scores.written === undefined) return null;
  const { best, worst, some, seed, texts } = written;
  // Of few texts all are shown, once.
  const lists: readonly (readonly [string, readonly WrittenExample[]])[] =
    texts <= best.length
      ? [['All, the best first', best]]
      : [
          ['The best', best],
          ['The worst', worst],
          [`By chance, with seed ${seed}`, some],
        ];
  return html`<section class="card wide" style="--order:5" aria-labelledby="written">
    <h2 id="written">What the model wrote</h2>
    <p class="note">
      The score of a text is its chrF, from 0 to 100, with the nearest of its references.
      ${countsInWords(written, scores.written)}
    </p>
    ${lists.map(
      ([title, examples]) =>
        html`<h3>${title}</h3>
          <ol class="errors written">
            ${examples.map(exampleCard)}
          </ol>`,
    )}
  </section>`;
}

function countsInWords(written: WrittenTexts, limits: WrittenScores): Markup {
  const { texts, mostRepeated } = written;
  const faults = faultsInWords(written, limits);
  if (faults.length === 0)
    return html`Of ${count(texts)} texts none is empty, cut off, or the same for several sources.`;
  const named = mostRepeated.map(
    ({ text, sources }, at) =>
      html`${at === 0 ? null : ', '}<bdi>“${text}”</bdi> (${count(sources)} sources)`,
  );
  const most = named.length === 1 ? 'is' : 'are';
  return html`Of ${count(texts)} texts,
  ${faults.join(', ')}${named.length === 0 ? null : html`: the most frequent ${most} ${named}`}.`;
}

function exampleCard({ row, source, references, written, chrf, tokens, reason }: WrittenExample): Markup {
  const cut = reason === 'end' ? '' : ' · cut off';
  return html`<li>
    <div class="verdict">
      <span>chrF <b>${chrf.toFixed(1)}</b></span>
      <span class="sure"
        >${count(tokens)} ${tokens === 1 ? 'token' : 'tokens'}${cut} · row ${count(row)}</span
      >
    </div>
    <dl>
      ${source.map(({ column, text }) => line(column, text))}
      ${references.map((reference) => line('should be', reference, 'is'))}
      ${line('wrote', written, references.includes(written) ? 'is' : 'said')}
    </dl>
  </li>`;
}

function line(name: string, text: string, kind = ''): Markup {
  return html`<dt>${name}</dt>
    <dd class="${kind}" dir="auto">${text.trim() === '' ? html`<i>nothing</i>` : text}</dd>`;
}
