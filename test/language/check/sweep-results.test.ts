/** `compare`, `best` and `ensemble`: what they take, what they refuse, and which stages they become. */
import { expect, test } from 'vitest';
import type { StageGraph } from '../../../src/contract/stage-graph.js';
import { compileText, summary } from './compile-text.js';
import { rows } from './right-program.js';

const net = `${rows}model net(ids: Id[..time]; width: int = 4) =
  ids |> embedding(width) |> mean |> dense(1) |> sigmoid
sizes = [train(net(width: w), data, target: .label) for w in [4, 8]]
short = [train(net, tokens |> index(vocabulary(tokens, max_size: n)), target: .label) for n in [5, 10]]
linear = logistic_regression(tokens, target: .label)
`;

function graphOf(text: string): StageGraph {
  const { graph, diagnostics } = compileText(`${net}${text}`);
  expect(diagnostics.map(({ message }) => message)).toEqual([]);
  return graph!;
}

function stage(text: string, name: string) {
  return graphOf(text).stages.find((one) => one.name === name)!;
}

test('a comparison remembers the variables, and what is a number', () => {
  const { arguments: settings, inputs } = stage('t = compare(sizes, x: .w, y: .validation.accuracy)\n', 't');
  expect(settings).toEqual({
    elements: [
      { name: 'w=4', variables: [{ name: 'w', shown: '4', number: 4 }] },
      { name: 'w=8', variables: [{ name: 'w', shown: '8', number: 8 }] },
    ],
    x: 'w',
    y: { of: 'validation', metric: 'accuracy', better: 'max' },
  });
  expect(Object.keys(inputs)).toEqual(['trained.0', 'trained.1']);
});

test('elements of two lists that look alike are told apart by their lists', () => {
  const { arguments: settings } = stage(
    'more = [train(net(width: w), data, target: .label, seed: 1) for w in [4, 8]]\nt = compare([..sizes, ..more], x: .w)\n',
    't',
  );
  // Both were called `w=4` and `w=8`, so nobody could tell which was which.
  expect(settings).toMatchObject({
    elements: [
      { name: 'sizes[w=4]', variables: [{ name: 'list', shown: 'sizes', number: null }, { name: 'w' }] },
      { name: 'sizes[w=8]' },
      { name: 'more[w=4]', variables: [{ name: 'list', shown: 'more', number: null }, { name: 'w' }] },
      { name: 'more[w=8]' },
    ],
  });
});

test('scores are compared by a measure of their own, and called as they are written', () => {
  const { arguments: settings } = stage(
    'a = evaluate(linear, raw.test)\nb = evaluate(sizes_0, raw.test)\nsizes_0 = train(net, data, target: .label)\nt = compare([a, b], y: .accuracy)\n',
    't',
  );
  expect(settings).toMatchObject({
    elements: [{ name: 'a' }, { name: 'b' }],
    x: null,
    y: { of: 'scores', metric: 'accuracy', better: 'max' },
  });
});

test('the best of trainings that read the same rows is evaluated on these', () => {
  const graph = graphOf('c = best(sizes, by: .validation.loss)\ns = evaluate(c, raw.test)\n');
  expect(graph.stages.find(({ name }) => name === 's')!.inputs['data']!.stage).toBe('data');
  expect(graph.members['c']).toEqual(['sizes[w=4]', 'sizes[w=8]']);
  expect(graph.stages.some(({ operation }) => operation === 'pick')).toBe(false);
});

test('the strength of a penalty is chosen on validation, which a linear model measures', () => {
  const graph = graphOf(
    'c = best([logistic_regression(tokens, target: .label, inverse_regularization: c) for c in [1, 10]], by: .validation.loss)\n',
  );
  const linear = graph.stages.find(({ operation }) => operation === 'logistic_regression')!;
  expect(linear.inputs['data']!.splits).toEqual(['train', 'validation']);
});

test('of trainings that are prepared differently, the rows of the chosen one are picked', () => {
  const graph = graphOf('c = short |> best(by: .validation.loss)\ns = evaluate(c, raw.test)\n');
  const picked = graph.stages.find(({ operation }) => operation === 'pick')!;
  expect(Object.keys(picked.inputs)).toEqual(['chosen', 'data.0', 'data.1']);
  expect(Object.keys(graph.preprocessing)).toEqual(expect.arrayContaining(['short[n=5]', 'short[n=10]']));
});

test('each member of an ensemble reads rows of its own', () => {
  const graph = graphOf(
    's = evaluate(ensemble([..short, linear, sizes_0]), raw.test)\nsizes_0 = train(net, data, target: .label)\n',
  );
  const { inputs } = graph.stages.find(({ name }) => name === 's')!;
  const data = ['member.0', 'member.1', 'member.2', 'member.3'].map((role) => inputs[role]!.stage);
  expect(new Set(data).size).toBe(4);
  expect(inputs['member.2']!.stage).toBe('tokens');
});

test('a report of an ensemble names its members, and says whether they read the same rows', () => {
  const report = (members: string) =>
    stage(`j = ensemble(${members})\ns = evaluate(j, raw.test)\nr = report(j, s)\n`, 'r');
  const same = report('[..sizes]');
  expect(same.arguments).toMatchObject({
    model: null,
    ensemble: { members: [{ name: 'w=4' }, { name: 'w=8' }], otherRows: false },
  });
  expect(same.inputs).toMatchObject({ raw: { stage: 'raw' }, data: { stage: 'data' } });
  // Members with other vocabularies have no one preparation to describe.
  expect(report('short').inputs['data']).toMatchObject({ stage: 'raw' });
});

test('scores of an ensemble have those of its members, and others keep their key', () => {
  const members = (model: string) => stage(`s = evaluate(${model}, raw.test)\n`, 's').arguments['members'];
  expect([members('ensemble(sizes)'), members('linear')]).toEqual([true, undefined]);
});

test('numbers are joined by their mean, or by their median', () => {
  const vote = (given: string) =>
    compileText(`rows = csv("a.csv", columns: { text: "t", stars: number("s") })
raw = rows |> split(into: { train: 80%, validation: 10%, test: 10% })
tokens = raw |> tokenize(treebank)
data = tokens |> index(vocabulary(tokens))
model net(ids: Id[..time]) = ids |> embedding(4) |> mean |> dense(1)
j = ensemble(repeat(train(net, data, target: .stars), seeds: 1..3)${given})
s = evaluate(j, raw.test)
r = report(j, s)
`);
  const arguments_ = (given: string) => vote(given).graph!.stages.find(({ name }) => name === 'j')!.arguments;
  expect([arguments_(''), arguments_(', vote: "median"')]).toEqual([{ vote: 'mean' }, { vote: 'median' }]);
  expect(vote(', vote: "hard"').diagnostics.map(summary)).toEqual(['SEQ318 "hard"']);
});

test('scores of the best are said to be chosen by the validation split, on its rows', () => {
  const seen = (split: string) =>
    stage(`c = best(sizes, by: .validation.loss)\ns = evaluate(c, raw.${split})\n`, 's').arguments;
  expect(seen('validation')).toMatchObject({ seen: 'validation' });
  expect(seen('test')).not.toHaveProperty('seen');
});

test('`best` and `repeat` are the choice and the layer elsewhere', () => {
  const graph = graphOf(
    'kept = train(net, data, target: .label, keep: best(.validation.loss))\nmodel m(ids: Id[..t]) = ids |> embedding(2) |> mean |> repeat(3) |> flatten |> dense(1) |> sigmoid\nother = train(m, data, target: .label)\n',
  );
  expect(graph.stages.find(({ name }) => name === 'kept')!.arguments).toMatchObject({
    keep: { kind: 'best', metric: 'loss' },
  });
});

/** A linear model `NAME` of rows of its own. */
const apart = (name: string, { seed = 1, cut = '', file = 'a.csv' } = {}): string =>
  `${name}_rows = csv("${file}", columns: { text: "t", label: class("l", labels: { n: "neg", p: "pos" }) })
  |> split(into: { train: 70%, validation: 15%, test: 15% }, seed: ${seed})${cut}
${name} = logistic_regression(${name}_rows |> tokenize(whitespace), target: .label)
`;
const lower = 'b = logistic_regression(a_rows |> lowercase |> tokenize(whitespace), target: .label)\n';

test.each([
  ['another division', apart('b', { seed: 2 }), ['SEQ316 b'], []],
  ['sentences of the texts', apart('b', { cut: ' |> sentences(.text)' }), ['SEQ316 b'], ['SEQ316 b']],
  ['another file', apart('b', { file: 'b.csv' }), ['SEQ316 b'], ['SEQ316 b']],
  ['the same division, written again', apart('b').replace('whitespace', 'treebank'), [], []],
  ['other tokens of the same rows', lower, [], []],
])('a training beside one of %s', (_, other, chosen, compared) => {
  const said = (use: string): readonly string[] =>
    compileText(`${apart('a')}${other}x = ${use}\n`).diagnostics.map(summary);
  expect(said('best([a, b], by: .validation.loss)')).toEqual(chosen);
  expect(said('compare([a, b])')).toEqual(compared);
});

test.each([
  ['a choice by the test split', 'x = best(sizes, by: .test.accuracy)', ['SEQ303 .test.accuracy']],
  ['an empty list', 'x = best([], by: .validation.loss)', ['SEQ254 []']],
  ['one element to compare', 'x = compare([linear], y: .loss)', ['SEQ254 [linear]']],
  ['one member', 'x = ensemble([linear])', ['SEQ254 [linear]']],
  ['what is no training', 'x = best([data], by: .validation.loss)', ['SEQ258 data']],
  [
    'trainings and scores',
    'x = compare([..sizes, evaluate(linear, raw.test)])',
    ['SEQ258 evaluate(linear, raw.test)'],
  ],
  ['a training twice', 'x = ensemble([linear, linear])', ['SEQ255 linear']],
  ['a variable that is not there', 'x = compare(sizes, x: .width)', ['SEQ259 .width']],
  [
    'a variable of items that have none',
    'x = compare([sizes_0, kept], x: .w)\nsizes_0 = train(net, data, target: .label)\nkept = train(net, data, target: .label, seed: 1)',
    ['SEQ259 .w'],
  ],
  [
    'a metric that was not measured',
    'x = best(sizes, by: .validation.f1)',
    ['SEQ317 train(net(width: w), data, target: .label)'],
  ],
  ['a linear model by what it does not measure', 'x = best([linear], by: .validation.f1)', ['SEQ317 linear']],
  ['an ensemble by validation', 'x = compare([ensemble(sizes), linear])', ['SEQ317 ensemble(sizes)']],
  [
    'a measure that scores lack',
    'x = compare([evaluate(s, raw.test) for s in sizes], y: .f1)',
    ['SEQ317 .f1'],
  ],
  [
    'a matrix as a measure',
    'x = compare([evaluate(s, raw.test, metrics: [confusion]) for s in sizes], y: .confusion)',
    ['SEQ317 .confusion'],
  ],
  ['an ensemble in an ensemble', 'x = ensemble([ensemble(sizes), linear])', ['SEQ318 ensemble(sizes)']],
  ['a vote on numbers of classes', 'x = ensemble(sizes, vote: "median")', ['SEQ318 "median"']],
  [
    'an ensemble on rows that a member has seen',
    'x = evaluate(ensemble(sizes), raw.train)',
    ['SEQ325 raw.train'],
  ],
])('%s', (_, text, mistakes) => {
  expect(compileText(`${net}${text}\n`).diagnostics.map(summary)).toEqual(mistakes);
});

test('models of other targets cannot stand for one another', () => {
  const { diagnostics } =
    compileText(`rows = csv("a.csv", columns: { text: "t", label: class("l"), tone: class("m") })
raw = rows |> split(into: { train: 80%, validation: 10%, test: 10% })
tokens = raw |> tokenize(treebank)
x = ensemble([logistic_regression(tokens, target: .label), logistic_regression(tokens, target: .tone)])
`);
  expect(diagnostics.map(summary)).toEqual(['SEQ318 logistic_regression(tokens, target: .tone)']);
});
