/** `seqpipe show`: models, batches, vectors and lists of trainings of a small program. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { project, runCli } from '../support/run-cli.js';
import { expectSchema } from '../support/schemas.js';
import { films_, PROGRAM } from './films.js';

/** Of all tests here: what one of them has made, the others need not make again. */
const cache = mkdtempSync(join(tmpdir(), 'seqpipe-show-'));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

const cli = (words: readonly string[], { cwd }: { readonly cwd: string }) =>
  runCli(words, { cwd, env: { SEQPIPE_CACHE: cache } });
test('a model that nothing trains: sizes of a named vocabulary are known, others are not', async () => {
  const cwd = project({
    ...films_,
    'models.seq': `${PROGRAM}
model known(text: Id<words>[..time]) = text |> embedding(3) |> mean |> dense(2)
model open(text: Id[..time]) = text |> embedding(3) |> mean |> dense(classes)
model unsized(text: Id[..time]; units: int) = text |> embedding(units) |> mean
`,
  });
  const show = (name: string, ...more: string[]) => cli(['show', 'models.seq', name, ...more], { cwd });
  const known = await show('known');
  const size = Number(/^words: (\d+) words/u.exec((await show('words')).stdout)?.[1]);
  expect(known.stdout).toMatch(/^known: a model that no training of the file uses\n/u);
  expect(known.stdout).toMatch(new RegExp(`total +${3 * size + 8} `, 'u'));
  const open = await show('open');
  expect(open.stdout).toMatch(/total +\? +\? +\?\n\n0 parameters are known; `\?` depends on the data\n/u);
  expectSchema('show', JSON.parse((await show('open', '--json')).stdout));
  const unsized = await show('unsized');
  expect([unsized.code, unsized.stdout]).toEqual([1, '']);
  expect(unsized.stderr).toContain('error[SEQ570]: the sizes of `unsized` are not known');
});

const RAGGED = `${PROGRAM}
again  = tokens |> index(words) |> truncate(4)
model g(text: Id[..time]) = text |> embedding(vectors: vectors) |> lstm(2) |> last |> dense(1) |> sigmoid
vectors = word_vectors("data/vectors.txt", width: 2)
other  = train(g, again, target: .label, batch: 6, accumulate: 2, seed: 7)
`;
const ragged = {
  ...films_,
  'ragged.seq': RAGGED,
  'data/vectors.txt': 'a 1 0\nfilm 2 0.1\n',
};

interface ShownBatch {
  readonly batches: number;
  readonly rows: readonly number[];
  readonly inputs: readonly { time: number; lengths: number[] | null; values: number[][] }[];
  readonly target: { readonly classes: string[]; readonly values: number[] };
}

test('a batch as the network gets it: padded, with lengths, the rows of the split', async () => {
  const cwd = project(ragged);
  const show = (...words: string[]) => cli(['show', 'ragged.seq', ...words], { cwd });
  const rows = JSON.parse((await show('again', '--json', '-n', '16')).stdout) as {
    rows: { text: { id: number }[]; label: string }[];
  };
  const batches: ShownBatch[] = [];
  for (const number of ['1', '2', '3']) {
    const json = JSON.parse((await show('again', '--batch', number, '--json')).stdout) as ShownBatch;
    expectSchema('show', json);
    batches.push(json);
    const [input] = json.inputs;
    expect(input!.time).toBe(Math.max(...input!.lengths!));
    json.rows.forEach((row, at) => {
      const { text, label } = rows.rows[row]!;
      // A row without words is one time step of padding.
      const ids = text.length === 0 ? [0] : text.map(({ id }) => id);
      expect(input!.lengths![at]).toBe(ids.length);
      expect(input!.values[at]!.slice(0, ids.length)).toEqual(ids);
      expect(json.target.classes[json.target.values[at]!]).toBe(label);
    });
  }
  // Every row of the split is in one batch.
  expect(batches.flatMap((batch) => batch.rows).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 16 }, (_, at) => at),
  );
  const { stdout } = await show('other', '--batch', '1');
  expect(stdout).toMatch(/^batch 1 of 3 of `other`, epoch 1: 6 rows of train\n/u);
  expect(stdout).toMatch(/\n {2}text +6 × \d ids, padded on the right and masked \([\d.]+ % padding\)\n/u);
  expect(stdout).toContain('2 batches make one training step');
  const fixed = await show('data', '--batch', '1', '-n', '2');
  expect(fixed.stdout).toMatch(/\n {2}text +16 × 6 ids, every time step counts\n/u);
  expect(fixed.stdout).toMatch(/\n… and 14 more rows\n$/u);

  const beyond = await show('again', '--batch', '4');
  expect([beyond.code, beyond.stderr]).toEqual([1, expect.stringContaining('choose one from 1 to 3')]);
  const unread = await show('rows', '--batch', '1');
  expect(unread.stderr).toContain('no training of the file reads `rows`');
  expect(unread.stderr).toContain('ask for a batch of `data` or `again`');
});

test('the nearest words, in vectors of a file and in an embedding', async () => {
  const cwd = project(ragged);
  const show = (...words: string[]) => cli(['show', 'ragged.seq', ...words, '--device', 'cpu'], { cwd });
  const file = await show('vectors', '--of', 'a');
  expect(file.stdout).toMatch(
    /^vectors:\n {2}vectors: \d+ words, 2 numbers each; 2 words \(66\.7 %\) have a vector/u,
  );
  expect(file.stdout).toMatch(/nearest to a \(cosine\)\n {2}0\.9988 {2}film\n$/u);
  const exported = await show('vectors', '--export', 'out.txt', '--json');
  expectSchema('show', JSON.parse(exported.stdout));
  expect(readFileSync(join(cwd, 'out.txt'), 'utf8')).toBe('2 2\na 1 0\nfilm 2 0.100000001\n');
  const rows = await show('rows', '--export', 'rows.txt');
  expect([rows.code, rows.stderr]).toEqual([1, expect.stringContaining('has no vectors of words')]);
  expectSchema('show', JSON.parse((await show('vectors', '--of', 'a', '--json')).stdout));
  const none = await show('vectors', '--of', 'w3');
  expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('"w3" is no word of vectors')]);

  const drawn = await show('vectors', '--of', 'long');
  expect([drawn.code, drawn.stderr]).toEqual([1, expect.stringContaining('"long" has no vector in vectors')]);

  const early = await show('other', '--of', 'a');
  expect([early.code, early.stderr]).toEqual([
    1,
    expect.stringContaining('`seqpipe run ragged.seq --target other`'),
  ]);
  await cli(['run', 'ragged.seq', '--target', 'other', '--device', 'cpu'], { cwd });
  const trained = await show('other', '--of', 'a', '--of', 'long', '-n', '1');
  expect(trained.stdout).toMatch(/^other:\n {2}embedding of text: \d+ words, 2 numbers each\n/u);
  expect(trained.stdout).toMatch(
    /nearest to a \(cosine\)\n {2}0\.9\d+ {2}film\n\nnearest to long \(cosine\)\n/u,
  );
  const wrong = await show('words', '--of', 'a');
  expect(wrong.stderr).toContain('`words` has no vectors of words');
});

test('a list of trainings, the best of them, and an ensemble', async () => {
  const cwd = project({
    ...films_,
    'sweep.seq': `${PROGRAM}
sized = [train(m(units: n), parted, target: .label, epochs: n, keep: best(.validation.loss)) for n in [1, 2]]
mixed  = rows |> split(into: { train: 60%, validation: 40% }, seed: 1) |> tokenize(whitespace)
parted = mixed |> index(vocabulary(mixed, min_count: 2)) |> truncate(6) |> pad(6)
chosen = best(sized, by: .validation.loss)
both   = ensemble(sized, vote: "soft")
`.replace(
      'm(text: Id[6]) = text |> embedding(2)',
      'm(text: Id[6]; units: int = 2) = text |> embedding(units)',
    ),
  });
  const show = (name: string, ...more: string[]) =>
    cli(['show', 'sweep.seq', name, '--device', 'cpu', ...more], { cwd });
  const before = await show('sized');
  expect(before.stdout).toMatch(
    /^sized: 2 elements, 0 of them made\n {2}sized\[n=1\] {2}not made yet\n {2}sized\[n=2\] {2}not made yet\n/u,
  );
  expect(before.stdout).toContain(
    "`seqpipe run sweep.seq --target 'sized[n=1]' --target 'sized[n=2]'` makes",
  );
  expect((await show('sized', '--of', 'a')).stderr).toContain('`sized` has no vectors of words');
  const early = await show('both');
  expect([early.code, early.stderr]).toEqual([1, expect.stringContaining('it needs `sized[n=1]`')]);

  const run = await cli(['run', 'sweep.seq', '--device', 'cpu', '--target', 'chosen', '--target', 'both'], {
    cwd,
  });
  expect(run.code).toBe(0);
  const after = await show('sized', '-n', '1');
  expect(after.stdout).toMatch(
    /^sized: 2 elements, 2 of them made\n {2}sized\[n=1\] {2}\d+ parameters, kept step 1 /u,
  );
  expect(after.stdout).toContain('… and 1 more element\n');
  expectSchema('show', JSON.parse((await show('sized', '--json')).stdout));
  expect((await show('chosen')).stdout).toMatch(
    /^chosen is sized\[n=[12]\]\n\nchosen: reads text, predicts label /u,
  );
  const both = await show('both');
  expect(both.stdout).toMatch(
    /^both: an ensemble of 2 models, soft vote\n {2}member +parameters\n {2}sized\[n=1\] +\d+\n {2}sized\[n=2\] +\d+\n/u,
  );
  expectSchema('show', JSON.parse((await show('both', '--json')).stdout));
});
