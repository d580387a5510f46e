/** The words that decide in a linear model, class by class. */
import { html, type Markup } from './html.js';
import type { ReportData } from './report-data.js';
import type { PageTexts } from './texts.js';

/** Null where the model is none that adds up words. */
export function termsSection({ model }: ReportData, say: PageTexts): Markup | null {
  const words = say.terms;
  const signed = (weight: number): string => `+${say.decimal(weight.toFixed(2))}`;
  const { decides = [] } = model;
  if (decides.every(({ terms }) => terms.length === 0)) return null;
  return html`<section class="card wide" aria-labelledby="terms">
    <h2 id="terms">${words.title}</h2>
    <p class="note">${words.note}</p>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="terms">
      <table>
        <caption class="unseen">
          ${words.caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">${say.class}</th>
            <th scope="col">${words.words}</th>
          </tr>
        </thead>
        <tbody>
          ${decides.map(
            (one) =>
              html`<tr>
                <th scope="row">${one.class}</th>
                <td>${one.terms.map(({ term, weight }) => `${term} ${signed(weight)}`).join(', ')}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}
