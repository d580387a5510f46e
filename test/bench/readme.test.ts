/** The figures of README are those that the pipelines gave, and a wrong one is found. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkPage } from '../../bench/figures/check-page.js';
import { compareFigures } from '../../bench/figures/compare-figures.js';
import { benchFigures, readRecord } from '../../bench/figures/record.js';
import type { FigureRecord } from '../../bench/figures/record.js';
import { missingData } from '../../bench/figures/run-system.js';
import { systems } from '../../bench/figures/systems.js';
import { projectFolder } from '../../bench/support/folders.js';

test('README.md says what is on record', () => {
  const text = readFileSync(join(projectFolder, 'README.md'), 'utf8');
  expect(text.match(/<!-- (figures|output): /g)?.length).toBe(6);
  expect(checkPage('README.md', text, new Map([...readRecord(), ['bench', benchFigures()]]))).toEqual([]);
});

test('every system has its file and its figures', () => {
  for (const [name, { file }] of Object.entries(systems)) {
    expect([name, existsSync(join(projectFolder, file))]).toEqual([name, true]);
    expect(Object.keys(readRecord().get(name)?.values ?? {})).not.toEqual([]);
  }
});

const record: FigureRecord = new Map([
  [
    'cnn',
    {
      measured: {},
      values: {
        'scores.f1': 0.9606742,
        'scores.accuracy': 0.98,
        seconds: 15.2,
        rows: 22356,
        'long.seconds': 780,
      },
      output: ['scores  loss 0.07', '        ham 404', 'page: a.html'],
    },
  ],
]);

const block = (marks: string, text: string) => `# Page\n\n<!-- ${marks} -->\n\n${text}\n\nmore 0.961\n`;

test.each([
  ['figures: cnn.scores.f1:3', 'an F1 of 0.961.', []],
  ['figures: cnn.scores.f1:2, cnn.seconds:s, cnn.rows', '| **0.96** | 15 s | 22,356 |', []],
  ['figures: cnn.scores.f1:3,\n     cnn.long.seconds:min', '0.961\nin 13 min', []],
  ['figures: cnn.scores.f1:3', 'an F1 of 0.951.', ['cnn.scores.f1:3 is 0.961, which the text does not say at its place']],
  // A part of a longer number is another number.
  ['figures: cnn.scores.f1:2', '0.961', ['cnn.scores.f1:2 is 0.96, which the text does not say at its place']],
  ['figures: cnn.rows', '122,356', ['cnn.rows is 22,356, which the text does not say at its place']],
  ['figures: cnn.scores.accuracy:2, cnn.scores.f1:2', '0.96 and 0.98', ['cnn.scores.f1:2 is 0.96, which the text does not say at its place']],
  ['figures: cnn.scores.auc:2, rnn.seconds:s', '0.96', ['cnn.scores.auc was never recorded', 'rnn.seconds was never recorded']],
  ['figures: cnn', '1', ['`cnn` is no SYSTEM.VALUE:FORMAT']],
  ['figures: cnn.rows:k', '22k', ['there is no format `k`']],
  ['output: cnn', '```\nscores  loss 0.07\n\npage: a.html\n```', []],
  ['output: cnn', '```\npage: a.html\nscores  loss 0.07\n```', ['the run of cnn does not say `scores  loss 0.07` at this place']],
  ['output: cnn', '```\nscores  loss 0.08\n```', ['the run of cnn does not say `scores  loss 0.08` at this place']],
  ['output: rnn', '```\n```', ['the output of rnn was never recorded']],
])('%s before %j', (marks, text, problems) => {
  expect(checkPage('P.md', block(marks, text), record)).toEqual(problems.map((problem) => `P.md:3: ${problem}`));
}); // prettier-ignore

test('a run elsewhere may differ by a little; times do not count', () => {
  const of = (values: Readonly<Record<string, number>>) => ({ measured: {}, values });
  const recorded = of({ f1: 0.95, perplexity: 80, seconds: 10, 'net.seconds': 5 });
  expect(compareFigures(recorded, of({ f1: 0.965, perplexity: 83, seconds: 90 }))).toEqual([]);
  expect(compareFigures(recorded, of({ f1: 0.9, perplexity: 85 }))).toEqual([
    'f1 was 0.95, and is 0.9',
    'perplexity was 80, and is 85',
  ]);
  expect(compareFigures(recorded, of({ f1: 0.95 }))).toEqual([
    'perplexity was 80, and the run does not give it',
  ]);
});

test('a run that says it in other words is told, whatever its numbers', () => {
  const of = (...output: string[]) => ({ measured: {}, values: {}, output });
  const recorded = of('scores  loss 0.07  f1 0.9', '     ham 404   7');
  expect(compareFigures(recorded, of('scores  loss 0.0812  f1 0.91', '   ham  1,404   12'))).toEqual([]);
  expect(compareFigures(recorded, of('scores  loss 0.07  F1 0.9'))).toEqual([
    'the run now says `scores  loss 0.07  F1 0.9`',
  ]);
});

test('data that is not there is named', () => {
  expect(missingData(systems['imdb']!, '/nowhere')).toEqual([
    'imdb/imdb_train.csv.gz',
    'imdb/imdb_test.csv.gz',
  ]);
  expect(missingData(systems['quickstart']!, '/nowhere')).toEqual([]);
});
