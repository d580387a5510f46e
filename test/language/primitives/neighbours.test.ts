/** `neighbours` and `analogy`: whose words they read, and what they refuse. */
import { expect, test } from 'vitest';
import { compileText, summary } from '../check/compile-text.js';
import { rows } from '../check/right-program.js';

const start = `${rows}v = word2vec(tokens)
glove = word_vectors("g.txt", width: 50)
model net(ids: Id[..time]) {
  e = embedding(4)
  ids |> e |> mean |> dense(1) |> sigmoid
}
film = train(net, data, target: .label)
`;

function stageOf(text: string) {
  const { graph, diagnostics } = compileText(`${start}n = ${text}\n`);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  const { arguments: settings, inputs } = graph!.stages.find(({ name }) => name === 'n')!;
  return { settings, inputs };
}

const whole = (stage: string) => ({ stage, splits: null });

test('learned vectors have words of their own', () => {
  expect(stageOf('neighbours(v, of: ["rey", "mar", "rey"])')).toEqual({
    settings: { of: ['rey', 'mar'], limit: 10, column: null },
    inputs: { vectors: whole('v'), vocabulary: whole('v/vocabulary') },
  });
  expect(stageOf('analogy(v, from: ["hombre", "rey"], to: "mujer")')).toEqual({
    settings: { from: ['hombre', 'rey'], to: 'mujer', limit: 5, column: null },
    inputs: { vectors: whole('v'), vocabulary: whole('v/vocabulary') },
  });
});

test('a vocabulary may be given, and must be for a file', () => {
  for (const vectors of ['v', 'glove'])
    expect(stageOf(`neighbours(${vectors}, of: ["rey"], vocabulary: words)`).inputs).toMatchObject({
      vocabulary: whole('words'),
    });
});

test('a training, and an embedding of it, have those of the column that is read', () => {
  for (const of of ['film', 'film.e'])
    expect(stageOf(`neighbours(${of}, of: ["rey"])`)).toMatchObject({
      settings: { column: 'text' },
      inputs: { trained: whole('film'), vocabulary: whole('words') },
    });
});

test('plane draws learned vectors without a vocabulary', () => {
  expect(stageOf('plane(v)').inputs).toEqual({ vectors: whole('v'), vocabulary: whole('v/vocabulary') });
});

test.each([
  ['no words', 'neighbours(v)', ['SEQ211 neighbours(v)']],
  ['an empty list', 'neighbours(v, of: [])', ['SEQ265 []']],
  ['one text', 'neighbours(v, of: "rey")', ['SEQ265 "rey"']],
  ['a number', 'neighbours(v, of: ["rey", 3])', ['SEQ265 3']],
  ['a file without a vocabulary', 'neighbours(glove, of: ["rey"])', ['SEQ265 glove']],
  ['a training with a vocabulary', 'neighbours(film, of: ["rey"], vocabulary: words)', ['SEQ265 words']],
  ['three words for a pair', 'analogy(v, from: ["a", "b", "c"], to: "d")', ['SEQ265 ["a", "b", "c"]']],
  ['a list for a word', 'analogy(v, from: ["a", "b"], to: ["d"])', ['SEQ212 ["d"]']],
  ['rows', 'neighbours(tokens, of: ["rey"])', ['SEQ212 tokens']],
])('refused: %s', (_, text, codes) => {
  expect(compileText(`${start}n = ${text}\n`).diagnostics.map(summary)).toEqual(codes);
});
