/**
 * Layers that are allowed and do not do what is expected of them: each is told once, and the model
 * is trained as written.
 */
import { expect, test } from 'vitest';
import { compileText } from '../check/compile-text.js';
import { rows } from '../check/right-program.js';

const labelled = 'label: class("l", labels: { n: "neg", p: "pos" })';
const priced = rows.replace(labelled, `${labelled}, price: number("p")`);

/** Name and place of each diagnostic. */
function said(layers: string, settings = 'target: .label', before = rows): readonly string[] {
  const { graph, diagnostics } = compileText(
    `${before}model m(ids: Id[..time]; n: int = 1) = ids |> embedding(8) |> ${layers}\nt = train(m, data, ${settings})`,
  );
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(graph === null).toBe(errors.length > 0);
  return diagnostics.map(({ name, primary }) => {
    const { file, start, end } = primary!.span;
    return `${name} ${file.text.slice(start, end)}`;
  });
}

const END = '|> dense(1) |> sigmoid';

test.each([
  // ---- which time step ----
  [`bidirectional(lstm(4)) |> last ${END}`, ['readsOneStep last']],
  [`bidirectional(lstm(4)) |> first ${END}`, ['readsOneStep first']],
  [`bidirectional(gru(4), merge: "sum") |> dropout(0.5) |> layer_norm |> last ${END}`, ['readsOneStep last']],
  [`lstm(4) |> first ${END}`, ['readsOneStep first']],
  [`lstm(4) |> last ${END}`, []],
  [`bidirectional(lstm(4)) |> lstm(4) |> last ${END}`, []],
  [`bidirectional(lstm(4)) |> ends ${END}`, []],
  [`bidirectional(lstm(4)) |> max ${END}`, []],
  [`dense(4) |> first ${END}`, []],
  // ---- dropout of one layer ----
  [`lstm(4, dropout: 0.5) |> last ${END}`, ['dropoutBetweenNoLayers 0.5']],
  [`gru(4, layers: 1, dropout: 20%) |> last ${END}`, ['dropoutBetweenNoLayers 20%']],
  [`rnn(4, dropout_over_time: true) |> last ${END}`, ['dropoutBetweenNoLayers true']],
  [`bidirectional(lstm(4, dropout: 0.5)) |> max ${END}`, ['dropoutBetweenNoLayers 0.5']],
  [`lstm(4, layers: 2, dropout: 0.5) |> last ${END}`, []],
  [`lstm(4, layers: n, dropout: 0.5) |> last ${END}`, []],
  [`lstm(4, dropout: 0) |> last ${END}`, []],
  [`lstm(4, recurrent_dropout: 0.5) |> last ${END}`, []],
  // ---- activations ----
  ['mean |> dense(1, sigmoid) |> sigmoid', ['activatedTwice sigmoid']],
  ['mean |> dense(1) |> sigmoid |> dropout(0.1) |> sigmoid', ['activatedTwice sigmoid']],
  ['mean |> dense(1, relu) |> sigmoid', ['activatedTwice sigmoid']],
  ['mean |> dense(classes, softmax) |> softmax', ['activatedTwice softmax']],
  ['mean |> dense(classes, sigmoid) |> softmax', ['activatedTwice softmax']],
  ['conv1d(1, 3, softmax) |> mean |> dense(1) |> sigmoid', ['softmaxOfOne conv1d(1, 3, softmax)']],
  ['mean |> dense(8, relu) |> dense(1) |> sigmoid', []],
  ['lstm(4) |> last |> dense(classes) |> softmax', []],
  ['max |> dense(1, sigmoid) >> dense(1) |> sigmoid', []],
])('%s', (layers, expected) => {
  expect(said(layers)).toEqual(expected);
});

test.each([
  ['last |> dense(1) |> softmax', ['numberPerClassNeeded dense(1)']],
  ['last |> dense(1, softmax)', ['numberPerClassNeeded dense(1, softmax)']],
])('%s', (layers, expected) => {
  expect(said(layers, 'target: .label, loss: categorical_cross_entropy').toSorted()).toEqual(
    expected.toSorted(),
  );
});

test('softmax over one number does nothing inside a model either', () => {
  const model = `model m(ids: Id[..time]) {
  x = ids |> embedding(8)
  (x |> dense(8)) * (x |> dense(1) |> softmax |> dense(8)) |> sum |> dense(1) |> sigmoid
}
t = train(m, data, target: .label)`;
  expect(compileText(rows + model).diagnostics.map(({ name }) => name)).toEqual(['softmaxOfOne']);
});

const three = rows.replace('neg", p: "pos"', 'neg", z: "zero", p: "pos"');

test.each([
  // The largest of each class over time: three numbers that come to more than 1.
  ['dense(3) |> softmax |> max', ['outputRangeDoesNotFit max']],
  ['dense(3, softmax) |> max_pool(2) |> mean', ['outputRangeDoesNotFit mean']],
  ['dense(3) |> softmax |> sum', ['outputRangeDoesNotFit sum']],
  ['mean |> dense(3) |> softmax |> dropout(0.2)', ['outputRangeDoesNotFit dropout(0.2)']],
  ['mean |> dense(3) |> softmax |> layer_norm', ['outputRangeDoesNotFit layer_norm']],
  ['mean |> dense(6) |> softmax |> reshape([2, 3]) |> mean', ['outputRangeDoesNotFit mean']],
  ['dense(3) |> softmax |> mean', []],
  ['dense(3) |> softmax |> last', []],
  ['dense(3) |> softmax |> mean_pool(2) |> first', []],
  ['mean |> dense(3) |> softmax |> reshape([1, 3]) |> last', []],
  ['mean |> dense(3) |> softmax |> reshape([3]) |> flatten', []],
  ['max |> dense(3) |> softmax', []],
])('probabilities that come to 1: %s', (layers, expected) => {
  expect(said(layers, 'target: .label', three)).toEqual(expected);
});

test.each([
  ['dense(1) |> sigmoid |> max', []],
  ['dense(1) |> sigmoid |> max_pool(2) |> mean', []],
  ['dense(1) |> sigmoid |> last', []],
  ['dense(1) |> sigmoid |> sum', ['outputRangeDoesNotFit sum']],
  ['mean |> dense(1) |> sigmoid |> dropout(0.2)', ['outputRangeDoesNotFit dropout(0.2)']],
])('a probability: %s', (layers, expected) => expect(said(layers)).toEqual(expected));

test.each([
  ['(p |> dense(3) |> softmax) + (p |> dense(3) |> softmax)', three],
  ['(p |> dense(3) |> softmax) * (p |> dense(3) |> softmax)', three],
  ['2 * (p |> dense(3) |> softmax)', three],
  ['(p |> dense(1) |> sigmoid) + (p |> dense(1) |> sigmoid)', rows],
  ['concat(p |> dense(1) |> softmax, p |> dense(2) |> softmax)', three],
])('what is computed from probabilities is none for certain: %s', (result, before) => {
  const { diagnostics } = compileText(
    `${before}model m(ids: Id[..time]) {\n  p = ids |> embedding(8) |> mean\n  ${result}\n}\nt = train(m, data, target: .label)`,
  );
  expect(diagnostics.map(({ name }) => name)).toContain('outputRangeDoesNotFit');
});

test('the layer that changed the probabilities is named, with where softmax belongs', () => {
  const { diagnostics } = compileText(
    `${three}model m(ids: Id[..time]) = ids |> embedding(8) |> dense(3) |> softmax |> max\nt = train(m, data, target: .label)`,
  );
  expect(diagnostics[0]).toMatchObject({
    message:
      '`max` gives numbers that need not come to 1, but `categorical_cross_entropy` needs probabilities that come to 1',
    help: ['put `|> softmax` after `max`, not before it'],
  });
});

test('relu at the end: an error for classes, a warning for numbers', () => {
  expect(said('mean |> dense(1) |> relu')).toEqual(['outputRangeDoesNotFit relu']);
  expect(said('mean |> dense(1) |> relu', 'target: .price', priced)).toEqual(['reluAtTheEnd relu']);
  expect(said('mean |> dense(1, softplus)', 'target: .price', priced)).toEqual([]);
});

test.each([
  ['lstm(4) |> ends', 'use `|> last`'],
  ['lstm(4) |> dropout(0.2) |> ends', 'use `|> last`'],
  ['dense(4) |> ends', 'put it right after'],
  ['bidirectional(lstm(4)) |> dropout(0.2) |> ends', 'put it right after'],
])('%s: there are no two directions', (layers, help) => {
  const { diagnostics } = compileText(
    `${rows}model m(ids: Id[..time]) = ids |> embedding(8) |> ${layers} ${END}\nt = train(m, data, target: .label)`,
  );
  expect(diagnostics.map(({ code, name }) => `${code} ${name}`)).toEqual(['SEQ230 endsOfNoDirections']);
  expect(diagnostics[0]!.help[0]).toContain(help);
});

test('what scans backward ends at the first time step', () => {
  const cell = `cell c(x: float[n]; units: int) {
  state h: float[units] = zeros
  h' = tanh(weight(units, n) @ x + weight(units, units) @ h)
}
`;
  const scanned = (words: string, pool: string) =>
    said(`scan(c(units: 4)${words}) |> ${pool} ${END}`, 'target: .label', rows + cell);
  expect(scanned(', reverse: true', 'last')).toEqual(['readsOneStep last']);
  expect(scanned(', reverse: true', 'first')).toEqual([]);
  expect(scanned('', 'first')).toEqual(['readsOneStep first']);
  expect(scanned('', 'last')).toEqual([]);
});

test('a model of its own may take the states of both directions', () => {
  const model = `model pooled(x: float[..time, n]) = x |> ends
model m(ids: Id[..time]) = ids |> embedding(8) |> bidirectional(lstm(4)) |> pooled |> dense(1) |> sigmoid
`;
  expect(compileText(`${rows}${model}t = train(m, data, target: .label)`).diagnostics).toEqual([]);
  expect(compileText(`${rows}${model}`).diagnostics).toEqual([]);
});
