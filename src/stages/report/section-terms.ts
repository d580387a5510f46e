/** The words that decide in a linear model, class by class. */
import { html, type Markup } from './html.js';
import type { ReportData } from './report-data.js';

/** Null where the model is none that adds up words. */
export function termsSection({ model }: ReportData): Markup | null {
  const { decides = [] } = model;
  if (decides.every(({ terms }) => terms.length === 0)) return null;
  return html`<section class="card wide" aria-labelledby="terms">
    <h2 id="terms">The words that decide</h2>
    <p class="note">
      What one such word adds to the score of its class. A word that few rows have can stand here, too.
    </p>
    <div class="scroll" tabindex="0" role="region" aria-labelledby="terms">
      <table>
        <caption class="unseen">
          The words with the largest weights of each class
        </caption>
        <thead>
          <tr>
            <th scope="col">class</th>
            <th scope="col">words, the heaviest first</th>
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

function signed(weight: number): string {
  return `+${weight.toFixed(2)}`;
}
