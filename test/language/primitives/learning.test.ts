/**
 * What training makes small and how it steps, as written in the language: losses, penalties,
 * optimizers.
 */
import { describe, expect, test } from 'vitest';
import { renderDiagnostics } from '../../../src/base/diagnostics/render-terminal.js';
import { compileText } from '../check/compile-text.js';
import { rows } from '../check/right-program.js';

const homes = `raw = csv("a.csv", columns: { size: number("s"), price: number("p") })
  |> split(into: { train: 80%, validation: 10%, test: 10% })
`;
const stream = `raw = csv("a.csv", columns: { text: "t" }) |> split(into: { train: 80%, validation: 10%, test: 10% })
tokens = raw |> tokenize(whitespace)
words = vocabulary(tokens)
data = tokens |> index(words) |> streams(lanes: 4, window: 8)
`;

const begin = {
  label: `${rows}model m(ids: Id[..time]) = ids |> embedding(4) |> last |> `,
  price: `${homes}data = raw\nmodel m(size: float[1]) = size |> `,
  next: `${stream}model m(ids: Id<v>[time]) = ids |> embedding(8) |> lstm(8) |> `,
} as const;

/** A training on classes, on a number, or on the words of a stream. */
const program = (target: keyof typeof begin, layers: string, words: string): string =>
  `${begin[target]}${layers}\nt = train(m, data, target: .${target}, ${words})\n`;

function argumentsOf(text: string): Record<string, any> {
  const { graph, diagnostics } = compileText(text);
  expect(diagnostics).toEqual([]);
  return graph!.stages.find(({ operation }) => operation === 'train')!.arguments;
}

const sigmoid = 'dense(1) |> sigmoid';
const binary = 'loss: binary_cross_entropy';

describe('losses', () => {
  test.each([
    ['label', sigmoid, 'binary_cross_entropy', { name: 'binary_cross_entropy' }],
    [
      'label',
      sigmoid,
      'binary_cross_entropy(label_smoothing: 10%, class_weights: "balanced")',
      { name: 'binary_cross_entropy', label_smoothing: 0.1, class_weights: 'balanced' },
    ],
    [
      'label',
      'dense(classes) |> softmax',
      'categorical_cross_entropy(class_weights: { neg: 1, pos: 2.5 })',
      { name: 'categorical_cross_entropy', class_weights: { neg: 1, pos: 2.5 } },
    ],
    ['price', 'dense(1)', 'mean_squared_error', { name: 'mean_squared_error' }],
    ['price', 'dense(1)', 'mse', { name: 'mean_squared_error' }],
    ['price', 'dense(1, softplus)', 'mean_absolute_error', { name: 'mean_absolute_error' }],
    ['price', 'dense(1)', 'mae', { name: 'mean_absolute_error' }],
    ['price', 'dense(1)', 'huber', { name: 'huber', delta: 1 }],
    ['price', 'dense(1)', 'huber(0.5)', { name: 'huber', delta: 0.5 }],
    ['price', sigmoid, 'binary_cross_entropy', { name: 'binary_cross_entropy' }],
    [
      'next',
      'dense(v.size) |> softmax',
      'categorical_cross_entropy(label_smoothing: 0.1)',
      { name: 'categorical_cross_entropy', label_smoothing: 0.1 },
    ],
  ] as const)('of .%s from %s: %s', (target, layers, loss, json) => {
    expect(argumentsOf(program(target, layers, `loss: ${loss}`))['loss']).toEqual(json);
  });

  test.each([
    ['label', 'dense(1)', 'loss: mae'],
    ['price', 'dense(3) |> softmax', 'loss: categorical_cross_entropy'],
    ['price', 'dense(3)', 'loss: mse'],
    ['price', 'dense(1)', 'loss: binary_cross_entropy'],
    ['next', 'dense(v.size) |> softmax', 'loss: huber'],
    ['next', 'last |> dense(v.size) |> softmax', 'loss: categorical_cross_entropy'],
    ['next', 'dense(1)', 'loss: categorical_cross_entropy'],
    ['next', 'dense(v.size)', 'loss: categorical_cross_entropy'],
    ['label', sigmoid, 'loss: binary_cross_entropy(class_weights: { neg: 1, poss: 2 })'],
    ['label', sigmoid, 'loss: binary_cross_entropy(class_weights: { neg: 0 })'],
    ['label', sigmoid, 'loss: binary_cross_entropy(class_weights: 3)'],
    ['label', sigmoid, 'loss: binary_cross_entropy(label_smoothing: 1)'],
    ['price', sigmoid, 'loss: binary_cross_entropy(class_weights: "balanced")'],
  ] as const)('of .%s from %s, %s is wrong', (target, layers, words) => {
    const { diagnostics } = compileText(program(target, layers, words));
    expect(diagnostics).toHaveLength(1);
    expect(renderDiagnostics(diagnostics, { color: false })).toMatchSnapshot();
  });
});

describe('optimizers', () => {
  const adam = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, clip_norm: null, embeddings: 'auto' };
  test.each([
    // What is not asked for is not in the key: trainings made before it could be asked for keep
    // theirs.
    ['adam', { name: 'adam', learning_rate: 0.001, ...adam }],
    [
      'adam(0.002, clip_value: 0.5, weight_decay: 0.01)',
      { name: 'adam', learning_rate: 0.002, ...adam, clip_value: 0.5, weight_decay: 0.01 },
    ],
    ['adamw', { name: 'adamw', learning_rate: 0.001, ...adam, weight_decay: 0.01 }],
    [
      'adamw(0.005, weight_decay: 0.1, embeddings: "lazy")',
      { name: 'adamw', learning_rate: 0.005, ...adam, weight_decay: 0.1, embeddings: 'lazy' },
    ],
    ['sgd', { name: 'sgd', learning_rate: 0.01, momentum: 0, nesterov: false, clip_norm: null }],
    [
      'sgd(weight_decay: 0.0005, momentum: 0.9)',
      {
        name: 'sgd',
        learning_rate: 0.01,
        momentum: 0.9,
        nesterov: false,
        clip_norm: null,
        weight_decay: 0.0005,
      },
    ],
    [
      'rmsprop(0.001, alpha: 0.9, centered: true)',
      {
        name: 'rmsprop',
        learning_rate: 0.001,
        alpha: 0.9,
        epsilon: 1e-8,
        momentum: 0,
        centered: true,
        clip_norm: null,
      },
    ],
    [
      'adagrad(initial_accumulator: 0.1, clip_norm: 1)',
      { name: 'adagrad', learning_rate: 0.01, initial_accumulator: 0.1, epsilon: 1e-10, clip_norm: 1 },
    ],
  ])('%s', (optimizer, json) => {
    const text = program('label', sigmoid, `${binary}, optimizer: ${optimizer}`);
    expect(argumentsOf(text)['optimizer']).toEqual(json);
  });
});

test('what looks ahead along a momentum needs one', () => {
  const text = program('label', sigmoid, `${binary}, optimizer: sgd(0.1, nesterov: true)`);
  const { diagnostics } = compileText(text);
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'SEQ212 `nesterov` looks ahead along the momentum, and there is none',
  ]);
});

describe('penalties', () => {
  test.each([
    ['l2', { l1: 0, l2: 0.01 }],
    ['l1(0.0001)', { l1: 0.0001, l2: 0 }],
    ['l1_l2(0.1, l2: 0.2)', { l1: 0.1, l2: 0.2 }],
  ])('%s', (penalty, json) => {
    const text = program('label', sigmoid, `${binary}, penalty: ${penalty}`);
    expect(argumentsOf(text)['penalty']).toEqual(json);
  });

  test('none is not in the key', () => {
    const text = program('label', sigmoid, `${binary}, penalty: none`);
    expect(argumentsOf(text)).not.toHaveProperty('penalty');
  });

  test('of single layers', () => {
    const layers = 'dense(4, relu, penalty: l1(0.1)) |> dense(3, penalty: none) |> dense(1) |> sigmoid';
    const nodes: { arguments: object }[] = argumentsOf(program('label', layers, binary))['model'].nodes;
    expect(nodes.slice(-4, -1).map(({ arguments: given }) => given)).toEqual([
      { units: 4, activation: 'relu', penalty: { l1: 0.1, l2: 0 } },
      { units: 3, activation: null },
      { units: 1, activation: null },
    ]);
  });

  test.each(['conv1d(4, 2, relu, penalty: l2)', 'rnn(3, penalty: l2)', 'bidirectional(gru(3, penalty: l2))'])(
    'of %s',
    (layer) => {
      const text = `${rows}model m(ids: Id[..time]) = ids |> embedding(4) |> ${layer} |> mean |> ${sigmoid}
t = train(m, data, target: .label, ${binary})\n`;
      const [, , node] = argumentsOf(text)['model'].nodes;
      expect(node.arguments['penalty']).toEqual({ l1: 0, l2: 0.01 });
    },
  );

  test('a number is none', () => {
    const { diagnostics } = compileText(program('label', sigmoid, `${binary}, penalty: 0.01`));
    expect(renderDiagnostics(diagnostics, { color: false })).toMatchSnapshot();
  });
});

test('names of penalties may be declared anew', () => {
  const { diagnostics } = compileText(`${rows}l2 = 3\nm = embedding(l2)\n`);
  expect(diagnostics).toEqual([]);
});
