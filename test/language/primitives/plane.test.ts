/** `plane`: whose words it draws, which rows colour them, and what it refuses. */
import { expect, test } from 'vitest';
import type { StageGraph } from '../../../src/contract/stage-graph.js';
import { compileText, summary } from '../check/compile-text.js';
import { rows } from '../check/right-program.js';

const net = `${rows}model net(ids: Id[..time]; width: int = 4) =
  ids |> embedding(width) |> mean |> dense(1) |> sigmoid
film = train(net, data, target: .label)
glove = word_vectors("g.txt", width: 50)
sizes = [train(net(width: w), data, target: .label) for w in [4, 8]]
short = [train(net, tokens |> index(vocabulary(tokens, max_size: n)), target: .label) for n in [5, 10]]
model two(ids: Id[..time]) {
  a = ids |> embedding(4) |> mean
  b = ids |> embedding(8) |> mean
  concat(a, b) |> dense(1) |> sigmoid
}
model named(ids: Id[..time]) {
  e = embedding(4)
  f = embedding(8)
  concat(ids |> e |> mean, ids |> f |> mean) |> dense(1) |> sigmoid
}
both = train(named, data, target: .label)
model tied(ids: Id[..time]) {
  e = embedding(4)
  concat(ids |> e |> mean, ids |> e |> max) |> dense(1) |> sigmoid
}
`;

function graphOf(text: string): StageGraph {
  const { graph, diagnostics } = compileText(`${net}${text}`);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  return graph!;
}

function planeOf(text: string, before = '') {
  const { arguments: settings, inputs } = graphOf(`${before}p = ${text}\n`).stages.find(
    ({ name }) => name === 'p',
  )!;
  return { settings, inputs };
}

test('of a training, the words are those of the vocabulary that its embedding reads', () => {
  const { settings, inputs } = planeOf('plane(film)');
  expect(settings).toEqual({ method: { name: 'pca' }, words: null, limit: 300, column: 'text', color: null });
  expect(inputs).toEqual({
    trained: { stage: 'film', splits: null },
    vocabulary: { stage: 'words', splits: null },
  });
});

test('words are coloured by the rows that the model was trained on, and by no others', () => {
  const { settings, inputs } = planeOf('plane(film, method: "tsne", color: .label)');
  expect(settings).toMatchObject({
    method: { name: 'tsne', perplexity: null },
    color: { classes: 'label', ids: 'text' },
  });
  expect(inputs['data']).toEqual({ stage: 'data', splits: ['train'] });
});

test('each method has its settings', () => {
  expect(planeOf('plane(film, method: "umap")').settings).toMatchObject({
    method: { name: 'umap', neighbours: null, seed: 0 },
  });
  expect(planeOf('plane(film, method: "umap", neighbours: 5, seed: 3)').settings).toMatchObject({
    method: { name: 'umap', neighbours: 5, seed: 3 },
  });
});

test('of a file, the words are those of a vocabulary, and rows are given', () => {
  const { settings, inputs } = planeOf(
    'plane(glove, vocabulary: words, color: .label, rows: data, words: ["a", "b", "10", "a"])',
  );
  expect(settings).toMatchObject({ column: null, words: ['a', 'b', '10'], color: { ids: 'text' } });
  expect(Object.keys(inputs).sort()).toEqual(['data', 'vectors', 'vocabulary']);
});

test('the vectors of a file are read once, whoever asks', () => {
  const graph = graphOf(
    'p = plane(glove, vocabulary: words)\nm = train(begun, data, target: .label)\nmodel begun(ids: Id[..time]) = ids |> embedding(vectors: glove) |> mean |> dense(1) |> sigmoid\n',
  );
  expect(graph.stages.filter(({ operation }) => operation === 'word_vectors')).toHaveLength(1);
});

test('an embedding that is used twice is one embedding', () => {
  expect(planeOf('plane(train(tied, data, target: .label))').settings).toMatchObject({ column: 'text' });
});

test('of several embeddings, the one that is named', () => {
  const [e, f] = [planeOf('plane(both.e, color: .label)'), planeOf('plane(both.f)')];
  expect(e.settings).toMatchObject({ column: 'text', place: '0/embedding', color: { ids: 'text' } });
  expect(f.settings).toMatchObject({ column: 'text', place: '1/embedding' });
  expect(e.inputs).toMatchObject({ trained: { stage: 'both' }, vocabulary: { stage: 'words' } });
  // One that is frozen has the same table.
  expect(planeOf('plane(freeze(both.e))').settings).toMatchObject({ place: '0/embedding' });
});

const codes = `codes = csv("c.csv", columns: {
  code: numbers("a", "b"), wide: numbers("a", "b", "c"), one: numbers("a"), label: class("label")
}) |> split(into: { train: 80%, test: 20% })
halves = csv("c.csv", columns: { code: numbers("a", "b") }) |> split(into: { left: 50%, right: 50% })
`;

test('of a table, rows by a column of vectors, coloured by their own class', () => {
  const { settings, inputs } = planeOf2(
    'plane(codes, vectors: .wide, color: .label, method: "tsne", limit: 50)',
  );
  expect(settings).toEqual({
    method: { name: 'tsne', perplexity: null },
    words: null,
    limit: 50,
    column: null,
    color: null,
    rows: { vectors: 'wide', classes: 'label' },
  });
  expect(inputs).toEqual({ data: { stage: 'codes', splits: ['train'] } });
  // Looking is no learning.
  expect(planeOf2('plane(codes.test, vectors: .code)').inputs).toEqual({
    data: { stage: 'codes', splits: ['test'] },
  });
  expect(planeOf2('plane(halves.left)').settings).toMatchObject({ rows: { vectors: 'code', classes: null } });
});

const planeOf2 = (text: string) => planeOf(text, codes);

test.each([
  ['plane(codes)', 'SEQ265 codes'],
  ['plane(codes, vectors: .one)', 'SEQ265 .one'],
  ['plane(codes, vectors: .label)', 'SEQ238 .label'],
  ['plane(codes, vectors: .cod)', 'SEQ224 .cod'],
  ['plane(codes, vectors: .code, color: .wide)', 'SEQ238 .wide'],
  ['plane(codes, vectors: .code, words: ["a", "b", "c"])', 'SEQ265 ["a", "b", "c"]'],
  ['plane(codes, vectors: .code, vocabulary: words)', 'SEQ265 words'],
  ['plane(halves)', 'SEQ265 halves'],
  ['plane(tokens)', 'SEQ265 tokens'],
  ['plane(film, vectors: .code)', 'SEQ265 .code'],
])('%s of rows is refused', (call, said) => {
  expect(compileText(`${net}${codes}p = ${call}\n`).diagnostics.map(summary)).toEqual([said]);
});

test('of the best of a list, the words that all of them have', () => {
  const { inputs } = planeOf('plane(best(sizes, by: .validation.loss))');
  expect(inputs['vocabulary']).toEqual({ stage: 'words', splits: null });
});

test.each([
  ['plane(best(short, by: .validation.loss))', 'SEQ265 best(short, by: .validation.loss)'],
  ['plane(ensemble(sizes))', 'SEQ265 ensemble(sizes)'],
  [
    'plane(logistic_regression(tokens, target: .label))',
    'SEQ265 logistic_regression(tokens, target: .label)',
  ],
  ['plane(train(two, data, target: .label))', 'SEQ265 train(two, data, target: .label)'],
  ['plane(glove)', 'SEQ265 glove'],
  ['plane(film, vocabulary: words)', 'SEQ265 words'],
  ['plane(film, perplexity: 5)', 'SEQ265 5'],
  ['plane(film, method: "umap", perplexity: 5)', 'SEQ265 5'],
  ['plane(film, method: "tsne", seed: 1)', 'SEQ265 1'],
  ['plane(film, method: "umap", neighbours: 1)', 'SEQ212 1'],
  ['plane(film, words: ["a", 10, "b"])', 'SEQ265 10'],
  ['plane(film, words: "good")', 'SEQ265 "good"'],
  ['plane(film, words: ["a", "b", "a"])', 'SEQ265 ["a", "b", "a"]'],
  ['plane(film, words: [])', 'SEQ265 []'],
  ['plane(film, rows: data)', 'SEQ265 data'],
  ['plane(glove, vocabulary: words, color: .label)', 'SEQ265 .label'],
  ['plane(glove, vocabulary: words, color: .label, rows: tokens)', 'SEQ265 tokens'],
  // Rows that are held out say nothing about what was learned.
  ['plane(film, color: .label, rows: data.test)', 'SEQ301 data.test'],
  ['plane(film, color: .text)', 'SEQ238 .text'],
  ['plane(film, color: .lable)', 'SEQ224 .lable'],
  ['plane(both)', 'SEQ265 both'],
  ['plane(net)', 'SEQ212 net'],
  ['plane(film, limit: 2)', 'SEQ212 2'],
  ['plane(film, method: "mds")', 'SEQ212 "mds"'],
])('%s is refused', (call, said) => {
  expect(compileText(`${net}p = ${call}\n`).diagnostics.map(summary)).toEqual([said]);
});
