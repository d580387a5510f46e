/** A training as a user makes it longer, with everything that can be said of how it goes. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outputsOf, project, reviews, runCli } from '../support/run-cli.js';
import { expectSchema } from '../support/schemas.js';

const PROGRAM = `param epochs: int = 1
raw    = fasttext("data/reviews.txt") |> split(into: { train: 80%, validation: 20% }, seed: 3)
tokens = raw |> lowercase |> tokenize(whitespace)
data   = tokens |> index(vocabulary(tokens))
model m(ids: Id[..time]) = ids |> embedding(4) |> mean |> dense(1) |> sigmoid
rates = learning_rate_finder(m, data, target: .label, loss: binary_cross_entropy, from: 0.001, to: 10, steps: 20)
classifier = train(m, data, target: .label, loss: binary_cross_entropy, optimizer: adam(0.05), batch: 8,
  accumulate: 2, epochs: epochs, schedule: step(every: 1 epochs, factor: 0.7), warm_up: 3 steps,
  keep: best(.validation.loss), stop: early(patience: 2, min_delta: 0.4))
`;

test('epochs 1 made 5 go on from the one that is done, and stop early', async () => {
  const cwd = project({ 'm.seq': PROGRAM, 'data/reviews.txt': reviews(120) });
  const run = (...words: string[]) => runCli(['run', 'm.seq', '--device', 'cpu', ...words], { cwd });
  const first = await run('--json', '--progress', 'json');
  expect(first.code).toBe(0);
  const events = first.stderr.trim().split('\n');
  const epochs = events.map((line) => JSON.parse(line) as { event: string; epoch?: number; step?: number });
  for (const event of epochs) expectSchema('progress', event);
  expect(epochs.filter(({ event }) => event === 'epoch')).toMatchObject([
    { stage: 'classifier', epoch: 1, epochs: 1, step: 6, best: true },
  ]);
  expectSchema('run', JSON.parse(first.stdout));
  const { rates, classifier } = outputsOf(first.stdout) as Record<
    string,
    { readonly [name: string]: unknown }
  >;
  expect(rates).toMatchObject({ kind: 'learning-rates', suggested: expect.any(Number) as number });
  expect(classifier).not.toHaveProperty('stopped');
  expect(readdirSync(join(cwd, 'reports'))).toEqual(['m-rates.html']);

  const longer = await run('-p', 'epochs=5');
  expect(longer.stdout).toContain('suggested learning rate');
  expect(longer.stdout).toMatch(/stopped at step 18: no better validation loss at 2 validations in a row/u);
  expect(longer.stderr).toContain('classifier: goes on from 1 epoch');
  expect(longer.stderr.match(/classifier: epoch [^ ]+/gu)).toEqual([
    'classifier: epoch 2/5',
    'classifier: epoch 3/5',
  ]);

  const why = await runCli(['why', 'm.seq', 'classifier', '-p', 'epochs=5', '--device', 'cpu', '--json'], {
    cwd,
  });
  const explained = JSON.parse(why.stdout) as { chain: { madeWith?: object }[] };
  expectSchema('why', explained);
  expect(explained.chain[0]!.madeWith).toMatchObject({ device: 'cpu' });

  expect(readdirSync(join(cwd, '.seqpipe/continue'))).toHaveLength(1);
  expect((await runCli(['clean', '--all'], { cwd })).code).toBe(0);
  expect(readdirSync(join(cwd, '.seqpipe'))).toEqual([]);
});
