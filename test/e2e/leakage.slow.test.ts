/**
 * A value that stands only in the test part reaches neither a scaler nor a training window. Keys are
 * of content: if such a value changes nothing that was learned, the scaler and the training are
 * found in the cache, to the last bit.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outputsOf, project, runCli } from '../support/run-cli.js';

const program = `
raw    = csv("days.csv", columns: { day: time("day"), value: number("value"), rain: number("rain") })
  |> split(by: .day, into: { train: 60%, validation: 20%, test: 20% })
scaled = raw |> standardize(.value) |> scale(.rain, 0, 1)
weeks  = scaled |> windows(history: 7, horizon: 3, of: [.value, .rain], target: .value)
model next(history: float[7, 2]) = history |> flatten |> dense(3)
net    = train(next, weeks, target: .future, epochs: 2, seed: 1)
scores = evaluate(net, raw.test, metrics: [mae], against: [naive, mean])

origins  = folds(raw.train, 3, by: .day)
each     = [train(next, fold |> standardize(.value) |> scale(.rain, 0, 1)
  |> windows(history: 7, horizon: 3, of: [.value, .rain], target: .value), target: .future, epochs: 1)
  for fold in origins]
backtest = [evaluate(one, fold.validation, metrics: [mae], against: [naive])
  for (one, fold) in zip(each, origins)]
`;

const ROWS = 200;

/** `planted` is the value of the row `at`, which no other row comes near. */
function days(at: number | null, planted = 1e6): string {
  const lines = Array.from({ length: ROWS }, (_, row) => {
    const day = new Date(Date.UTC(2020, 0, 1 + row)).toISOString().slice(0, 10);
    const value = Math.sin(row / 5) + ((row * 37) % 11) / 10;
    return `${day},${row === at ? planted : value},${row === at ? planted : (row * 13) % 7}`;
  });
  return `day,value,rain\n${lines.join('\n')}\n`;
}

/** The stages that ran, by the lines of the progress. */
const ran = (stderr: string): readonly string[] =>
  [...stderr.matchAll(/^✓ (.+?): /gmu)].map(([, name]) => name!);

test('what stands only in the test part changes the scores, and nothing that is learned', async () => {
  const cwd = project({ 'days.seq': program, 'days.csv': days(null) });
  const run = async (content: string) => {
    writeFileSync(join(cwd, 'days.csv'), content);
    const ended = await runCli(['run', 'days.seq', '--json'], { cwd });
    expect(ended.code, ended.stderr).toBe(0);
    const outputs = outputsOf(ended.stdout) as Readonly<Record<string, unknown>>;
    return { outputs, ran: ran(ended.stderr) };
  };
  const first = await run(days(null));
  expect(first.ran).toEqual(expect.arrayContaining(['net', 'scores', 'each[fold=1]', 'each[fold=3]']));

  // The first row of the test part, and its last one.
  for (const at of [ROWS * 0.8, ROWS - 1]) {
    const planted = await run(days(at));
    expect(planted.ran).toEqual(expect.arrayContaining(['raw', 'weeks', 'scores']));
    expect(planted.ran.filter((name) => /^net|scaler|each|backtest/u.test(name))).toEqual([]);
    expect(planted.outputs['net']).toEqual(first.outputs['net']);
    expect(planted.outputs['backtest']).toEqual(first.outputs['backtest']);
    expect(planted.outputs['scores']).not.toEqual(first.outputs['scores']);
  }

  // In the last row of the training part it does reach them: the test above could have failed.
  const learned = await run(days(ROWS * 0.6 - 1));
  expect(learned.ran).toEqual(expect.arrayContaining(['net', 'scores']));
  expect(learned.ran.filter((name) => name.includes('scaler')).length).toBeGreaterThan(0);
  expect(learned.outputs['net']).not.toEqual(first.outputs['net']);
});
