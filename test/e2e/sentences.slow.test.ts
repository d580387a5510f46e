/** Documents become sentences, and sentences words, vectors, a language model and a classifier. */
import { expect, test } from 'vitest';
import { outputsOf, project, runCli } from '../support/run-cli.js';

const words = ['the film', 'a story', 'the cast', 'this music', 'our evening', 'the end'];
const verdicts = { good: ['was great', 'is wonderful'], bad: ['was awful', 'is dull'] };

/** As a file of CSV: each text has one to four sentences; two texts are blank. */
function reviews(): string {
  const rows = Array.from({ length: 80 }, (_, row) => {
    const label = row % 2 === 0 ? 'good' : 'bad';
    const sentences = Array.from({ length: 1 + (row % 4) }, (_one, at) => {
      const subject = words[(row * 3 + at) % words.length]!;
      return `${subject[0]!.toUpperCase()}${subject.slice(1)} ${verdicts[label][(row + at) % 2]!}, said Dr. No.`;
    });
    return `"${row % 40 === 7 ? ' ' : sentences.join(' ')}",${label}`;
  });
  return ['text,label', ...rows, ''].join('\n');
}

const PROGRAM = `rows = csv("reviews.csv", columns: { text: "text", label: class("label", labels: { bad: "bad", good: "good" }) })
raw = rows |> sentences(.text) |> split(by: .document, into: { train: 75%, test: 25% }, seed: 1)
tokens = raw |> lowercase |> tokenize(treebank)
words = vocabulary(tokens)
data = tokens |> index(words)
vectors = word2vec(tokens, width: 4, epochs: 1, subsample: none, min_count: 1)
model sentiment(ids: Id[..time]) = ids |> embedding(4) |> mean |> dense(1) |> sigmoid
classifier = train(sentiment, data, target: .label, loss: binary_cross_entropy, optimizer: adam(0.1), batch: 8, epochs: 20, seed: 1)
scores = evaluate(classifier, raw.test, metrics: [accuracy])
model language(ids: Id[time]) = ids |> embedding(4) |> lstm(4, carry: true) |> dense(words.size) |> softmax
novel = train(language, data |> streams(lanes: 2, window: 5), target: .next, epochs: 1, seed: 1)
`;

test('from texts to answers about sentences', async () => {
  const cwd = project({ 'm.seq': PROGRAM, 'reviews.csv': reviews() });
  const run = await runCli(['run', 'm.seq', '--device', 'cpu', '--json'], { cwd });
  expect(run.code, run.stderr).toBe(0);
  expect(run.stderr).toContain('2 texts of 80 in `.text` are empty');
  const outputs = outputsOf(run.stdout) as Record<
    string,
    { readonly splits?: object; readonly kind: string }
  >;
  expect(outputs['vectors']).toMatchObject({ kind: 'word-vectors' });
  expect(outputs['novel']).toMatchObject({ kind: 'trained' });

  const splits = await runCli(['show', 'm.seq', 'raw', '--device', 'cpu'], { cwd });
  // 78 texts; of four rows one each has 1, 2, 3 and 4 sentences, and the blank ones would have had 4.
  expect(splits.stdout).toContain('raw: 192 rows');

  const ask = (...texts: string[]) =>
    runCli(
      ['predict', 'm.seq', 'classifier', '--device', 'cpu', ...texts.flatMap((text) => ['--text', text])],
      {
        cwd,
      },
    );
  const answers = await ask('The film was great, said Dr. No.', 'A story was awful, said Dr. No.');
  expect(answers.stdout.split('\n').map((line) => line.split('\t')[0])).toEqual(['good', 'bad', '']);
  const several = await ask('The film was great.', 'A story was awful. The end is dull.');
  expect(several.code).not.toBe(0);
  expect(several.stderr).toContain('row 2 has 2 sentences');

  const more = await runCli(
    ['predict', 'm.seq', 'novel', '--device', 'cpu', '--tokens', '3', '--text', 'The film was'],
    { cwd },
  );
  expect(more.code, more.stderr).toBe(0);
});
