/** What a language model wrote, on the page of its report. */
import { expect, test } from 'vitest';
import { english } from '../../../src/stages/report/texts.js';
import { renderReportPage } from '../../../src/stages/report/render-html.js';
import { sampleReport, sampleRun } from './sample.js';

test('texts stand behind their prompts, and words of strangers stay words', () => {
  const page = renderReportPage(
    {
      ...sampleReport,
      texts: {
        choose: { name: 'sample', temperature: 0.8, top_k: null, top_p: 0.9 },
        seed: 7,
        texts: [
          {
            prompt: 'the <king>',
            text: ' of\n<script>',
            tokens: 2,
            logProbability: -2 * Math.log(4),
            reason: 'tokens',
          },
          { prompt: 'a', text: '', tokens: 0, logProbability: 0, reason: 'stopped' },
        ],
      },
    },
    sampleRun,
    english,
  );
  expect(page).toContain('<p class="text"><b>the &lt;king&gt;</b> of\n&lt;script&gt;</p>');
  expect(page).toContain('sample(temperature: 0.8, top_p: 0.9)</code> with seed 7');
  expect(page.replaceAll(/\s+/gu, ' ')).toContain('2 tokens, perplexity 4');
  expect(page.replaceAll(/\s+/gu, ' ')).toContain('0 tokens, to where it was to stop');
});

test('a page without texts says nothing of them', () => {
  expect(renderReportPage(sampleReport, sampleRun, english)).not.toContain('that the model wrote');
});
