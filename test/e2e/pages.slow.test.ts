/** The page on disk is that of the last run, also where the run found all of its results. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { project, runCli, stageStatuses } from '../support/run-cli.js';

const program = `
param words: int = 2
rows = csv("rows.csv", columns: { text: "text", label: class("label") })
raw = rows |> split(into: { train: 60%, test: 40% })
tokens = raw |> tokenize(whitespace)
linear = logistic_regression(tokens, target: .label, features: tfidf(max_size: words))
page = report(linear, evaluate(linear, raw.test, metrics: [accuracy]), title: "Good or bad")
`;

const rows = Array.from({ length: 60 }, (_, at) =>
  at % 2 === 0 ? `a lovely film ${at},good` : `an awful film ${at},bad`,
);

test('a page of other parameters is drawn again when they come back, and only then', async () => {
  const cwd = project({ 'linear.seq': program, 'rows.csv': `text,label\n${rows.join('\n')}\n` });
  const path = join(cwd, 'reports/linear-page.html');
  const run = async (words: number) => {
    const { code, stdout } = await runCli(['run', 'linear.seq', '--json', '-p', `words=${words}`], { cwd });
    expect(code).toBe(0);
    return {
      statuses: new Set(Object.values(stageStatuses(stdout))),
      page: readFileSync(path, 'utf8'),
      written: statSync(path).mtimeMs,
    };
  };
  // A bug: with all results in the cache, the page stayed that of the run between.
  const first = await run(2);
  const other = await run(5);
  expect(other.page).toContain('max_size: 5');
  const back = await run(2);
  expect(back.statuses).toEqual(new Set(['hit']));
  expect(back.page).toContain('max_size: 2');
  expect(back.page.slice(-72)).toBe(first.page.slice(-72));
  const again = await run(2);
  expect(again).toEqual(back);
});

test('a page in another language takes the place of the one that is there, and CSV stays as it is', async () => {
  const cwd = project({ 'linear.seq': program, 'rows.csv': `text,label\n${rows.join('\n')}\n` });
  const run = async (language: string) => {
    const words = ['run', 'linear.seq', '--json', '--lang', language, '--charts', `charts-${language}`];
    const { code, stdout } = await runCli(words, { cwd });
    expect(code).toBe(0);
    const chart = (name: string): string => readFileSync(join(cwd, `charts-${language}`, name), 'utf8');
    return {
      json: stdout,
      page: readFileSync(join(cwd, 'reports/linear-page.html'), 'utf8'),
      svg: chart('linear-page-lengths.svg'),
      csv: chart('linear-page-lengths.csv'),
    };
  };
  const english = await run('en');
  const spanish = await run('es');
  expect([english.page, spanish.page].map((page) => /<html lang="(..)"/u.exec(page)?.[1])).toEqual([
    'en',
    'es',
  ]);
  expect(spanish.page).toContain('Curvas de entrenamiento');
  expect([english.svg, spanish.svg].map((svg) => svg.includes('tokens por fila'))).toEqual([false, true]);
  expect(spanish.csv).toBe(english.csv);
  expect(spanish.csv).toContain('from,to,rows');
  expect((await run('en')).page).toContain('<html lang="en"');
});
