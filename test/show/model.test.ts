/** Models as tables: parameters as Keras's `summary()` counts them, multiply-adds as PyTorch does. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compile } from '../../src/compile.js';
import type { DeclaredModel } from '../../src/contract/stage-graph.js';
import { fillSizes } from '../../src/stages/engine/engine.js';
import { neuralLayers } from '../../src/stages/report/describe-model.js';
import { modelJson, modelLines, modelRows, type ModelRow } from '../../src/show/model/model-table.js';
import { showTexts } from '../../src/show/texts.js';

const say = showTexts.en;

interface Reference {
  readonly time: number;
  readonly words: number;
  readonly cases: readonly {
    readonly model: string;
    readonly parameters: {
      readonly layers: readonly number[];
      readonly total: number;
      readonly notTrained: number;
    };
    readonly multiplyAdds: number;
  }[];
}
const path = new URL('../reference/models/models.json', import.meta.url);
const { time, words, cases } = JSON.parse(readFileSync(path, 'utf8')) as Reference;

function declared(text: string): DeclaredModel {
  const options = { readFile: () => null, root: '/nowhere', allowRead: [], params: new Map() };
  const { graph, diagnostics } = compile({ path: 'm.seq', text }, options);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return graph!.models![0]!;
}

function rowsOf(text: string, vocabulary: number = words, classes = 3): readonly ModelRow[] {
  const { graph } = declared(text);
  const filled = fillSizes(graph!, { vocabularySizes: [vocabulary], classes });
  return modelRows(
    filled,
    filled.nodes.map(({ place }) => ({ name: place })),
  );
}

test.each(cases)('$model has the counts of Keras and PyTorch', ({ model, parameters, multiplyAdds }) => {
  const rows = rowsOf(`model m(ids: Id[${time}]) = ids |> ${model.replaceAll('>>', '|>')}\n`);
  const counts = rows.map((row) => row.parameters).filter((count) => count > 0);
  expect(counts).toEqual(parameters.layers);
  const json = modelJson(rows);
  expect(json).toMatchObject({
    parameters: parameters.total,
    notTrained: parameters.notTrained,
    bytes: 4 * parameters.total,
    multiplyAdds: multiplyAdds === 0 ? [] : [{ factor: multiplyAdds, lengths: [] }],
  });
});

const amounts = (rows: readonly ModelRow[], at: number): readonly string[] =>
  rows.at(at)!.multiplyAdds.map(({ factor, lengths }) => [factor, ...lengths].join(' '));

test('lengths that differ from row to row are counted by their names', () => {
  const rows = rowsOf(
    'model m(ids: Id[..time]) = ids |> embedding(6) |> multi_head_attention(2) |> lstm(4) |> attention_pool |> dense(classes)\n',
  );
  // Three projections and one: 4 · 6 · 6 a step; scores and means of 2 · 6 each pair of steps.
  expect(amounts(rows, 2)).toEqual(['144 time', '12 time time']);
  expect(amounts(rows, 3)).toEqual([`${4 * 4 * (6 + 4)} time`]);
  expect(amounts(rows, 4)).toEqual([`${4 * 4 + 4 + 4} time`]);
  expect(amounts(rows, 5)).toEqual(['12']);
  expect(modelLines(rows, say).at(-1)).toMatch(/^total .* 12 \+ 328 × time \+ 12 × time²$/u);
});

test('attention to another sequence multiplies each query with each step', () => {
  const rows = rowsOf(`model m(ids: Id[5]) {
  e = ids |> embedding(4)
  a = e |> attend(query: e |> last, score: "additive", units: 3)
  b = e |> attend(query: e, score: "general")
  c = e |> multi_head_attention(2, memory: e)
  a + (b |> mean) + (c |> mean) |> dense(1)
}
`);
  const byPlace = new Map(rows.map((row) => [row.layer, row.multiplyAdds.map(({ factor }) => factor)]));
  // q W once, m U at five steps, v at five steps, and the mean of five.
  expect(byPlace.get('0/attend')).toEqual([4 * 3 + 5 * 4 * 3 + 5 * 3 + 5 * 4]);
  expect(byPlace.get('1/attend')).toEqual([5 * 4 * 4 + 25 * 4 + 25 * 4]);
  expect(byPlace.get('0/multi_head_attention')).toEqual([5 * 16 + 5 * 32 + 5 * 16 + 2 * 25 * 4]);
});

test('a cell multiplies as often as its equations say', () => {
  const rows = rowsOf(`cell elman(x: float[n]; units: int) {
  state h: float[units] = zeros
  W = weight(units, n)
  U = weight(units, units, init: orthogonal)
  h' = tanh(W @ x + U @ (U @ h))
  h'
}
model m(ids: Id[7]) = ids |> embedding(4) |> scan(elman(units: 3)) |> last
`);
  expect(amounts(rows, 2)).toEqual([String(7 * (3 * 4 + 2 * 9))]);
});

test('shared weights are counted once, multiplications each time', () => {
  const rows = rowsOf(`model m(ids: Id[7]) {
  d = dense(4)
  ids |> embedding(4) |> mean |> d |> d
}
`);
  expect(rows.map((row) => row.parameters)).toEqual([0, 200, 0, 20, 0]);
  expect([amounts(rows, 3), amounts(rows, 4)]).toEqual([['16'], ['16']]);
});

test('initial values are shown as they are written, and the usual ones not', () => {
  const text = `model m(ids: Id[..time]) = ids |> embedding(4, init: normal(0.3))
  |> lstm(3, init: uniform(0.1), recurrent_init: glorot, forget_bias: 0) |> lstm(3, init: glorot, forget_bias: 1)
  |> last |> dense(classes, init: normal(1)) |> softmax`;
  const graph = fillSizes(declared(text).graph!, { vocabularySizes: [words], classes: 3 });
  expect(neuralLayers({ graph, layers: [] }, ['ids']).map(({ name }) => name)).toEqual([
    'ids',
    'embedding(4, init: normal(0.3))',
    'lstm(3, init: uniform(0.1), recurrent_init: glorot, forget_bias: 0)',
    'lstm(3)',
    'last',
    'dense(3, init: normal(1))',
    'softmax',
  ]);
});

test('frozen weights are not trained', () => {
  const rows = rowsOf('model m(ids: Id[7]) = ids |> embedding(4, trainable: false) |> mean |> dense(1)\n');
  expect(rows.map((row) => row.fixed)).toEqual([0, 200, 0, 0]);
  expect(modelLines(rows, say).at(-1)).toBe('200 of the parameters are not trained');
});

test('what only data knows is unknown, and never a number', () => {
  const rows = rowsOf('model m(ids: Id[..time]) = ids |> embedding(4) |> mean |> dense(3)\n', Number.NaN);
  const lines = modelLines(rows, say);
  expect(lines.find((line) => line.startsWith('0/embedding'))).toMatch(/ \? +\?$/u);
  expect(lines.find((line) => line.startsWith('total'))).toMatch(/^total +\? +\? +12$/u);
  expect(lines.at(-1)).toBe('15 parameters are known; `?` depends on the data');
  expect(modelJson(rows)).toMatchObject({ parameters: null, bytes: null });
});

test.each([
  ['a setting without a value', 'model m(ids: Id[..time]; units: int) = ids |> embedding(units) |> mean\n'],
  ['a setting in a sum', 'model m(ids: Id[5]; units: int) = ids |> embedding(units * 2) |> mean\n'],
  ['a width of the signature', 'model m(x: float[time, n]) = x |> dense(3)\n'],
])('%s leaves a model without sizes', (_, text) => {
  expect(declared(text).graph).toBeNull();
});

test('frozen parts are counted among what is not trained, and how weights are learned is said', () => {
  const text = `raw = csv("a.csv", columns: { text: "t", label: class("l", labels: { n: "no", y: "yes" }) })
  |> split(into: { train: 80%, test: 20% })
tokens = raw |> tokenize(whitespace)
data = tokens |> index(vocabulary(tokens))
model body(ids: Id[..time]) = ids |> embedding(4) |> lstm(3) |> dropout(0.5) |> max
model tail(x: float[n]) = x |> dense(2)
model head(x: float[n]) = x |> dense(1) |> sigmoid
film = train(body >> tail >> head, data, target: .label)
t = train(freeze(film.body) >> film.tail >> head, data, target: .label, rates: { tail: 0.1 })
`;
  const options = { readFile: () => null, root: '/nowhere', allowRead: [], params: new Map() };
  const { graph } = compile({ path: 'm.seq', text }, options);
  const stage = graph!.stages.find(({ name }) => name === 't')!;
  if (stage.operation !== 'train') throw new Error('t is no training');
  const filled = fillSizes(stage.arguments.model, { vocabularySizes: [10], classes: 2 });
  const rows = modelRows(filled, neuralLayers({ graph: filled, layers: [] }, ['ids']));
  expect(rows.map(({ layer, learned }) => [layer, learned])).toEqual([
    ['ids', null],
    ['embedding(4)', 'frozen'],
    ['lstm(3)', 'frozen'],
    ['dropout(0.5)', null],
    ['max', null],
    ['dense(2)', 'begins trained, rate × 0.1'],
    ['dense(1)', null],
    ['sigmoid', null],
  ]);
  const frozen = 10 * 4 + 4 * 3 * (4 + 3 + 1);
  expect(modelJson(rows)).toMatchObject({ parameters: frozen + 8 + 3, notTrained: frozen });
  const lines = modelLines(rows, say);
  expect(lines[0]).toMatch(/multiply-adds +weights$/u);
  expect(lines.at(-1)).toBe(`${frozen} of the parameters are not trained`);
});
