/** Texts that the model wrote, each behind its prompt. */
import { choiceInWords, type GeneratedText } from '../../contract/artefacts/generated.js';
import { html, type Markup } from './html.js';
import type { ReportData } from './report-data.js';
import type { PageTexts } from './texts.js';

export function textsSection({ texts: generated }: ReportData, say: PageTexts): Markup | null {
  if (generated === undefined) return null;
  const { choose, seed, texts } = generated;
  return html`<section class="card wide" style="--order:5" aria-labelledby="texts">
    <h2 id="texts">${say.texts.title}</h2>
    <p class="note">${say.texts.note(html`<code>${choiceInWords(choose)}</code>`, seed)}</p>
    <ol class="texts">
      ${texts.map((text) => textItem(text, say))}
    </ol>
  </section>`;
}

function textItem(
  { prompt, text, tokens, logProbability, reason }: GeneratedText,
  { texts: words }: PageTexts,
): Markup {
  const perplexity = tokens === 0 ? null : Math.exp(-logProbability / tokens);
  return html`<li>
    <p class="text"><b>${prompt}</b>${text}</p>
    <p class="note">
      ${words.tokens(tokens)}${words.endings[reason]}${
        perplexity === null ? null : words.perplexity(perplexity)
      }
    </p>
  </li>`;
}
