/** Texts that a model wrote for the rows of a split, and what it attended to, on the page. */
import { expect, test } from 'vitest';
import { english } from '../../../src/stages/report/texts.js';
import type { WrittenExample, WrittenTexts } from '../../../src/contract/artefacts/written-texts.js';
import { chartCsv } from '../../../src/stages/report/chart-data.js';
import { renderReportPage, reportCharts } from '../../../src/stages/report/render-html.js';
import { chooseExamples } from '../../../src/stages/engine/evaluation/written-examples.js';
import { sampleReport, sampleRun } from './sample.js';

const example: WrittenExample = {
  row: 4,
  source: [{ column: 'en', text: '<b>I know</b>' }],
  references: ['lo sé', 'ya lo sé'],
  written: '',
  chrf: 0,
  tokens: 0,
  reason: 'tokens',
};

const grid = {
  attention: 'attend',
  heads: 1,
  column: 'en',
  read: [{ word: 'no' }, { word: '<unk>', unknown: true as const }, { word: 'no' }],
  written: ['sé', '<end>'],
  weights: [
    [0.5, 0.25, 0.125],
    [0, 0.1, 0.9],
  ],
  padding: [0.125, 0],
};

const written: WrittenTexts = {
  texts: 40,
  empty: 1,
  looping: 2,
  repeated: 3,
  mostRepeated: [{ text: 'no <lo> sé', sources: 3 }],
  best: [{ ...example, row: 7, written: 'lo sé', chrf: 100, tokens: 2, reason: 'end' }],
  worst: [example],
  some: [example],
  seed: 1,
  attention: [{ row: 4, grids: [{ ...grid, attention: 'multi_head_attention', heads: 2 }, grid] }],
};

const report = {
  ...sampleReport,
  written,
  scores: {
    ...sampleReport.scores,
    written: {
      search: 'greedy',
      texts: 40,
      references: 41,
      tokens: 9,
      endless: 1,
      ofTokens: { bleu: 0, precisions: [], brevityPenalty: 0 },
    },
  },
};

const flat = (page: string): string => page.replaceAll(/\s+/gu, ' ');

test('examples stand beside their references, and words of strangers stay words', () => {
  const page = flat(renderReportPage(report, sampleRun, english));
  expect(page).toContain('<dd class="" dir="auto">&lt;b&gt;I know&lt;/b&gt;</dd>');
  expect(page).toContain('<dt>should be</dt> <dd class="is" dir="auto">ya lo sé</dd>');
  expect(page).toContain('<dt>wrote</dt> <dd class="said" dir="auto"><i>nothing</i></dd>');
  expect(page).toContain('<dt>wrote</dt> <dd class="is" dir="auto">lo sé</dd>');
  expect(page).toContain('0 tokens · cut off · row 4');
  expect(page).toContain(
    'Of 40 texts, 1 is empty, 2 repeat themselves three times or more, 1 was cut off after 9 tokens, 3 are wrong and the same as for another ' +
      'source: the most frequent is <bdi>“no &lt;lo&gt; sé”</bdi> (3 sources).',
  );
});

test('a grid says in words what it draws, and has its numbers behind it', () => {
  const page = flat(renderReportPage(report, sampleRun, english));
  expect(page).toContain(
    'aria-label="What attend looked at in row 4. sé: no 50 %, &lt;unk&gt; 25 %; &lt;end&gt;: no 90 %, &lt;unk&gt; 10 %."',
  );
  expect(page).toContain('full colour is 90 %');
  expect(page).toContain('The layer before it');
  const charts = reportCharts(report, english).slice(-2);
  expect(charts.map(({ name }) => name)).toEqual(['attention-1-layer-1', 'attention-1-layer-2']);
  expect(chartCsv(charts[1]!.data)).toBe(
    'written,no (1),<unk>,no (3),(padding)\nsé,0.5,0.25,0.125,0.125\n<end>,0,0.1,0.9,0\n',
  );
});

test('which texts are shown', () => {
  const texts = [[5, 6], [], [5, 6], [7, 7, 7], [8, 9, 8, 9, 8, 9], [5, 6], [4, 4]].map((ids, row) => ({
    row,
    source: [],
    references: [row === 0 ? '5 6' : 'x'],
    written: ids.join(' '),
    chrf: [100, 0, 20, 20, 0, 50, 50][row]!,
    ids,
    reason: 'end' as const,
  }));
  const chosen = chooseExamples(texts, { each: 3, seed: 1 });
  expect(chosen).toMatchObject({ texts: 7, empty: 1, looping: 2, repeated: 2 });
  // Three sources have the text, and one of them rightly.
  expect(chosen.mostRepeated).toEqual([{ text: '5 6', sources: 3 }]);
  expect(chosen.best.map(({ row }) => row)).toEqual([0, 5, 6]);
  // Of those that score alike, the longest.
  expect(chosen.worst.map(({ row }) => row)).toEqual([4, 1, 3]);
  expect(chosen.some).toHaveLength(3);
  expect(chooseExamples(texts, { each: 3, seed: 1 }).some).toEqual(chosen.some);
  expect(chooseExamples(texts.slice(0, 1), { each: 3, seed: 1 }).some).toHaveLength(1);
});
