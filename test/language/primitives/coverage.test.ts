/** `coverage`: what it reads, and what it refuses. */
import { expect, test } from 'vitest';
import { compileText, summary } from '../check/compile-text.js';
import { rows } from '../check/right-program.js';

const start = `${rows}glove = word_vectors("g.txt", width: 50)\n`;

test('the vectors are those that an embedding of the same words begins as', () => {
  const { graph } = compileText(
    `${start}model m(ids: Id[..t]) = ids |> embedding(vectors: glove) |> mean |> dense(1) |> sigmoid
net = train(m, data, target: .label)
known = coverage(glove, words)
`,
  );
  const inputsOf = (name: string): Readonly<Record<string, unknown>> =>
    graph!.stages.find((one) => one.name === name)!.inputs;
  const { vocabulary, vectors } = inputsOf('known');
  expect(vocabulary).toEqual({ stage: 'words', splits: null });
  expect(vectors).toEqual(inputsOf('net')['vectors.0']);
});

test.each([
  ['no vectors', 'known = coverage(words, words)', ['SEQ212 words']],
  ['no vocabulary', 'known = coverage(glove)', ['SEQ211 coverage(glove)']],
  ['tokens for a vocabulary', 'known = coverage(glove, tokens)', ['SEQ212 tokens']],
])('refused: %s', (_, text, codes) => {
  expect(compileText(`${start}${text}\n`).diagnostics.map(summary)).toEqual(codes);
});
