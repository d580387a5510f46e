/** Slopes of activations: as layers, as arguments of other layers, and where they cannot stand. */
import { expect, test } from 'vitest';
import { compileText, summary } from './compile-text.js';
import { rows } from './right-program.js';

const trained = (body: string): string =>
  `${rows}model m(ids: Id[..time]) = ids |> embedding(4) |> ${body}\nc = train(m, data, target: .label, loss: binary_cross_entropy)`;

function argumentsOf(body: string): readonly unknown[] {
  const { graph, diagnostics } = compileText(trained(body));
  expect(diagnostics).toEqual([]);
  const nodes = graph!.stages.flatMap((stage) =>
    stage.operation === 'train' ? stage.arguments.model.nodes : [],
  );
  return nodes.slice(2).map((node) => node.arguments);
}

test('the usual slope is not in the arguments, so older programs keep their keys', () => {
  const end = [{ units: 1, activation: 'sigmoid' }];
  expect(argumentsOf('mean |> leaky_relu |> dense(1, sigmoid)')).toEqual([
    {},
    { function: 'leaky_relu' },
    ...end,
  ]);
  expect(argumentsOf('mean |> leaky_relu(0.01) |> dense(1, sigmoid)')).toEqual([
    {},
    { function: 'leaky_relu' },
    ...end,
  ]);
  expect(argumentsOf('mean |> leaky_relu(0.2) |> dense(1, sigmoid)')).toEqual([
    {},
    { function: 'leaky_relu', slope: 0.2 },
    ...end,
  ]);
});

test('an activation is an argument with its slope', () => {
  const [convolution, , first, second] = argumentsOf(
    'conv1d(3, 3, leaky_relu(negative_slope: 0.3)) |> mean |> dense(8, elu(0.5)) |> dense(1) |> sigmoid',
  );
  expect(convolution).toMatchObject({ filters: 3, activation: 'leaky_relu', slope: 0.3 });
  expect(first).toEqual({ units: 8, activation: 'elu', slope: 0.5 });
  expect(second).toEqual({ units: 1, activation: null });
});

test('a slope may be chosen by a sweep', () => {
  const program = `${rows}model m(ids: Id[..time]; act = relu) = ids |> embedding(4) |> mean |> dense(3, act) |> dense(1, sigmoid)
c = [train(m(act: a), data, target: .label, loss: binary_cross_entropy) for a in [relu, elu, leaky_relu(0.2)]]`;
  const { graph, diagnostics } = compileText(program);
  expect(diagnostics).toEqual([]);
  const dense = graph!.stages.flatMap((stage) =>
    stage.operation === 'train' ? [stage.arguments.model.nodes[3]!.arguments] : [],
  );
  expect(dense).toEqual([
    { units: 3, activation: 'relu' },
    { units: 3, activation: 'elu' },
    { units: 3, activation: 'leaky_relu', slope: 0.2 },
  ]);
});

test.each([
  ['mean |> leaky_relu(-1) |> dense(1, sigmoid)', ['SEQ212 -1']],
  ['mean |> elu("a") |> dense(1, sigmoid)', ['SEQ212 "a"']],
  ['mean |> relu(0.2) |> dense(1, sigmoid)', ['SEQ213 0.2']],
  ['mean |> dense(4, dropout(0.2)) |> dense(1, sigmoid)', ['SEQ212 dropout(0.2)']],
])('%s', (body, wanted) => {
  expect(compileText(trained(body)).diagnostics.map(summary)).toEqual(wanted);
});

test('in a cell an activation has its usual slope, and another one is refused', () => {
  const cell = `cell own(x: float[n]; units: int = 3, act = relu) {
  state h: float[units] = zeros
  W = weight(units, n)
  h' = act(W @ x + h)
}
`;
  const program = (act: string): string =>
    `${cell}${trained(`scan(own(act: ${act})) |> last |> dense(1, sigmoid)`)}`;
  expect(compileText(program('leaky_relu')).diagnostics).toEqual([]);
  expect(compileText(program('leaky_relu(0.2)')).diagnostics.map(summary)).toEqual(['SEQ212 act']);
});
