/**
 * What is wrong with the model, by its training and by the scores of this page; of what both say,
 * the training's, which says what to try. Nothing where all is well.
 */
import { wordingOf, type Finding } from '../../contract/diagnosis/finding.js';
import { findingsOfHistory, findingsOfScores } from '../../contract/diagnosis/findings-of.js';
import { html, type Markup } from './html.js';
import type { ReportData } from './report-data.js';
import type { PageTexts } from './texts.js';

export function findingsSection({ history, scores, classes }: ReportData, say: PageTexts): Markup | null {
  const ofTraining = history === null ? [] : findingsOfHistory(history, classes);
  const said = new Set(ofTraining.map(({ name }) => name));
  const others = findingsOfScores(scores, classes).filter(({ name }) => !said.has(name));
  const findings = [...ofTraining, ...others];
  if (findings.length === 0) return null;
  return html`<section class="card wide" style="--order:0" aria-labelledby="findings">
    <h2 id="findings">${say.findings.title}</h2>
    <ul class="findings">
      ${findings.map((finding) => findingItem(finding, say))}
    </ul>
  </section>`;
}

function findingItem(finding: Finding, say: PageTexts): Markup {
  const { message, help } = wordingOf(finding, say.language);
  return html`<li>
    <p>${sentence(message, say)} <span class="note">${finding.code}</span></p>
    ${help.map((text) => html`<p class="try">${say.findings.attempt}: ${marked(text, say)}.</p>`)}
  </li>`;
}

/** A message begins in lower case and has no full stop. */
const sentence = (message: string, say: PageTexts): readonly (Markup | string)[] => [
  ...marked(message.charAt(0).toUpperCase() + message.slice(1), say),
  '.',
];

/** What stands between backquotes is code; numbers beside it are in the reader's form. */
function marked(text: string, say: PageTexts): readonly (Markup | string)[] {
  return text.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : say.sentence(part)));
}
