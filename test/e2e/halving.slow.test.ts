/** A search with successive halving as a user has it: stopped trials, longer ones, more trials. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Hash } from '../../src/run/cache/hash.js';
import { Store } from '../../src/run/cache/store.js';
import { outputsOf, project, reviews, runCli, stageStatuses } from '../support/run-cli.js';

// A cosine ends where the whole training does: its rates show whether a rung knows that end.
const PROGRAM = `param trials: int = 4
raw    = fasttext("data/reviews.txt") |> split(into: { train: 80%, validation: 20% }, seed: 3)
tokens = raw |> lowercase |> tokenize(whitespace)
data   = tokens |> index(vocabulary(tokens))
model m(ids: Id[..time]; width: int) = ids |> embedding(width) |> mean |> dense(1) |> sigmoid
stage fit(rows: Table; rate: float, width: int) = train(m(width: width), rows, target: .label,
  optimizer: adam(rate), batch: 8, epochs: 4, schedule: cosine, keep: best(.validation.loss))
`;
const SEARCH = `${PROGRAM}trials_run = search(fit, data, space: { rate: log(1e-3..1e-1), width: 2..9 },
  trials: trials, halving: 2, by: .validation.loss)
table = compare(trials_run)
champion = best(trials_run, by: .validation.loss)
`;

/** Where everything that a stage left lies, by its content. */
function filesOf(cwd: string, stdout: string, name: string): readonly string[] {
  const { stages } = JSON.parse(stdout) as { stages: { name: string; key: Hash }[] };
  const { key } = stages.find((stage) => stage.name === name)!;
  const record = new Store(join(cwd, '.seqpipe')).readRecord(key)!;
  return record.files.map(({ path, sha256 }) => `${path} ${sha256}`);
}

interface Outputs {
  readonly table: { readonly rows: readonly { readonly name: string; readonly epochs: number }[] };
  readonly champion: { readonly chosen: number };
}

test('the best of a halved search has the bits of a training that nothing paused', async () => {
  const files = { 'm.seq': SEARCH, 'data/reviews.txt': reviews(120) };
  const cwd = project(files);
  const run = (...words: string[]) =>
    runCli(['run', 'm.seq', '--device', 'cpu', '--json', ...words], { cwd });
  const first = await run();
  expect(first.stderr).toContain('trials_run/1 epoch: 4 of 4 done');
  expect(first.stderr).toContain('trials_run/2 epochs: 4 of 4 done, 2 stopped before');
  expect(first.stderr).toContain('trials_run: 4 of 4 done, 3 stopped before');
  expect(first.code).toBe(0);
  const { table, champion } = outputsOf(first.stdout) as unknown as Outputs;
  // The champion is kept where it was best; it alone went to the end.
  const stopped = Object.entries(outputsOf(first.stdout) as Record<string, { stopped?: object }>).filter(
    ([name, { stopped: early }]) => name.startsWith('trials_run[') && early !== undefined,
  );
  expect(stopped).toHaveLength(3);
  expect(table.rows).toHaveLength(4);
  const { name } = table.rows[champion.chosen]!;
  const [rate, width] = name.split(', ').map((part) => part.split('=')[1]);

  const alone = project({
    ...files,
    'm.seq': `${PROGRAM}plain = data |> fit(rate: ${rate}, width: ${width})\n`,
  });
  const plain = await runCli(['run', 'm.seq', '--device', 'cpu', '--json'], { cwd: alone });
  expect(filesOf(cwd, first.stdout, `trials_run[${name}]`)).toEqual(filesOf(alone, plain.stdout, 'plain'));
  // A trial that stopped leaves nothing to go on from.
  expect(readdirSync(join(cwd, '.seqpipe/continue'))).toEqual([]);

  const again = await run();
  expect(new Set(Object.values(stageStatuses(again.stdout)))).toEqual(new Set(['hit']));

  const more = stageStatuses((await run('-p', 'trials=5')).stdout);
  const before = Object.entries(more).filter(([stage]) =>
    table.rows.some((row) => stage === `trials_run[${row.name}]/1 epoch`),
  );
  expect(before.map(([, status]) => status)).toEqual(['hit', 'hit', 'hit', 'hit']);
  expect(more[`trials_run[${name}]`]).toBe('hit');
});
