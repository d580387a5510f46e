/** What a training learns to say, as stages: targets of each kind, their metrics, and streams. */
import { expect, test } from 'vitest';
import type { StageGraph } from '../../../src/contract/stage-graph.js';
import { compileText } from '../check/compile-text.js';

function graphOf(program: string): StageGraph {
  const { graph, diagnostics } = compileText(program);
  expect(diagnostics).toEqual([]);
  return graph!;
}

const argumentsOf = (graph: StageGraph, name: string) =>
  graph.stages.find((stage) => stage.name === name)!.arguments;

const homes = `raw = csv("a.csv", columns: { size: number("s"), price: number("p"), kind: class("k", labels: { h: "house", f: "flat" }) })
  |> split(into: { train: 80%, validation: 10%, test: 10% })
model worth(size: float[1]) = size |> dense(1)
`;
const corpus = `raw = csv("a.csv", columns: { text: "t" }) |> split(into: { train: 80%, validation: 10%, test: 10% })
tokens = raw |> tokenize(whitespace)
words = vocabulary(tokens)
stream = tokens |> index(words) |> streams(lanes: 4, window: 8)
model language(ids: Id<v>[time]) = ids |> embedding(8) |> lstm(8, carry: true) |> dense(v.size) |> softmax
recipe = { target: .next, loss: categorical_cross_entropy }
`;

test.each([
  ['loss: mse', ['mae']],
  ['loss: mean_absolute_error, metrics: [mae, mse]', ['mae', 'mse']],
  ['loss: huber(2), metrics: [mean_squared_error, rmse]', ['mse', 'rmse']],
  ['loss: mse, metrics: [], keep: best(.validation.r2)', ['r2']],
  ['loss: mae, stop: early(of: .validation.rmse)', ['mae', 'rmse']],
])('a number, %s: measured by %j', (words, metrics) => {
  const graph = graphOf(`${homes}a = train(worth, raw, target: .price, ${words})`);
  expect(argumentsOf(graph, 'a')).toMatchObject({ target: 'price', metrics });
});

test.each([
  ['price', 'r2', 'max'],
  ['price', 'mse', 'min'],
  ['kind', 'f1', 'max'],
])('the best .%s by %s is the %simum', (target, metric, mode) => {
  const [model, loss] =
    target === 'price'
      ? ['size |> dense(1)', 'mse']
      : ['size |> dense(1) |> sigmoid', 'binary_cross_entropy'];
  const graph = graphOf(`${homes}model m(size: float[1]) = ${model}
a = train(m, raw, target: .${target}, loss: ${loss}, keep: best(.validation.${metric}))`);
  expect(argumentsOf(graph, 'a')['keep']).toEqual({ kind: 'best', metric, mode });
});

test.each([
  ['kind', 'size |> dense(1) |> sigmoid', 'binary_cross_entropy'],
  ['kind', 'size |> dense(classes) |> softmax', 'categorical_cross_entropy'],
  ['price', 'size |> dense(1)', 'mean_squared_error'],
])('the loss of .%s from %s is %s unless said', (target, layers, name) => {
  const graph = graphOf(`${homes}model m(size: float[1]) = ${layers}\na = train(m, raw, target: .${target})`);
  expect(argumentsOf(graph, 'a')['loss']).toEqual({ name });
});

test('a usual loss that does not fit says what does', () => {
  const { diagnostics } = compileText(`${homes}model m(size: float[1]) = size |> dense(1)
a = train(m, raw, target: .kind)`);
  expect(diagnostics.map(({ code, help }) => [code, help])).toEqual([
    ['SEQ237', ['end the model in `|> sigmoid`']],
  ]);
});

test('the language model of the design, word for word', () => {
  const graph = graphOf(`corpus = csv("wiki.csv", columns: { text: "t" }) |> tokenize(whitespace)
stream = corpus |> index(vocabulary(corpus, max_size: 20_000)) |> streams(lanes: 20, window: 35)

model language(ids: Id[time]; units: int = 200) {
  e = embedding(units)
  ids |> e |> lstm(units, layers: 2, dropout: 0.3) |> e.unembed |> softmax
}

novel  = train(language, stream, target: .next, metrics: [perplexity])`);
  expect(argumentsOf(graph, 'novel')).toMatchObject({
    loss: { name: 'categorical_cross_entropy' },
    batch: 20,
    metrics: ['perplexity'],
  });
});

test.each([
  'multi_head_attention(heads: 2, causal: true)',
  'conv1d(8, 3, padding: "causal")',
  'conv1d(8, 1)',
])('%s may stand in a language model', (layer) => {
  graphOf(`${corpus}model m(ids: Id<v>[time]) = ids |> embedding(8) |> ${layer} |> dense(v.size) |> softmax
a = train(m, stream, ..recipe)`);
});

test('a batch of a stream has its lanes, in training and in evaluation', () => {
  const graph = graphOf(`${corpus}a = train(language, stream, ..recipe)\nb = evaluate(a, stream.test)`);
  expect(argumentsOf(graph, 'stream')).toEqual({ column: 'text', lanes: 4, window: 8 });
  expect(argumentsOf(graph, 'a')).toMatchObject({ target: 'next', batch: 4, metrics: ['perplexity'] });
  expect(argumentsOf(graph, 'b')).toMatchObject({ target: 'next', batch: 4, metrics: ['perplexity'] });
});

test('raw text is joined to a stream of its own before it is measured', () => {
  const graph =
    graphOf(`${corpus}a = train(language, stream, ..recipe)\nother = csv("b.csv", columns: { text: "t" })
b = evaluate(a, other)`);
  const { inputs } = graph.stages.find(({ name }) => name === 'b')!;
  const joined = graph.stages.find(({ name }) => name === inputs['data']!.stage)!;
  expect(joined).toMatchObject({ operation: 'streams', arguments: { column: 'text', lanes: 4, window: 8 } });
  expect(inputs['raw']).toBeUndefined();
});

test('of the very rows that were trained on, nothing is prepared twice', () => {
  const graph = graphOf(`${corpus}a = train(language, stream, ..recipe)\nb = evaluate(a, raw.test)`);
  expect(graph.stages.filter(({ operation }) => operation === 'streams')).toHaveLength(1);
  const { inputs } = graph.stages.find(({ name }) => name === 'b')!;
  expect(inputs['data']).toEqual({ stage: 'stream', splits: ['test'] });
});

test('the words to say may be of another vocabulary than those that are read', () => {
  const graph =
    graphOf(`raw = tsv("a.tsv", columns: { words: "w", tags: "t" }) |> split(into: { train: 80%, test: 20% })
cut = raw with { words: .words |> tokenize(whitespace), tags: .tags |> tokenize(whitespace) }
v = vocabulary(cut.words)
w = vocabulary(cut.tags)
data = cut with { words: .words |> index(v), tags: .tags |> index(w) }
model tagger(words: Id[..time]) = words |> embedding(8) |> gru(8) |> dense(classes) |> softmax
a = train(tagger, data, target: .tags, loss: categorical_cross_entropy)
b = evaluate(a, raw.test, metrics: [accuracy])
`);
  expect(argumentsOf(graph, 'b')).toMatchObject({ target: 'tags', metrics: ['accuracy'] });
  expect(graph.preprocessing['a']!.columns).toEqual({ words: 'text' });
});

test('one column of ids among several is named', () => {
  const graph = graphOf(`raw = tsv("a.tsv", columns: { en: "w", es: "t" })
cut = raw with { en: .en |> tokenize(whitespace), es: .es |> tokenize(whitespace) }
data = cut with { en: .en |> index(vocabulary(cut.en)), es: .es |> index(vocabulary(cut.es)) }
stream = data |> streams(column: .es)
`);
  expect(argumentsOf(graph, 'stream')).toEqual({ column: 'es', lanes: 20, window: 35 });
});
