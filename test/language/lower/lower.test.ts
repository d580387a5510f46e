/** What lowering promises: names, order and layout do not reach stages; equal work is done once. */
import { expect, test } from 'vitest';
import type { ModelGraph } from '../../../src/contract/model-graph.js';
import type { StageGraph, StageNode } from '../../../src/contract/stage-graph.js';
import { compileText } from '../check/compile-text.js';
import type { World } from '../check/compile-text.js';
import { trained } from '../check/right-program.js';
import { unnamed } from './unnamed.js';

const source = 'csv("a.csv", columns: { text: "t", label: class("l", labels: { n: "neg", p: "pos" }) })';

function graphOf(text: string, world: World = {}): StageGraph {
  const { graph, diagnostics } = compileText(text, world);
  expect(diagnostics).toEqual([]);
  return graph!;
}

function stage(graph: StageGraph, name: string): StageNode {
  const found = graph.stages.find((one) => one.name === name);
  expect(found, `no stage ${name}: ${graph.stages.map((one) => one.name).join(', ')}`).toBeDefined();
  return found!;
}

const classifier = `
raw = ${source} |> split(into: { train: 80%, validation: 10%, test: 10% })
tokens = raw |> lowercase |> tokenize(treebank)
words = vocabulary(tokens, min_count: 2)
data = tokens |> index(words) |> truncate(300)
model m(ids: Id[..time]; units: int = 8) = ids |> embedding(units) |> lstm(units) |> last |> dense(1) |> sigmoid
trained = train(m, data, target: .label, loss: binary_cross_entropy, epochs: 2)
scores = evaluate(trained, raw.test)
`;

test.each([
  [
    'other names, order, comments and layout',
    `
# a comment
result = evaluate(clf, rows.test, metrics: [accuracy])
clf = train(net(width: 8), prepared, epochs: 2, target: .label,
  loss: binary_cross_entropy, optimizer: adam(0.001))
model net(words: Id[..t]; width: int = 3) {
  states = words |> embedding(width) |> lstm(width, layers: 1)
  states |> last |> dense(1) |> sigmoid
}
prepared = toks |> index(voc) |> truncate(150 * 2, side: "right")
voc = vocabulary(toks, min_count: 1 + 1)
toks = rows |> lowercase |> tokenize(treebank)
rows = ${source} |> split(into: { train: 0.8, validation: 0.1, test: 0.1 }, seed: 0)
`,
  ],
  [
    'stages of one’s own, parameters and spread',
    `
param length: int = 299
raw = ${source} |> split(into: { train: 80%, validation: 10%, test: 10% })
stage clean(text: Text) = text |> lowercase |> tokenize(treebank)
tokens = raw |> clean
words = vocabulary(tokens, ..limits)
limits = { min_count: 2 }
stage ready(tokens: Tokens; most: int) = tokens |> index(words) |> truncate(most)
data = ready(most: length + 1)(tokens)
model body(x: float[..t, n]; units: int) = x |> lstm(units) |> last
model head(x: float[n]) = x |> dense(1) |> sigmoid
model m(ids: Id<v>[..time]; units: int = 8) = ids |> embedding(units) |> body(units: units) |> head
recipe = { target: .label, loss: binary_cross_entropy, epochs: 7 }
trained = train(m, data, ..recipe, epochs: 2)
scores = data.test |> evaluate(trained)
`,
  ],
])('%s give the same stages', (_what, text) => {
  expect(unnamed(graphOf(text))).toEqual(unnamed(graphOf(classifier)));
});

test.each([
  'train(model: m, data: data, target',
  'train(\n  model: m,\n  data, target',
  'train(data: data, model: m, target',
  'data |> train(model: m, target',
])('a word of the language names an argument, before and after others: %j', (call) => {
  const { diagnostics, graph } = compileText(classifier.replace('train(m, data, target', call));
  expect(diagnostics).toEqual([]);
  expect(unnamed(graph!)).toEqual(unnamed(graphOf(classifier)));
});

test('what a stage computes is in it: another argument is another stage, and stages before stay', () => {
  const before = unnamed(graphOf(classifier));
  const after = unnamed(graphOf(classifier.replace('epochs: 2', 'epochs: 3')));
  const common = before.filter((one) => after.includes(one));
  // The training, its scores, and the preparation that names it.
  expect(before.length - common.length).toBe(3);
});

test('a binding names its stage, and lends its name to the stages inside', () => {
  const graph = graphOf(classifier);
  expect(graph.stages.map((one) => one.name)).toEqual([
    'raw/delimited',
    'raw',
    'tokens',
    'words',
    'data',
    'trained',
    'scores',
  ]);
});

// They were called `trained/map#2`, after the value that happened to come first.
test('an imported value names its stage: as it is called here, else after its file', () => {
  const [data = '', model = ''] = classifier.split(/(?=^model )/m);
  const files = { 'sub/reviews.seq': data };
  const importing = `import { raw, data as prepared } from "./sub/reviews.seq"\n`;
  const graph = graphOf(`${importing}${model.replaceAll('data', 'prepared')}`, { files });
  expect(graph.stages.map((one) => one.name)).toEqual([
    'raw/delimited',
    'raw',
    'reviews.tokens',
    'reviews.words',
    'prepared',
    'trained',
    'scores',
  ]);
  expect(graph.values.map((one) => one.name)).toEqual(['trained', 'scores']);
  expect(unnamed(graph)).toEqual(
    unnamed(graphOf(`${importing.replace('data as prepared', 'data')}${model}`, { files })),
  );
});

test('names stay apart; the binding of the file keeps its own, and items of imported records have theirs', () => {
  const files = {
    'a.seq': `both = { one: ${source}, two: ${source.replace('a.csv', 'b.csv')} }
x = both.one |> deduplicate(.text)
y = x |> deduplicate(.label)`,
    'b/a.seq': `x = ${source.replace('a.csv', 'c.csv')}\nz = x |> deduplicate(.text)`,
  };
  const graph = graphOf(
    `import { both, y } from "./a.seq"
import { z } from "./b/a.seq"
x = y
w = dataset(train: both.two, test: z)`,
    { files },
  );
  const names = graph.stages.map((one) => one.name);
  expect(names).toEqual(['both.one', 'a.x', 'x', 'both.two', 'a.x#2', 'z', 'w']);
});

test('what a stage of the file makes is called after it, within the value that it is made for', () => {
  const cleaned = `stage cleaned(rows: Table{text: Text, label: Class}) = rows |> deduplicate(.text)
stage same(rows: Table{text: Text, label: Class}) = rows
stage whole(rows: Table{text: Text, label: Class}) = rows |> cleaned |> same`;
  const graph = graphOf(
    `${cleaned}\na = ${source}\nx = a |> cleaned |> tokenize(whitespace)\ny = a |> lowercase |> same |> whole |> tokenize(whitespace)`,
  );
  expect(graph.stages.map((one) => one.name)).toEqual(['a', 'x/cleaned', 'x', 'y/map', 'y/whole', 'y']);
});

test('two sources of one binding get different names', () => {
  const graph = graphOf(`raw = dataset(train: ${source}, test: ${source.replace('a.csv', 'b.csv')})`);
  expect(graph.stages.map((one) => one.name)).toEqual(['raw/delimited', 'raw/delimited#2', 'raw']);
});

test('a chain of steps is one stage; a name in the middle ends one', () => {
  const whole = graphOf(`a = ${source}\nb = a |> lowercase |> replace("x", "y") |> tokenize(whitespace)`);
  expect(stage(whole, 'b').summary).toBe('lowercase → replace("x", "y") → tokenize(whitespace)');
  const halves = graphOf(
    `a = ${source}\nm = a |> lowercase\nb = m |> replace("x", "y") |> tokenize(whitespace)`,
  );
  expect(halves.stages.map((one) => one.name)).toEqual(['a', 'm', 'b']);
});

test('what two readers need stays a stage, though nobody names it', () => {
  const graph = graphOf(
    `a = ${source}\nx = a |> lowercase |> tokenize(whitespace)\ny = a |> lowercase |> tokenize(characters)`,
  );
  expect(graph.stages.map((one) => one.name)).toEqual(['a', 'x/map', 'x', 'y']);
});

test('the same work written twice is one stage with two names', () => {
  const graph = graphOf(`a = ${source}\nx = a |> lowercase\ny = a |> lowercase`);
  expect(graph.stages.map((one) => one.name)).toEqual(['a', 'x']);
  expect(graph.values.map((value) => [value.name, value.stage])).toEqual([
    ['a', 'a'],
    ['x', 'x'],
    ['y', 'x'],
  ]);
});

test('a split that has a name is a part of its dataset, not a stage', () => {
  const graph = graphOf(`${classifier}\nheld = raw.test`);
  expect(graph.values.at(-1)).toMatchObject({ name: 'held', stage: 'raw', splits: ['test'] });
});

test('training reads train and validation only; a vocabulary train only', () => {
  const graph = graphOf(classifier);
  expect(stage(graph, 'trained').inputs).toEqual({
    data: { stage: 'data', splits: ['train', 'validation'] },
  });
  expect(stage(graph, 'words').inputs).toEqual({ data: { stage: 'tokens', splits: ['train'] } });
});

test.each([
  ['raw rows', 'raw.test'],
  ['half prepared rows', 'tokens.test'],
  ['prepared rows', 'data.test'],
])('evaluating %s reads the prepared stage that is there', (_what, argument) => {
  const graph = graphOf(classifier.replace('evaluate(trained, raw.test)', `evaluate(trained, ${argument})`));
  expect(stage(graph, 'scores').inputs).toEqual({
    model: { stage: 'trained', splits: null },
    data: { stage: 'data', splits: ['test'] },
    raw: { stage: 'raw', splits: ['test'] },
  });
});

test('evaluating rows of another file prepares them as the model’s own', () => {
  const graph = graphOf(`${classifier}
other = ${source.replace('a.csv', 'other.csv')}
more = evaluate(trained, other)`);
  const data = stage(graph, 'more').inputs['data']!;
  expect(data).toEqual({ stage: 'more/map', splits: null });
  expect(stage(graph, 'more/map').inputs).toEqual({
    data: { stage: 'other', splits: null },
    vocabulary: { stage: 'words', splits: null },
  });
  expect(stage(graph, 'more/map').summary).toBe(
    'lowercase → tokenize(treebank) → index(words) → truncate(300)',
  );
});

test('rows before a dropping step are prepared anew, without dropping any', () => {
  const graph = graphOf(`
raw = ${source} |> split(into: { train: 80%, test: 20% })
tokens = raw |> deduplicate(.text) |> tokenize(treebank)
words = vocabulary(tokens)
data = tokens |> index(words)
model m(ids: Id[..time]) = ids |> embedding(4) |> mean |> dense(1) |> sigmoid
trained = train(m, data, target: .label, loss: binary_cross_entropy)
scores = evaluate(trained, raw.test)`);
  expect(stage(graph, 'scores/map').inputs['data']).toEqual({ stage: 'raw', splits: ['test'] });
  expect(stage(graph, 'scores').inputs['raw']).toEqual({ stage: 'raw', splits: ['test'] });
});

test('a trained model carries the steps that its inputs went through, and no others', () => {
  const graph = graphOf(`
raw = csv("a.csv", columns: { title: "t", text: "u", label: class("l") }) |> split(into: { train: 80%, test: 20% })
clean = raw with { title: .title |> lowercase, words: .text |> lowercase |> tokenize(treebank) }
vocab = vocabulary(clean)
data = clean |> deduplicate(.title) |> index(vocab)
model m(ids: Id[..time]) = ids |> embedding(4) |> mean |> dense(classes) |> softmax
trained = train(m, data, target: .label, loss: categorical_cross_entropy)`);
  const { columns, steps, inputs } = graph.preprocessing['trained']!;
  expect(columns).toEqual({ text: 'text' });
  expect(steps.map((step) => [step.operation, step.column, step.into])).toEqual([
    ['lowercase', 'text', 'words'],
    ['tokenize', 'words', 'words'],
    ['index', 'words', 'words'],
  ]);
  expect(inputs).toEqual({ vocabulary: { stage: 'vocab', splits: null } });
});

test('columns that are made of each other’s old values are made in the right order', () => {
  const graph = graphOf(`
raw = csv("a.csv", columns: { a: "a", b: "b" })
both = raw with { a: .a |> lowercase, c: .a |> tokenize(whitespace) }`);
  const steps = stage(graph, 'both').arguments['steps'] as unknown as { column: string; into: string }[];
  expect(steps.map(({ column, into }) => [column, into])).toEqual([
    ['a', 'c'],
    ['a', 'a'],
  ]);
});

function trainedModel(text: string): ModelGraph {
  const graph = graphOf(`
raw = ${source} |> split(into: { train: 80%, test: 20% })
tokens = raw |> tokenize(treebank)
words = vocabulary(tokens)
data = tokens |> index(words)
${text}
trained = train(m, data, target: .label, loss: binary_cross_entropy)`);
  return stage(graph, 'trained').arguments['model'] as unknown as ModelGraph;
}

function places(text: string): readonly string[] {
  return trainedModel(text).nodes.map((node) => node.place);
}

test('each layer as written owns weights; a bound layer that is used twice shares them', () => {
  const twice = (e: string): string => `
model m(ids: Id[..time]) {
  ${e}
}`;
  expect(
    places(twice('concat(ids |> embedding(4) |> mean, ids |> embedding(4) |> max) |> dense(1) |> sigmoid')),
  ).toEqual([
    '0/input',
    '0/embedding',
    '0/mean',
    '1/embedding',
    '0/max',
    '0/concat',
    '0/dense',
    '0/activation',
  ]);
  expect(
    places(twice('e = embedding(4)\n  concat(ids |> e |> mean, ids |> e |> max) |> dense(1) |> sigmoid')),
  ).toEqual([
    '0/input',
    '0/embedding',
    '0/mean',
    '0/embedding',
    '0/max',
    '0/concat',
    '0/dense',
    '0/activation',
  ]);
});

test('a model inside a model owns weights each time it is written, and shares them when it is bound', () => {
  const part = 'model part(ids: Id<v>[..t]) = ids |> embedding(4) |> mean\n';
  const written = places(
    `${part}model m(ids: Id[..time]) = concat(ids |> part, ids |> part) |> dense(1) |> sigmoid`,
  );
  expect(written.filter((place) => place.endsWith('/embedding'))).toEqual(['0/embedding', '1/embedding']);
  const bound = places(
    `${part}model m(ids: Id[..time]) {\n  p = part()\n  concat(ids |> p, ids |> p) |> dense(1) |> sigmoid\n}`,
  );
  expect(bound.filter((place) => place.endsWith('/embedding'))).toEqual(['0/embedding', '0/embedding']);
});

test('layers that the result does not need are left out', () => {
  const { graph, diagnostics } = compileText(`${classifier}
model other(ids: Id[..time]) {
  e = ids |> embedding(4)
  unused = e |> lstm(3)
  e |> mean |> dense(1) |> sigmoid
}
second = train(other, data, target: .label)
`);
  expect(diagnostics.map(({ code }) => code)).toEqual(['SEQ245']);
  const model = stage(graph!, 'second').arguments['model'] as unknown as ModelGraph;
  expect(model.nodes.map((node) => node.operation)).toEqual([
    'input',
    'embedding',
    'mean',
    'dense',
    'activation',
  ]);
});

test('layers joined with `>>` are a model', () => {
  const model = trainedModel('m = embedding(4) >> last >> dense(1) >> sigmoid');
  expect(model.inputs).toEqual([
    { name: 'input', column: 'text', kind: 'ids', ragged: true, shape: ['..time'] },
  ]);
  expect(model.nodes.at(-1)!.arguments).toEqual({ function: 'sigmoid' });
});

test('arithmetic inside a model: of two tensors, and of a tensor and a number', () => {
  const model = trainedModel(`model m(ids: Id[..time]) {
  x = ids |> embedding(4) |> mean
  y = 1 - x / 4
  x * y + x - 2 |> dense(1) |> sigmoid
}`);
  const [, , , ...rest] = model.nodes;
  expect(rest.slice(0, -2).map((node) => [node.operation, node.arguments, node.inputs])).toEqual([
    ['affine', { factor: 0.25, offset: 0 }, [2]],
    ['affine', { factor: -1, offset: 1 }, [3]],
    ['multiply', {}, [2, 4]],
    ['add', {}, [5, 2]],
    ['affine', { factor: 1, offset: -2 }, [6]],
  ]);
});

test('recurrent layers, one way and both ways, and attention lower to what the engine has', () => {
  const model = trainedModel(`model m(ids: Id[..time]; heads: int = 4) {
  a = ids |> embedding(5) |> gru(8, layers: 2, dropout: 0.5) |> gru(6, reset: "before")
  b = a |> bidirectional(lstm(4)) |> bidirectional(gru(3, reset: "before"), merge: "sum")
  b |> attention_pool(heads: heads) |> dense(1) |> sigmoid
}`);
  const shown = model.nodes.map(
    ({ operation, arguments: settings, place, shape, masked }) =>
      [operation, settings, place, shape, masked] as const,
  );
  expect(shown.slice(2, -2)).toEqual([
    ['gru', { units: 8, layers: 2, dropout: 0.5, reset: 'after' }, '0/gru', ['..time', 8], true],
    ['gru', { units: 6, layers: 1, dropout: 0, reset: 'before' }, '1/gru', ['..time', 6], true],
    [
      'bidirectional_lstm',
      { units: 4, layers: 1, dropout: 0, merge: 'concat' },
      '0/bidirectional_lstm',
      ['..time', 8],
      true,
    ],
    [
      'bidirectional_gru',
      { units: 3, layers: 1, dropout: 0, reset: 'before', merge: 'sum' },
      '0/bidirectional_gru',
      ['..time', 3],
      true,
    ],
    ['attention_pool', { heads: 4 }, '0/attention_pool', [12], false],
  ]);
});

test('a layer that is bound shares its weights also in both directions; its cell alone has others', () => {
  const model = trainedModel(`model m(ids: Id[..time]) {
  oneway = gru(4)
  both = bidirectional(oneway, merge: "mean")
  ids |> embedding(4) |> both |> both |> oneway |> last |> dense(1) |> sigmoid
}`);
  expect(model.nodes.slice(2, 5).map(({ place }) => place)).toEqual([
    '0/bidirectional_gru',
    '0/bidirectional_gru',
    '0/gru',
  ]);
});

test('the name of a vocabulary whose size is part of a width does not reach the stage', () => {
  const text = (name: string): string =>
    `model m(ids: Id<${name}>[..time]) = ids |> embedding(4) |> bidirectional(gru(${name}.size)) |> attention_pool(heads: 2) |> dense(1) |> sigmoid`;
  expect(trainedModel(text('v'))).toEqual(trainedModel(text('other')));
});

test('sizes that the data knows stand in the graph for the engine to fill in', () => {
  const model = trainedModel(
    'model m(ids: Id<v>[..time]) = ids |> embedding(4) |> mean |> dense(v.size) |> dense(1) |> sigmoid',
  );
  expect(model.nodes[1]!.arguments).toMatchObject({ size: { size: 'vocabulary', input: 0 } });
  expect(model.nodes[3]!.arguments).toMatchObject({ units: { size: 'vocabulary', input: 0 } });
});

test('the order of classes is the order they are written in, whatever the labels look like', () => {
  const graph = graphOf(
    'a = csv("a.csv", columns: { label: class("l", labels: { "2": "bad", "1": "good" }) })',
  );
  const [column] = stage(graph, 'a').arguments['columns'] as unknown as { class_order: string[] }[];
  expect(column!.class_order).toEqual(['bad', 'good']);
  expect(graph.values[0]!.type).toBe('Table{label: Class{bad, good}}');
});

test('a download stands where a path stands', () => {
  const sha = 'a'.repeat(64);
  const graph = graphOf(
    `a = csv(download("https://example.org/a.csv", sha256: "${sha}"), columns: { text: "t" })`,
  );
  expect(stage(graph, 'a').inputs).toEqual({ path: { stage: 'a/download', splits: null } });
  expect(stage(graph, 'a').files).toEqual({});
  expect(stage(graph, 'a/download')).toMatchObject({
    resource: 'network',
    arguments: { url: 'https://example.org/a.csv', sha256: sha, size: null, allow_http: false },
  });
});

test('paths start from the file that writes them', () => {
  const files = { 'sub/rows.seq': 'rows = csv("a.csv", columns: { text: "t" })\npath = "b.csv"\n' };
  const graph = graphOf(
    'import { rows, path } from "sub/rows.seq"\na = rows |> lowercase\nb = csv(path, columns: { text: "t" })',
    { files },
  );
  const paths = graph.stages.flatMap((one) => Object.values(one.files).map((file) => file.pattern));
  expect(paths).toEqual(['/project/sub/a.csv', '/project/sub/b.csv']);
});

test('parameters that are given replace the defaults', () => {
  const text = `param n: int = 3\nparam side: "left" | "right" = "left"\nparam file: Text = "a.csv"
a = csv(file, columns: { text: "t" }, limit: n)\nt = a |> tokenize(whitespace)\nw = vocabulary(t)
d = t |> index(w) |> pad(n * 2, side: side)`;
  const graph = graphOf(text, { params: { n: 5, side: 'right', file: 'sub/b.csv' } });
  expect(stage(graph, 'a')).toMatchObject({
    arguments: { limit: 5 },
    files: { path: { pattern: '/project/sub/b.csv' } },
  });
  const steps = stage(graph, 'd').arguments['steps'] as unknown as { arguments: object }[];
  expect(steps[1]!.arguments).toEqual({ length: 10, side: 'right', truncate: 'right' });
});

test('where arguments are written is known, and defaults have no place', () => {
  const text = classifier;
  const graph = graphOf(text);
  const spans = stage(graph, 'words').argumentSpans;
  expect(Object.keys(spans)).toEqual(['tokens', 'min_count']);
  expect(text.slice(spans['min_count']!.start, spans['min_count']!.end)).toBe('2');
  const steps = stage(graph, 'data').argumentSpans;
  expect(text.slice(steps['steps.1.length']!.start, steps['steps.1.length']!.end)).toBe('300');
});

test('the metric that `best` chooses by is measured', () => {
  const graph = graphOf(classifier.replace('epochs: 2', 'epochs: 2, keep: best(.validation.f1)'));
  expect(stage(graph, 'trained').arguments).toMatchObject({
    keep: { kind: 'best', metric: 'f1', mode: 'max' },
    metrics: ['accuracy', 'f1'],
  });
});

test('a report reads the model, all scores, and the data before and after preparation', () => {
  const graph = graphOf(`${classifier}
line = logistic_regression(tokens, target: .label)
others = evaluate(line, raw.test)
page = report(trained, scores, against: [others], title: "Spam")`);
  expect(stage(graph, 'page').inputs).toEqual({
    model: { stage: 'trained', splits: null },
    scores: { stage: 'scores', splits: null },
    'against.0': { stage: 'others', splits: null },
    raw: { stage: 'raw', splits: null },
    data: { stage: 'data', splits: null },
  });
  expect(stage(graph, 'page').arguments).toMatchObject({
    title: 'Spam',
    target: 'label',
    against: ['others'],
  });
  expect(stage(graph, 'others').inputs['data']).toEqual({ stage: 'tokens', splits: ['test'] });
});

test('items of lists and records are values, named by their places unless a binding is one of them', () => {
  const { graph, diagnostics } = compileText(`${trained}
models = [train(m, data, target: .label, seed: 1), t, train(m, data, target: .label, seed: 2)]
scores = { first: evaluate(t, raw.test), "of all": [evaluate(t, raw.test, metrics: [f1])], again: same }
same = evaluate(t, raw.test, metrics: [recall])
twice = [raw.test, raw.test, 3, lstm(4)]
`);
  expect(diagnostics).toEqual([]);
  const places = graph!.values.slice(graph!.values.findIndex(({ name }) => name === 't') + 1);
  expect(places.map(({ name, stage, kind }) => [name, stage, kind])).toEqual([
    ['models[0]', 'models[0]', 'trained'],
    ['models[2]', 'models[2]', 'trained'],
    ['scores.first', 'scores.first', 'scores'],
    ['scores["of all"][0]', 'scores["of all"][0]', 'scores'],
    ['same', 'same', 'scores'],
    ['twice[0]', 'raw', 'dataset'],
  ]);
  expect(Object.keys(graph!.preprocessing)).toEqual(['t', 'models[0]', 'models[2]']);
});

test('a model knows the fields that its raw columns are read from', () => {
  const graph = graphOf(`
days = csv("a.csv", columns: { day: time("Date"), value: number("Temp"), rain: number("rain") })
  |> split(by: .day, into: { train: 70%, validation: 10%, test: 20% })
series = days |> windows(history: 3, horizon: 2, target: .value)
model net(x: float[3, 2]) = x |> lstm(4) |> last |> dense(2)
week = train(net, series, target: .future, epochs: 1)
model line(rain: float[1]) = rain |> dense(1)
plain = train(line, days, target: .value, epochs: 1)`);
  const { week, plain } = graph.preprocessing;
  expect(week!.fields).toEqual({ day: { field: 'Date' }, value: { field: 'Temp' } });
  expect(week!.windows!.columns).toEqual({ day: 'text', value: 'number', rain: 'number' });
  expect(plain!.fields).toEqual({});
});
