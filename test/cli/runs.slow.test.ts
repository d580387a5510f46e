/** `seqpipe runs` and `seqpipe diff`, with runs as a user makes them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PIPELINE, project, reviews, runCli } from '../support/run-cli.js';
import { expectSchema } from '../support/schemas.js';

test('runs are listed with their parameters and scores, and compared', async () => {
  const cwd = project();
  const cli = (...words: string[]) => runCli(words, { cwd });
  const empty = await cli('runs');
  expect([empty.code, empty.stdout]).toEqual([
    0,
    'no run is remembered: `seqpipe run FILE` makes the first\n',
  ]);
  expect((await cli('diff', '1', '2')).stderr).toContain('no run of this project is remembered');

  await cli('run', 'reviews.seq', '-p', 'min_count=3');
  writeFileSync(join(cwd, 'reviews.seq'), PIPELINE.replace('pad(8)', 'pad(6)').replace('seed: 3', 'seed: 4'));
  writeFileSync(join(cwd, 'data/reviews.txt'), reviews(299));
  await cli('run', 'reviews.seq');
  await cli('show', 'reviews.seq', 'words');

  const { stdout } = await cli('runs');
  const lines = stdout.trimEnd().split('\n');
  // `show` found everything there, so it was no run.
  expect(lines).toHaveLength(3);
  expect(lines[1]).toMatch(
    /^1 +\S+ +\d{4}-\d\d-\d\d \d\d:\d\d:\d\d +reviews\.seq +succeeded +[\d.]+ s +scores accuracy [\d.]+$/u,
  );
  expect(lines[2]).toMatch(/^2 .* succeeded +[\d.]+ s +min_count=3 +scores accuracy [\d.]+$/u);
  expect((await cli('runs', 'other.seq')).stdout).toContain('no run of other.seq is remembered');
  expect((await cli('runs', '.')).stdout).toBe(stdout);
  expect((await cli('runs', 'data')).stdout).toContain('no run of data is remembered');
  expect((await cli('runs', 'reviews.seq', '-n', '1')).stdout).toContain('… and 1 earlier: `-n 2` lists all');
  const listed = JSON.parse((await cli('runs', '--json')).stdout) as {
    runs: { run: string; params: object[] }[];
  };
  expectSchema('runs', listed);
  expect(listed.runs[1]!.params).toEqual([
    { name: 'rows', text: '300', given: false },
    { name: 'min_count', text: '3', given: true },
  ]);

  // What a run was made of survives the entries of the cache.
  await cli('gc', '--keep-last', '0');
  const diff = (await cli('diff', '2', '1')).stdout;
  expect(diff).toContain('\nparameters\n  min_count: 3 → 2\n');
  expect(diff).toMatch(
    /\nprogram\n {2}raw: seed 3 → 4\n {2}words: min_count 3 → 2\n {2}data: steps\.1\.length 8 → 6\n\n/u,
  );
  expect(diff).toContain('\ndata\n  reviews: the content of `reviews.txt` changed\n');
  expect(diff).toMatch(/\n {2}reviews +rows all +300 +299 +−1\n/u);
  expect(diff).toMatch(/\n {2}scores +accuracy +[\d.]+ +[\d.]+ +(=|[+−][\d.]+)\n/u);
  expect(diff).toMatch(/\n {2}whole run +[\d.]+ s +[\d.]+ s\n$/u);
  const [b, a] = listed.runs.map(({ run }) => run) as [string, string];
  const json = JSON.parse((await cli('diff', a, b.slice(-4), '--json')).stdout) as object;
  expectSchema('diff', json);
  expect(json).toMatchObject({ params: [{ name: 'min_count', a: '3', b: '2' }], unexplained: [] });

  const same = await cli('diff', '1', '1');
  expect(same.stdout).toMatch(/\n\nA and B are the same run\n$/u);
  for (const [asked, help] of [
    ['9', 'the runs are 1 to 2; 1 is the latest'],
    [a.slice(0, 4), 'is the beginning or end of several runs'],
    [`${a.slice(0, -1)}_`, `did you mean \`${a}\`?`],
  ] as const) {
    const { code, stderr } = await cli('diff', asked, '1');
    expect([code, stderr]).toEqual([64, expect.stringContaining(help)]);
  }
});

test('a run that changed nothing, and one that failed', async () => {
  const cwd = project();
  const cli = (...words: string[]) => runCli(words, { cwd });
  await cli('run', 'reviews.seq', '--target', 'words');
  await cli('run', 'reviews.seq', '--target', 'words');
  const equal = (await cli('diff', '2', '1')).stdout;
  expect(equal).toContain('\nparameters, program, data and environment are the same\n');
  expect(equal).toMatch(/\n {2}words +[\d.]+ s +unchanged \([\d.]+ s\)\n/u);
  const text = readFileSync(join(cwd, 'data/reviews.txt'));
  writeFileSync(join(cwd, 'data/reviews.txt'), '');
  expect((await cli('run', 'reviews.seq', '--target', 'words')).code).toBe(1);
  writeFileSync(join(cwd, 'data/reviews.txt'), text);
  const [, first] = (await cli('runs')).stdout.split('\n');
  expect(first).toMatch(/ reviews\.seq → words +failed /u);
  const failed = (await cli('diff', '2', '1')).stdout;
  expect(failed).toMatch(/\n\nB: `reviews` failed: .+\n/u);
  expect(failed).toMatch(/\n {2}words +unchanged \([\d.]+ s\) +skipped\n/u);
  expect(failed).toContain('\ndata\n  reviews: the content of `reviews.txt` changed\n');
  expect(failed).not.toContain('are the same');
  expect(failed).not.toContain('is not known');
  const spanish = (await cli('diff', '2', '1', '--lang', 'es')).stdout;
  expect(spanish).toContain('\ndatos\n  reviews: ha cambiado el contenido de `reviews.txt`\n');
  expect(spanish).toMatch(/\n\nB: `reviews` ha fallado: (?!.*failed)/u);
});
