/** Parts of trained models: which layers begin with which weights, and which stages that makes. */
import { expect, test } from 'vitest';
import type { ModelNode } from '../../../src/contract/model-graph.js';
import type { OpenSize } from '../../../src/contract/layers/layer.js';
import type { LoweredStage, StageGraph } from '../../../src/contract/stage-graph.js';
import { compileText, summary } from './compile-text.js';
import { rows } from './right-program.js';

const film = `${rows}other = vocabulary(tokens, max_size: 5)
other_data = tokens |> index(other)
model body(ids: Id<v>[..time]) {
  e = embedding(4)
  h = ids |> e |> lstm(3)
  h |> dropout(0.5) |> max
}
model head(x: float[n]) = x |> dense(1) |> sigmoid
film = train(body >> head, data, target: .label)
`;

function graphOf(text: string): StageGraph<LoweredStage> {
  const { graph, diagnostics } = compileText(`${film}${text}\n`);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  return graph!;
}

function training(text: string, name = 't') {
  const graph = graphOf(text);
  const stage = graph.stages.find((one) => one.name === name)!;
  if (stage.operation !== 'train') throw new Error(`${name} is no training`);
  return { graph, stage, nodes: stage.arguments.model.nodes };
}

const begun = (nodes: readonly ModelNode<OpenSize>[]) =>
  nodes.map(({ operation, place, start, frozen }) => [
    operation,
    place,
    start?.place ?? null,
    frozen ?? false,
  ]);

test('a frozen part begins with the trained weights of its layers, and new ones are drawn', () => {
  const { stage, nodes } = training('t = train(freeze(film.body) >> dense(2) >> head, data, target: .label)');
  expect(begun(nodes)).toEqual([
    ['input', '0/input', null, false],
    ['embedding', '0/embedding', '0/embedding', true],
    ['lstm', '0/lstm', '0/lstm', true],
    ['dropout', '0/dropout', null, true],
    ['max', '0/max', null, true],
    ['dense', '0/dense', null, false],
    ['dense', '1/dense', null, false],
    ['activation', '0/activation', null, false],
  ]);
  expect(stage.inputs['start.0']).toEqual({ stage: 'film', splits: null });
});

test('the place of a layer in the earlier model counts, not that in the new one', () => {
  const { nodes } = training(
    'model two(x: float[n]) = x |> dense(3) |> head\nt = train(film.body >> two, data, target: .label)\nu = train(embedding(4) >> mean >> dense(3) >> t.head, data, target: .label)',
    'u',
  );
  expect(begun(nodes).at(-2)).toEqual(['dense', '1/dense', '1/dense', false]);
  expect(begun(nodes).at(-3)).toEqual(['dense', '0/dense', null, false]);
});

test('ids of another vocabulary: the rows of the table are matched by word', () => {
  const { graph, stage, nodes } = training('t = train(film.body >> head, other_data, target: .label)');
  expect(begun(nodes)[1]).toEqual(['embedding', '0/embedding', null, false]);
  expect(begun(nodes)[2]).toEqual(['lstm', '0/lstm', '0/lstm', false]);
  const vectors = graph.stages.find(({ name }) => name === stage.inputs['vectors.0']!.stage)!;
  expect(vectors.operation).toBe('trained_vectors');
  expect(Object.entries(vectors.inputs).map(([role, { stage: from }]) => [role, from])).toEqual([
    ['trained', 'film'],
    ['known', 'words'],
    ['vocabulary', 'other'],
  ]);
});

test('a tensor of the model is a part: what the model makes on its way', () => {
  const { nodes } = training('t = train(film.h >> mean >> dense(1) >> sigmoid, data, target: .label)');
  expect(nodes.map(({ operation }) => operation)).toEqual([
    'input',
    'embedding',
    'lstm',
    'mean',
    'dense',
    'activation',
  ]);
  expect(nodes[2]!.start).toEqual({ model: 0, place: '0/lstm' });
});

test('a trained embedding is a table of word vectors, and gives scores with the same table', () => {
  const { stage } = training(
    't = train(embedding(vectors: film.e) >> mean >> head, other_data, target: .label)',
  );
  expect(Object.keys(stage.inputs)).toEqual(['data', 'vectors.0']);
  const tied = training(
    'model t_model(ids: Id<v>[..time]) {\n  e = film.e\n  ids |> e |> e.unembed |> mean |> dense(1) |> sigmoid\n}\nt = train(t_model, data, target: .label)',
  );
  expect(begun(tied.nodes).slice(1, 3)).toEqual([
    ['embedding', '0/embedding', '0/embedding', false],
    ['unembed', '0/embedding', '0/embedding', false],
  ]);
});

test('each mention of a part owns a copy; a name for it shares one', () => {
  const twice = training(
    'model two(ids: Id<v>[..time]) = concat(ids |> film.body, ids |> film.body) |> head\nt = train(two, data, target: .label)',
  );
  expect(twice.nodes.filter(({ operation }) => operation === 'lstm').map(({ place }) => place)).toEqual([
    '0/lstm',
    '1/lstm',
  ]);
  const once = training(
    'model two(ids: Id<v>[..time]) {\n  b = film.body\n  concat(ids |> b, ids |> b) |> head\n}\nt = train(two, data, target: .label)',
  );
  expect(once.nodes.filter(({ operation }) => operation === 'lstm').map(({ place }) => place)).toEqual([
    '0/lstm',
    '0/lstm',
  ]);
});

test('a part of a training that began from a part has the later weights, and is not frozen any more', () => {
  const { stage, nodes } = training(
    's = train(freeze(film.body) >> head, data, target: .label)\nt = train(s.body >> head, data, target: .label)',
  );
  expect(stage.inputs['start.0']!.stage).toBe('s');
  expect(Object.keys(stage.inputs)).toEqual(['data', 'start.0']);
  expect(nodes.some(({ frozen }) => frozen)).toBe(false);
});

test('a start is the weights of all layers, and those of other shapes begin fresh', () => {
  const { stage, nodes } = training(
    'model wide(x: float[n]) = x |> dense(1) |> sigmoid\nt = train(body >> wide, other_data, target: .label, start: film)',
  );
  expect(nodes.map(({ start }) => start ?? null)).toEqual([
    null,
    null,
    { model: 0, place: '0/lstm', otherwise: 'fresh' },
    null,
    null,
    { model: 0, place: '0/dense', otherwise: 'fresh' },
    null,
  ]);
  expect(Object.keys(stage.inputs)).toEqual(['data', 'vectors.0', 'start.0']);
});

test('rates and the end of freezing are for the layers of a part', () => {
  const { nodes } = training(
    't = train(freeze(film.body, until: 2 epochs) >> head, data, target: .label, rates: { body: 0.1, head: 2, e: 0.5 })',
  );
  expect(nodes.map(({ operation, rate, opens }) => [operation, rate, opens])).toEqual([
    ['input', undefined, undefined],
    ['embedding', 0.5, { every: 2, unit: 'epochs' }],
    ['lstm', 0.1, { every: 2, unit: 'epochs' }],
    ['dropout', undefined, undefined],
    ['max', undefined, undefined],
    ['dense', 2, undefined],
    ['activation', undefined, undefined],
  ]);
});

test('rates by layer go through models and single layers, and a table read twice has the first one', () => {
  const rates = (part: string) => {
    const { nodes } = training(`model block(x: float[..time, n]) = x |> lstm(n) |> dense(n, relu)
model deep(ids: Id<v>[..time]) {
  e = embedding(3)
  ids |> e |> dense(4, relu) |> block |> block |> dense(3) |> e.unembed
}
model whole(ids: Id<v>[..time]) = ids |> deep |> mean |> dense(1) |> sigmoid
t = train(whole, data, target: .label, rates: { ${part}: layerwise(0.5) })`);
    return nodes.flatMap(({ operation, rate }) => (rate === undefined ? [] : [[operation, rate]]));
  };
  const layers = (top: number) => [
    ['embedding', top / 16],
    ['dense', top / 8],
    ['lstm', top / 4],
    ['dense', top / 4],
    ['lstm', top / 2],
    ['dense', top / 2],
    ['dense', top],
    ['unembed', top / 16],
  ];
  expect(rates('deep')).toEqual(layers(1));
  expect(rates('whole')).toEqual([
    ['embedding', 0.5],
    ['dense', 0.5],
    ['lstm', 0.5],
    ['dense', 0.5],
    ['lstm', 0.5],
    ['dense', 0.5],
    ['dense', 0.5],
    ['unembed', 0.5],
    ['dense', 1],
  ]);
});

test('the rate of a tensor is for the layers that it is computed by', () => {
  const { nodes } = training(`model deep(ids: Id<v>[..time]) {
  e = embedding(3)
  first = ids |> e |> dense(4, relu)
  second = first |> dense(5, relu)
  concat(second |> mean, ids |> e |> mean) |> dense(1) |> sigmoid
}
t = train(deep, data, target: .label, rates: { second: 0.5, first: 0.1 })`);
  expect(
    nodes.map(({ operation, arguments: settings, rate }) => [
      operation,
      'units' in settings ? settings.units : '',
      rate,
    ]),
  ).toEqual([
    ['input', '', undefined],
    ['embedding', '', 0.1],
    ['dense', 4, 0.1],
    ['dense', 5, 0.5],
    ['mean', '', undefined],
    // The same table, which is learned at one rate.
    ['embedding', '', 0.1],
    ['mean', '', undefined],
    ['concat', '', undefined],
    ['dense', 1, undefined],
    ['activation', '', undefined],
  ]);
});

test('the best of trainings of one model has its parts', () => {
  const { stage } = training(
    'c = best(repeat(film, seeds: 1..2), by: .validation.loss)\nt = train(c.body >> head, data, target: .label)',
  );
  expect(stage.inputs['start.0']!.stage).toBe('c');
});

test('names of parts are no part of the key', () => {
  const named = training('t = train(freeze(film.body) >> head, data, target: .label)');
  const renamed = compileText(
    `${film.replaceAll('body', 'trunk')}t = train(freeze(film.trunk) >> head, data, target: .label)\n`,
  );
  const stage = renamed.graph!.stages.find(({ name }) => name === 't')!;
  expect(stage.arguments).toEqual(named.stage.arguments);
});

test('what the earlier training learned from is seen, through each of several trainings', () => {
  const text = `${film}few = csv("b.csv", columns: { text: "t", label: class("l", labels: { n: "neg", p: "pos" }) }) |> split(into: { train: 80%, test: 20% })
few_data = few |> tokenize(treebank) |> index(words)
s = train(film.body >> head, few_data, target: .label)
t = train(s.body >> head, few_data, target: .label)
a = evaluate(t, few.test)
b = evaluate(t, raw.test)
c = evaluate(t, raw.train)
`;
  expect(compileText(text).diagnostics.map(summary)).toEqual(['SEQ325 raw.train']);
});

test('rows through a part are rows with one more column, in the same splits', () => {
  const graph = graphOf(`codes = data |> film.body
again = codes |> other_head.wide
model wide(code: float[3]) = code |> dense(5)
other_head = train(wide >> head, codes, target: .label)
scores = evaluate(other_head, codes.test)
held = data.test |> film.body`);
  const stage = graph.stages.find(({ name }) => name === 'codes')!;
  if (stage.operation !== 'encode') throw new Error('codes are encoded');
  expect(begun(stage.arguments.model.nodes)).toEqual([
    ['input', '0/input', null, false],
    ['embedding', '0/embedding', '0/embedding', true],
    ['lstm', '0/lstm', '0/lstm', true],
    ['dropout', '0/dropout', null, true],
    ['max', '0/max', null, true],
  ]);
  expect(stage.inputs).toMatchObject({ data: { stage: 'data', splits: null }, 'start.0': { stage: 'film' } });
  const types = Object.fromEntries(graph.values.map(({ name, type }) => [name, type]));
  expect(types['codes']).toContain('code: float[3]');
  expect(types['again']).toContain('code: float[5]');
  expect(graph.stages.find(({ name }) => name === 'held')!.inputs).toMatchObject({
    data: { stage: 'data', splits: ['test'] },
  });
});
