/** A sweep as a user has it: run, found again, compared, chosen from, joined, and asked. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outputsOf, project, runCli, stageStatuses } from '../support/run-cli.js';

const program = `
reviews = csv("reviews.csv", columns: { text: "text", label: class("label") })
raw = reviews |> split(into: { train: 70%, validation: 15%, test: 15% })
tokens = raw |> tokenize(whitespace)
model bag(ids: Id[..time]; width: int = 4) = ids |> embedding(width) |> mean |> dense(1) |> sigmoid

words = vocabulary(tokens)
data = tokens |> index(words)
recipe = { target: .label, epochs: 2, optimizer: adam(0.02) }
sizes = [train(bag(width: w), data, ..recipe) for w in [2, 4]]
short = [train(bag, tokens |> index(vocabulary(tokens, max_size: n)), ..recipe) for n in [4, 40]]
table = compare(sizes, x: .w, y: .validation.accuracy)
chance = compare(repeat(sizes, seeds: 1..2), y: .validation.loss)
champion = best(short, by: .validation.loss)
champion_scores = evaluate(champion, raw.test)
alone = [evaluate(one, raw.test) for one in short]
jury = ensemble([..short, logistic_regression(tokens, target: .label)])
jury_scores = evaluate(jury, raw.test)
page = report(champion, champion_scores, against: [jury_scores])
`;

const words = { good: ['good', 'great', 'fine', 'lovely'], bad: ['bad', 'awful', 'poor', 'sad'] };
const reviews = Array.from({ length: 200 }, (_, at) => {
  const label = at % 2 === 0 ? 'good' : 'bad';
  return `the film ${words[label][at % 4]} number ${at % 7},${label}`;
});

interface Outputs {
  readonly table: { readonly rows: readonly { readonly name: string; readonly y: number }[] };
  readonly chance: { readonly repeated: readonly { readonly name: string; readonly runs: number }[] };
  readonly champion: { readonly chosen: number };
  readonly champion_scores: { readonly loss: number };
  readonly 'alone[n=4]': { readonly loss: number };
  readonly 'alone[n=40]': { readonly loss: number };
}

test('a sweep is compared, chosen from and joined; a second run finds all of it', async () => {
  const cwd = project({ 'sweep.seq': program, 'reviews.csv': `text,label\n${reviews.join('\n')}\n` });
  const run = () => runCli(['run', 'sweep.seq', '--json'], { cwd });
  const first = await run();
  expect(first.stderr).not.toMatch(/error\[/u);
  expect(first.stderr).toContain('sizes: 2 of 2 done');
  expect(first.stderr).toMatch(/✓ sizes\[w=2\]: loss [\d.]+ .*validation accuracy/u);
  expect(first.code).toBe(0);
  const outputs = outputsOf(first.stdout) as unknown as Outputs;
  expect(outputs.table.rows.map(({ name }) => name)).toEqual(['w=2', 'w=4']);
  expect(outputs.chance.repeated).toMatchObject([
    { name: 'w=2', runs: 2 },
    { name: 'w=4', runs: 2 },
  ]);
  // Four words are too few to tell the classes apart, so the larger vocabulary is chosen, and the
  // test rows are read with it.
  expect(outputs.champion.chosen).toBe(1);
  expect(outputs.champion_scores.loss).toBe(outputs['alone[n=40]'].loss);
  expect(outputs['alone[n=4]'].loss).toBeGreaterThan(outputs['alone[n=40]'].loss);
  const page = readFileSync(join(cwd, 'reports/sweep-table.html'), 'utf8');
  expect(page).toContain('validation accuracy over w');
  const second = await run();
  expect(new Set(Object.values(stageStatuses(second.stdout)))).toEqual(new Set(['hit']));
  expect(outputsOf(second.stdout)).toEqual(outputs);

  const ask = async (name: string): Promise<readonly { readonly [label: string]: number }[]> => {
    const { stdout, code } = await runCli(['predict', 'sweep.seq', name, '--json'], {
      cwd,
      input: 'a lovely film\nan awful film\n',
    });
    expect(code).toBe(0);
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { probabilities: Probabilities });
    return answers.map(({ probabilities }) => byName(probabilities));
  };
  const [chosen, best, joined] = [await ask('short[n=40]'), await ask('champion'), await ask('jury')];
  expect(best).toEqual(chosen);
  const others = [await ask('short[n=4]'), chosen, await ask('jury/logistic_regression')];
  joined.forEach((answer, row) => {
    const mean = others.reduce((sum, member) => sum + member[row]!['good']!, 0) / others.length;
    expect(answer['good']).toBeCloseTo(mean, 5);
  });
});

type Probabilities = readonly { readonly name: string; readonly probability: number }[];

function byName(probabilities: Probabilities): Record<string, number> {
  return Object.fromEntries(probabilities.map(({ name, probability }) => [name, probability]));
}
