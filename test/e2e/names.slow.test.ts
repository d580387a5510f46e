/**
 * Names that a program gives, where they would become paths: a file from a stranger writes nothing
 * outside its project.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { outputsOf, project, runCli, stageStatuses } from '../support/run-cli.js';

const hostile = [
  '../../../../../escaped',
  '/tmp/seqpipe-escaped',
  'con',
  'a/b',
  '',
  'A',
  'a',
  'x'.repeat(300),
];

function program(names: readonly string[]): string {
  const parts = names.map((name) => `${JSON.stringify(name)}: ${100 / names.length}%`).join(', ');
  return `raw = fasttext("data/reviews.txt") |> split(into: { ${parts} })
kept = raw |> deduplicate(.text)
tokens = kept |> lowercase |> tokenize(whitespace)
again = raw |> split(.con, into: { "../y": 50%, "a/B": 50% })
`;
}

/**
 * Every file and folder above the project, whose own folder lies two folders below the temporary
 * one.
 */
const around = (cwd: string): string[] => readdirSync(dirname(cwd));

test('splits may have any name, and their files stay in the cache', async () => {
  const cwd = project({ 'names.seq': program(hostile) });
  const { code, stdout, stderr } = await runCli(['run', 'names.seq', '--json'], { cwd });
  expect(stderr).not.toContain('bug');
  expect(code).toBe(0);
  expect(new Set(Object.values(stageStatuses(stdout)))).toEqual(new Set(['ran']));
  const { raw, tokens, again } = outputsOf(stdout) as Record<string, { rows: Record<string, number> }>;
  expect(Object.keys(raw!.rows).sort()).toEqual([...hostile].sort());
  expect(Object.keys(tokens!.rows).sort()).toEqual([...hostile].sort());
  expect(Object.keys(again!.rows)).toContain('../y');
  expect(Object.values(raw!.rows).reduce((sum, rows) => sum + rows)).toBe(300);
  expect(around(cwd)).toEqual(['projéct with spaces']);
  expect(existsSync('/tmp/seqpipe-escaped.arrow')).toBe(false);
  expect(readdirSync(cwd).sort()).toEqual(['.seqpipe', 'data', 'names.seq', 'reviews.seq', 'seqpipe.yaml']);
});

const REPORT = `raw = fasttext("data/reviews.txt") |> split(into: { train: 70%, test: 30% })
tokens = raw |> lowercase |> tokenize(whitespace)
baseline = logistic_regression(tokens, target: .label)
scores = evaluate(baseline, raw.test, metrics: [accuracy])
page = report(baseline, scores)
Page = report(baseline, scores, title: "Another")
`;

test('pages of values that differ only in case do not overwrite each other', async () => {
  const cwd = project({ 'r.seq': REPORT });
  expect((await runCli(['run', 'r.seq'], { cwd })).code).toBe(0);
  const pages = readdirSync(join(cwd, 'reports')).sort();
  expect(pages).toContain('r-page.html');
  expect(new Set(pages.map((name) => name.toLowerCase())).size).toBe(2);
});

test('a page is not written through a link that came with the project', async () => {
  const cwd = project({ 'r.seq': REPORT });
  const outside = join(dirname(cwd), 'outside');
  mkdirSync(outside);
  writeFileSync(join(outside, 'precious.txt'), 'precious');
  mkdirSync(join(cwd, 'reports'));
  symlinkSync(join(outside, 'precious.txt'), join(cwd, 'reports/r-page.html'));
  expect((await runCli(['run', 'r.seq'], { cwd })).code).toBe(0);
  expect(readFileSync(join(outside, 'precious.txt'), 'utf8')).toBe('precious');
  expect(readFileSync(join(cwd, 'reports/r-page.html'), 'utf8')).toContain('<html');
});

test('a folder of pages that leads out of the project is a warning; the results are there', async () => {
  const cwd = project({ 'r.seq': REPORT });
  const outside = join(dirname(cwd), 'outside');
  mkdirSync(outside);
  symlinkSync(outside, join(cwd, 'reports'));
  const { code, stderr, stdout } = await runCli(['run', 'r.seq', '--json'], { cwd });
  expect(code).toBe(0);
  expect(stderr).toContain('warning[SEQ443]: the page of `page` could not be written');
  expect(
    (JSON.parse(stdout) as { diagnostics: { code: string }[] }).diagnostics.map(({ code }) => code),
  ).toEqual(['SEQ443', 'SEQ443']);
  expect(readdirSync(outside)).toEqual([]);
});
