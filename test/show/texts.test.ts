/** Texts that a model wrote, and words that decide, as a terminal and a program are shown them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { JsonObject } from '../../src/base/json.js';
import type { Generated } from '../../src/contract/artefacts/generated.js';
import type { WrittenExample, WrittenTexts } from '../../src/contract/artefacts/written-texts.js';
import { showTrained } from '../../src/show/model/show-model.js';
import { showGenerated } from '../../src/show/show-generated.js';
import { showScores } from '../../src/show/show-scores.js';
import type { ShowOptions } from '../../src/show/shown.js';
import { datasetOf, fit, plainArguments } from '../stages/baseline/linear-support.js';
import { expectSchema } from '../support/schemas.js';

const options: ShowOptions = {
  rows: null,
  offset: 0,
  split: null,
  batch: null,
  of: [],
  exportTo: null,
  full: false,
  width: 100,
};

/** A folder with JSON files. */
function folderWith(files: Readonly<Record<string, unknown>>): (file: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'seqpipe-show-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, value] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(value));
  return (file) => join(folder, file);
}

const whole = (document: JsonObject) => ({ schemaVersion: 1, status: 'shown', ...document, diagnostics: [] });

const example = (row: number, chrf: number, written: string): WrittenExample => ({
  row,
  source: [{ column: 'en', text: 'I know.\u001b[0m' }],
  references: ['lo sé.'],
  written,
  chrf,
  tokens: written === '' ? 0 : written.split(' ').length,
  reason: written === '' ? 'tokens' : 'end',
});

const written: WrittenTexts = {
  texts: 9,
  empty: 1,
  looping: 0,
  repeated: 2,
  mostRepeated: [{ text: 'no sé.', sources: 2 }],
  best: [example(3, 100, 'lo sé.')],
  worst: [example(7, 0, '')],
  some: [example(1, 40, 'no sé.')],
  seed: 1,
  attention: [],
};

async function shown(texts: WrittenTexts, rows: number | null) {
  const path = folderWith({ 'scores.json': { examples: 30, bleu: 12.5 }, 'written.json': texts });
  const ids = { type: 'ids', length: null, vocabularySize: 9, padId: 0, unknownId: 1, side: null } as const;
  const document = {
    kind: 'scores',
    scores: 'scores.json',
    predictions: 'predictions.arrow',
    written: 'written.json',
    columns: { target: ids, predicted: ids, written: { type: 'text' } },
  } as const;
  return showScores('scores', { document, path }, { ...options, rows });
}

test('the worst, the best, and some texts by chance', async () => {
  const { lines, document } = await shown(written, null);
  expect(lines.slice(2)).toEqual([
    '  of 9 texts, 1 is empty, 2 are wrong and the same as for another source',
    '    2 sources: no sé.',
    '',
    'the worst by chrF:',
    '',
    'row 7: chrF 0.0, 0 tokens, cut off',
    '  en         I know.\\u001b[0m',
    '  should be  lo sé.',
    '  wrote      (nothing)',
    '',
    'the best by chrF:',
    '',
    'row 3: chrF 100.0, 2 tokens',
    '  en         I know.\\u001b[0m',
    '  should be  lo sé.',
    '  wrote      lo sé.',
    '',
    'by chance, with seed 1:',
    '',
    'row 1: chrF 40.0, 2 tokens',
    '  en         I know.\\u001b[0m',
    '  should be  lo sé.',
    '  wrote      no sé.',
  ]);
  expectSchema('show', whole(document));
});

test('few texts are all shown once, and none where none are asked for', async () => {
  const few = await shown({ ...written, texts: 1 }, null);
  expect(few.lines.filter((line) => line.startsWith('row '))).toEqual(['row 3: chrF 100.0, 2 tokens']);
  expect(few.lines).toContain('all texts, the best first:');
  expect((await shown(written, 0)).lines.join('\n')).not.toContain('row ');
});

test('texts of a language model stand below their prompts, with what they were to it', () => {
  const generated: Generated = {
    choose: { name: 'greedy' },
    seed: null,
    texts: [
      {
        prompt: 'the king',
        text: ' is\ndead',
        tokens: 3,
        logProbability: -3 * Math.log(4),
        reason: 'stopped',
      },
      { prompt: '', text: '', tokens: 0, logProbability: 0, reason: 'end' },
    ],
  };
  const path = folderWith({ 'texts.json': generated });
  const view = { document: { kind: 'generated', texts: 'texts.json' }, path } as const;
  const { lines, document } = showGenerated('verses', view, options);
  expect(lines).toEqual([
    'verses: 2 texts, by greedy',
    '',
    'prompt  the king',
    'wrote    is\\ndead',
    '        3 tokens, to where it was to stop, perplexity 4.00',
    '',
    'wrote   (nothing)',
    '        0 tokens, to its end',
  ]);
  expectSchema('show', whole(document));
  expect(showGenerated('verses', view, { ...options, rows: 1 }).lines.at(-1)).toBe('1 more text: `--rows 2`');
});

test('a linear model is shown by the words that decide', async () => {
  const rows = ['limpio bonito', 'limpio hotel', 'sucio hotel', 'sucio feo'].map((row) => row.split(' '));
  const { view } = await fit(await datasetOf('train', rows, [1, 1, 0, 0], ['bad', 'good']), plainArguments);
  if (view.document.family === 'ensemble') throw new Error('one model is no ensemble');
  const one = { document: view.document, path: (file: string) => view.path(file) };
  const { lines, document } = await showTrained('baseline', one, options);
  const at = lines.findIndex((line) => line.startsWith('the words that decide'));
  expect(lines.slice(at + 1, at + 5)).toEqual([
    '  bad',
    expect.stringMatching(/^ {4}sucio \+\d\.\d\d, feo \+\d\.\d\d$/u),
    '  good',
    expect.stringMatching(/^ {4}limpio \+\d\.\d\d, bonito \+\d\.\d\d$/u),
  ]);
  expectSchema('show', whole(document));
});
