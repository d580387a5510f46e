/** `seqpipe show`: tokens, splits, vocabularies, scores and models of a small program, in both languages. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { project, reviews, runCli } from '../support/run-cli.js';
import { expectSchema } from '../support/schemas.js';
import { films_ } from './films.js';

/** Of all tests here: what one of them has made, the others need not make again. */
const cache = mkdtempSync(join(tmpdir(), 'seqpipe-show-'));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

const cli = (words: readonly string[], { cwd }: { readonly cwd: string }) =>
  runCli(words, { cwd, env: { SEQPIPE_CACHE: cache } });

test('a split by its name, and rows that are not there', async () => {
  const cwd = project(films_);
  const part = await cli(['show', 'films.seq', 'parts.test', '--offset', '3', '-n', '9'], { cwd });
  expect(part.stdout).toMatch(/^parts.test: 4 rows\n/u);
  expect(part.stdout.match(/^row .*/gmu)).toEqual(['row 3 of test']);
  const beyond = await cli(['show', 'films.seq', 'parts.test', '--offset', '4'], { cwd });
  expect(beyond.stdout).toContain('there is no row 4: test has 4 rows, counted from 0');
  const wrong = await cli(['show', 'films.seq', 'parts.tset'], { cwd });
  expect([wrong.code, wrong.stdout]).toEqual([1, '']);
  expect(wrong.stderr).toContain('error[SEQ570]: `parts` has no split `tset`');
  expect(wrong.stderr).toContain('did you mean `test`?');
});

test('a vocabulary: its size, its special entries, its words', async () => {
  const cwd = project(films_);
  const { stdout } = await cli(['show', 'films.seq', 'words', '-n', '1'], { cwd });
  expect(stdout).toMatch(
    /^words: \d words, 2 of them special\n {2}learned from \d+ tokens; [\d.]+ % of them are unknown/u,
  );
  expect(stdout).toMatch(/special\n +id +word +count\n +0 +_PAD +0\n +1 +_UNK +\d+\n/u);
  expect(stdout).toMatch(/most frequent\n +id +word +count\n +2 +long +200\n/u);
  const json = await cli(['show', 'films.seq', 'words', '--json'], { cwd });
  expectSchema('show', JSON.parse(json.stdout));
});

test('scores with the most confident mistakes', async () => {
  // Every seventh label says the opposite of its text.
  const noisy = reviews(300).replaceAll(/^__label__(\d)(?=.* number [07]:)/gmu, (_, label) => {
    return `__label__${3 - Number(label)}`;
  });
  const cwd = project({ 'data/reviews.txt': noisy });
  await cli(['run', 'reviews.seq', '--target', 'scores'], { cwd });
  const { stdout } = await cli(['show', 'reviews.seq', 'scores'], { cwd });
  expect(stdout).toMatch(/^scores:\n {2}loss [\d.]+ +accuracy 0.[\d.]+ +f1 [\d.]+/u);
  expect(stdout).toMatch(
    /the most confident of \d+ wrong predictions:\n\nrow \d+: [12], predicted [12] \(0\.\d{4}\)\n {2}The \w+ product/u,
  );
  const json = await cli(['show', 'reviews.seq', 'scores', '--json'], { cwd });
  const document = JSON.parse(json.stdout) as { scores: { accuracy: number }; errors: { total: number } };
  expectSchema('show', document);
  expect(document.errors.total).toBeGreaterThan(0);
  expect(document.errors.total).toBe(Math.round(90 * (1 - document.scores.accuracy)));
});

test('a model before its training, and with its curves after it', async () => {
  const cwd = project(films_);
  const show = (...words: string[]) => cli(['show', 'films.seq', ...words, '--device', 'cpu'], { cwd });
  const before = await show('film');
  expect(before.code).toBe(0);
  expect(before.stdout).toMatch(/^film: reads text, predicts label \(2 classes: constructor, good\)\n/u);
  const size = Number(/\d+ words/u.exec((await show('words')).stdout)?.[0].split(' ')[0]);
  expect(before.stdout).toMatch(
    new RegExp(`embedding\\(2\\) +\\[6, 2\\] +${2 * size} +${8 * size} B\n`, 'u'),
  );
  expect(before.stdout).toMatch(new RegExp(`total +${2 * size + 3} +\\d+ B +2\n`, 'u'));
  expect(before.stdout).toContain('not trained yet: `seqpipe run films.seq --target film` trains it');
  const asModel = await show('m');
  expect(asModel.stdout).toBe(`m: as \`film\` trains it\n\n${before.stdout}`);
  const json = JSON.parse((await show('film', '--json')).stdout) as { trained: boolean; history: unknown };
  expectSchema('show', json);
  expect([json.trained, json.history]).toEqual([false, null]);

  const run = await cli(['run', 'films.seq', '--target', 'film', '--device', 'cpu'], { cwd });
  expect(run.code).toBe(0);
  const after = await show('film');
  expect(after.stdout).toContain(before.stdout.split('\n\n')[1]);
  expect(after.stdout).toMatch(/\nloss {3}· training\n/u);
  // Of two steps no finding is made.
  expect(after.stdout).toMatch(/\nkept: step 2 \(the last step\)\n$/u);
  const trained = JSON.parse((await show('film', '--json')).stdout) as { trained: boolean };
  expectSchema('show', trained);
  expect(trained.trained).toBe(true);
});

test('the lines are in the language of the reader, the document is not', async () => {
  const cwd = project(films_);
  const show = async (...words: string[]): Promise<string> =>
    (await cli(['show', 'films.seq', ...words], { cwd })).stdout;
  const spanish = await show('rows', '-n', '1', '--lang', 'es');
  expect(spanish.split('\n')[0]).toBe('rows: 20 filas');
  expect(spanish).toContain('  label  clase, una de 2');
  expect(spanish).toMatch(/partición +filas +label constructor +label good +stars: mínimo, media, máximo/u);
  expect(await show('words', '--lang', 'es')).toMatch(/las más frecuentes\n +id +palabra +veces/u);
  expect(await show('words', '--json', '--lang', 'es')).toBe(await show('words', '--json'));
});

test('tokens with their ids: an unknown word is shown as it stood in the row', async () => {
  const cwd = project(films_);
  const words = ['show', 'films.seq', 'data', '--rows', '16', '--split', 'train'];
  const { stdout } = await cli(words, { cwd });
  expect(stdout).toContain('ids of `words`');
  expect(stdout).toMatch(/_PAD ×3 +a +film +⟨w\d+⟩\n +0 +\d +\d +1\n/u);
  expect(stdout).toContain('⟨…⟩ is not in the vocabulary');
  // `truncate(5)` keeps five of two hundred words; the word that is there often is known.
  expect(stdout).toMatch(/_PAD +long +long +long +long +long\n/u);

  const json = await cli([...words, '--json'], { cwd });
  const document = JSON.parse(json.stdout) as {
    rows: { text: { id: number; word: string; token?: string }[]; label: string }[];
  };
  expectSchema('show', document);
  const unknown = document.rows.flatMap(({ text }) => text.filter(({ id }) => id === 1));
  expect(
    unknown.map(({ token }) => token).filter((token) => /^w\d+$/u.test(token ?? '')).length,
  ).toBeGreaterThan(5);
  expect(document.rows.every(({ text }) => text.length === 6)).toBe(true);
});
