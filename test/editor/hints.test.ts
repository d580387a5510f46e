/** Parameters beside layers: those of the engine, each weight once. */
import { expect, test } from 'vitest';
import { analysisOf } from '../../src/editor/analysis.js';
import { hintsOf } from '../../src/editor/hints.js';
import { showParameters } from '../../src/editor/layer-weights.js';
import { countWeights } from '../../src/stages/engine/engine.js';

function hintsIn(model: string): readonly string[] {
  const text = `
raw    = csv("films.csv", columns: { text: "review", label: class("sentiment") })
  |> split(into: { train: 80%, test: 20% }, seed: 1)
tokens = raw |> tokenize(whitespace)
words  = vocabulary(tokens)
data   = tokens |> index(words)
${model}
film = train(net, data, target: .label)
`;
  const analysis = analysisOf(
    { path: 'film.seq', text },
    { root: '/', allowRead: [], params: new Map(), readFile: () => null },
  );
  expect(analysis.own.map(({ code, severity }) => `${severity} ${code}`)).toEqual([]);
  return hintsOf(analysis, countWeights).map(({ parameters }) =>
    parameters === null ? '' : showParameters(parameters, 'en'),
  );
}

test('a table that is used twice has its weights once', () => {
  const tied = `model net(text: Id[..time]) {
  e = embedding(8)
  text |> e |> bidirectional(gru(3)) |> max |> dense(classes) |> softmax
}`;
  // A GRU of 3 units that reads 8 numbers has 3 · (3 · 8 + 3 · 3 + 2 · 3) numbers, and there are two.
  expect(hintsIn(tied)).toEqual([
    '8 × words.size parameters',
    '234 parameters',
    '',
    '7 × classes parameters',
    '',
  ]);
});

test('one layer that reads two tensors counts where it is used first', () => {
  const shared = `model net(text: Id[..time]) {
  x = text |> embedding(4)
  h = lstm(4)
  a = x |> h |> last
  b = a |> dense(4)
  (x |> h |> max) + b |> dense(1) |> sigmoid
}`;
  expect(hintsIn(shared)).toEqual([
    '4 × words.size parameters',
    '144 parameters',
    '',
    '20 parameters',
    '',
    '',
    '5 parameters',
    '',
  ]);
});
