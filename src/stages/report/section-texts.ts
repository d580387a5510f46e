/** Texts that the model wrote, each behind its prompt. */
import { choiceInWords, type GeneratedText } from '../../contract/artefacts/generated.js';
import { html, type Markup } from './html.js';
import { count, measure } from './numbers.js';
import type { ReportData } from './report-data.js';

export function textsSection({ texts: generated }: ReportData): Markup | null {
  if (generated === undefined) return null;
  const { choose, seed, texts } = generated;
  return html`<section class="card wide" style="--order:5" aria-labelledby="texts">
    <h2 id="texts">Texts that the model wrote</h2>
    <p class="note">
      The prompt is bold. Each token was chosen by
      <code>${choiceInWords(choose)}</code>${seed === null ? null : ` with seed ${seed}`}. The perplexity is
      that of the model on its own text.
    </p>
    <ol class="texts">
      ${texts.map(textItem)}
    </ol>
  </section>`;
}

function textItem({ prompt, text, tokens, logProbability, reason }: GeneratedText): Markup {
  const perplexity = tokens === 0 ? null : Math.exp(-logProbability / tokens);
  return html`<li>
    <p class="text"><b>${prompt}</b>${text}</p>
    <p class="note">
      ${count(tokens)}
      ${tokens === 1 ? 'token' : 'tokens'}${ENDINGS[reason]}${
        perplexity === null ? null : `, perplexity ${measure(perplexity)}`
      }
    </p>
  </li>`;
}

const ENDINGS: { readonly [Reason in GeneratedText['reason']]: string } = {
  end: ', to its end',
  stopped: ', to where it was to stop',
  tokens: '',
  positions: ', as many as the model has positions for',
};
