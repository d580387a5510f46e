/** Texts that a model wrote for rows of the split: the best, the worst, and some by chance. */
import type { WrittenScores } from '../../contract/artefacts/scores.js';
import type { WrittenExample, WrittenTexts } from '../../contract/artefacts/written-texts.js';
import { html, type Markup } from './html.js';
import type { ReportData } from './report-data.js';
import type { PageTexts } from './texts.js';

export function writtenSection({ written, scores }: ReportData, say: PageTexts): Markup | null {
  const words = say.written;
  if (written === undefined || scores.written === undefined) return null;
  const { best, worst, some, seed, texts } = written;
  // Of few texts all are shown, once.
  const lists: readonly (readonly [string, readonly WrittenExample[]])[] =
    texts <= best.length
      ? [[words.bestFirst, best]]
      : [
          [words.best, best],
          [words.worst, worst],
          [words.some(seed), some],
        ];
  return html`<section class="card wide" style="--order:5" aria-labelledby="written">
    <h2 id="written">${words.title}</h2>
    <p class="note">${words.note} ${countsInWords(written, scores.written, say)}</p>
    ${lists.map(
      ([title, examples]) =>
        html`<h3>${title}</h3>
          <ol class="errors written">
            ${examples.map((example) => exampleCard(example, say))}
          </ol>`,
    )}
  </section>`;
}

function countsInWords(written: WrittenTexts, limits: WrittenScores, { written: words }: PageTexts): Markup {
  const { texts, mostRepeated } = written;
  const faults = words.faults(written, limits);
  if (faults.length === 0) return html`${words.faultless(texts)}`;
  const named = mostRepeated.map(
    ({ text, sources }, at) => html`${at === 0 ? null : ', '}<bdi>“${text}”</bdi> ${words.sources(sources)}`,
  );
  return words.ofTexts(texts, faults, named);
}

function exampleCard(
  { row, source, references, written, chrf, tokens, reason }: WrittenExample,
  say: PageTexts,
): Markup {
  const words = say.written;
  const cut = reason === 'end' ? '' : words.cutOff;
  const line = (name: string, text: string, kind = ''): Markup =>
    html`<dt>${name}</dt>
      <dd class="${kind}" dir="auto">${text.trim() === '' ? html`<i>${words.nothing}</i>` : text}</dd>`;
  return html`<li>
    <div class="verdict">
      <span>chrF <b>${say.decimal(chrf.toFixed(1))}</b></span>
      <span class="sure">${words.tokens(tokens)}${cut} · ${say.rowNumber(row)}</span>
    </div>
    <dl>
      ${source.map(({ column, text }) => line(column, text))}
      ${references.map((reference) => line(words.shouldBe, reference, 'is'))}
      ${line(words.wrote, written, references.includes(written) ? 'is' : 'said')}
    </dl>
  </li>`;
}
