/** Recurrent layers as written: what the engine is told, and what is said when they do not fit. */
import { expect, test } from 'vitest';
import { renderDiagnostics } from '../../../src/base/diagnostics/render-terminal.js';
import type { ModelGraph, ModelNode } from '../../../src/contract/model-graph.js';
import { compileText } from '../check/compile-text.js';
import { rows } from '../check/right-program.js';

/** A model with the body `items`, whose last one is a sequence; trained on the ragged ids. */
const program = (...items: readonly string[]): string =>
  `${rows}model m(ids: Id[..time]) {
  x = ids |> embedding(4)
${items.some((item) => /\bh\b/u.test(item)) ? '  h = x |> mean\n' : ''}${items.map((item) => `  ${item}\n`).join('')}}
t = train(m, data, target: .label, loss: binary_cross_entropy)`;

function nodesOf(text: string): readonly ModelNode[] {
  const { graph, diagnostics } = compileText(text);
  expect(diagnostics).toEqual([]);
  const train = graph!.stages.find(({ operation }) => operation === 'train')!;
  return (train.arguments['model'] as unknown as ModelGraph).nodes;
}

/** Node 0 is the input, 1 the embedding; the layer comes before `mean`, `dense` and `sigmoid`. */
const layerOf = (text: string): ModelNode => nodesOf(text).at(-4)!;

const end = '|> mean |> dense(1) |> sigmoid';

test.each<[string, Record<string, unknown>]>([
  ['rnn(3)', { operation: 'rnn', arguments: { units: 3, layers: 1, dropout: 0, activation: 'tanh' } }],
  ['rnn(3, relu)', { arguments: { units: 3, layers: 1, dropout: 0, activation: 'relu' } }],
  [
    'rnn(3, activation: relu, layers: 2, dropout: 20%, dropout_over_time: true, recurrent_dropout: 0.3)',
    {
      arguments: {
        units: 3,
        layers: 2,
        dropout: 0.2,
        dropout_over_time: true,
        recurrent_dropout: 0.3,
        activation: 'relu',
      },
    },
  ],
  ['lstm(3)', { arguments: { units: 3, layers: 1, dropout: 0 } }],
  [
    'lstm(3, with_cell: true)',
    { arguments: { units: 3, layers: 1, dropout: 0, with_cell: true }, shape: ['..time', 6] },
  ],
  [
    'lstm(3, init: uniform(0.1), recurrent_init: normal(1), forget_bias: 0)',
    {
      arguments: {
        units: 3,
        layers: 1,
        dropout: 0,
        init: { name: 'uniform', bound: 0.1 },
        recurrent_init: { name: 'normal', deviation: 1 },
        forget_bias: 0,
      },
    },
  ],
  // What is the default anyway is not in the key.
  [
    'lstm(3, init: glorot, recurrent_init: orthogonal, forget_bias: 1)',
    { arguments: { units: 3, layers: 1, dropout: 0 } },
  ],
  [
    'bidirectional(gru(3, init: uniform(0.1)))',
    {
      arguments: {
        units: 3,
        layers: 1,
        dropout: 0,
        reset: 'after',
        merge: 'concat',
        init: { name: 'uniform', bound: 0.1 },
      },
    },
  ],
  ['dropout(0.5)', { arguments: { rate: 0.5 } }],
  ['dropout(0.5, over_time: true)', { arguments: { rate: 0.5, over_time: true } }],
  [
    'bidirectional(rnn(3, relu))',
    {
      operation: 'bidirectional_rnn',
      arguments: { units: 3, layers: 1, dropout: 0, activation: 'relu', merge: 'concat' },
      shape: ['..time', 6],
    },
  ],
])('%s', (layer, node) => {
  expect(layerOf(program(`x |> ${layer} ${end}`))).toMatchObject(node);
  expect(layerOf(program(`x |> ${layer} ${end}`)).arguments).toEqual(node['arguments']);
});

test.each([
  ['gru(4, initial: h)', ['initial'], 1],
  ['rnn(4, relu, initial: h |> dense(4, tanh))', ['initial'], 1],
  ['lstm(4, initial: h, initial_cell: h |> dense(4))', ['initial', 'initial_cell'], 2],
  ['lstm(4, initial_cell: h)', ['initial_cell'], 1],
  ['lstm(2, initial: h)', ['initial'], 1],
  ['gru(2, layers: 2, initial: h)', ['initial'], 1],
  ['bidirectional(gru(2), initial: h)', ['initial'], 1],
])('%s takes tensors of the model as further inputs', (layer, names, count) => {
  const nodes = nodesOf(program(`x |> ${layer} ${end}`));
  const node = nodes.at(-4)!;
  expect(node.arguments['side_inputs']).toEqual(names);
  expect(node.inputs).toHaveLength(1 + count);
  expect(nodes[node.inputs[1]!]!.operation).toMatch(/mean|dense/);
});

test('a model that is applied twice begins each time with a state of its own, and has one set of weights', () => {
  const nodes = nodesOf(`${rows}model read(x: float[..time, n]) =
  x |> gru(4, initial: x |> mean) |> last
model m(ids: Id[..time]) {
  r = read
  x = ids |> embedding(4)
  concat(x |> r, x |> gru(4) |> r) |> dense(1) |> sigmoid
}
t = train(m, data, target: .label, loss: binary_cross_entropy)`);
  const [first, second] = nodes.filter(({ arguments: given }) => 'side_inputs' in given) as [
    ModelNode,
    ModelNode,
  ];
  expect(first.place).toBe(second.place);
  expect(nodes[first.inputs[1]!]).toMatchObject({ operation: 'mean', inputs: [first.inputs[0]] });
  expect(nodes[second.inputs[1]!]).toMatchObject({ operation: 'mean', inputs: [second.inputs[0]] });
  expect(first.inputs[0]).not.toBe(second.inputs[0]);
});

test.each([
  'x |> gru(4, initial: dense(4))',
  'x |> gru(4, initial: x)',
  'x |> gru(4, initial: ids)',
  'x |> gru(5, initial: h)',
  'x |> lstm(4, layers: 2, initial: h)',
  'x |> gru(4, initial: h, carry: true)',
  'x |> bidirectional(gru(4, initial: h))',
  'x |> bidirectional(gru(4), initial: h)',
  'x |> bidirectional(gru(2), initial: h, initial_cell: h)',
  'x |> bidirectional(gru(4, carry: true))',
  'x |> lstm(3, layers: 2, with_cell: true)',
  'x |> bidirectional(lstm(3, with_cell: true))',
  'h |> dropout(0.5, over_time: true)',
  'x |> rnn(4, sigmoid)',
  'x |> rnn(4, "relu")',
  'x |> rnn(4, recurrent_dropout: 1)',
])('%s is wrong', (layer) => {
  const { diagnostics, graph } = compileText(program(`${layer} ${end}`));
  expect(graph).toBeNull();
  expect(renderDiagnostics(diagnostics, { color: false })).toMatchSnapshot();
});
