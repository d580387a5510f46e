/**
 * Columns under a new name: in the type and in the data, for prepared rows, raw rows and
 * prediction.
 */
import { expect, test } from 'vitest';
import { project, runCli } from '../support/run-cli.js';

const program = `
raw = fasttext("data/reviews.txt") |> split(into: { train: 70%, test: 30% }, stratify: .label, seed: 3)
data = raw with { answer: .label, words: .text |> tokenize(whitespace) }
c = logistic_regression(data, target: .answer, features: tfidf(ngrams: 1))
prepared = evaluate(c, data.test)
from_raw = evaluate(c, raw.test)
`;

test('a target that is a copy is there in prepared and in raw rows', async () => {
  const cwd = project({ 'main.seq': program });
  const ran = await runCli(['run', 'main.seq', '--json'], { cwd });
  expect([ran.code, ran.code === 0 ? '' : ran.stdout]).toEqual([0, '']);
  const { outputs } = JSON.parse(ran.stdout) as { outputs: Record<string, { accuracy?: number }> };
  expect(outputs['prepared']?.accuracy).toBe(1);
  expect(outputs['from_raw']?.accuracy).toBe(1);
  const answer = await runCli(['predict', 'main.seq', 'c', '--text', 'a lovely product'], { cwd });
  expect([answer.code, answer.stdout.split('\t')[0]]).toEqual([0, '2']);
}, 60_000);
