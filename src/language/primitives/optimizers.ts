/** Optimizers: how training steps. */
import type { Json } from '../../base/json.js';
import { defineChoice } from './choice.js';
import type { ParameterSpec, Primitive, PrimitiveCall } from './define-primitive.js';
import { simple } from './messages.js';
import { boolean, named, positional, positive, rate } from './parameters.js';

const notNegative = { type: 'number', minimum: 0 } as const;
const optionalBound = { type: ['number', 'null'], exclusiveMinimum: 0 } as const;

const learningRate = (byDefault: number): ParameterSpec =>
  positional('learning_rate', positive, 'Step size.', byDefault);

const epsilon = (byDefault: number): ParameterSpec =>
  named('epsilon', positive, 'Keeps the division from blowing up.', byDefault);

const clipping: readonly ParameterSpec[] = [
  named(
    'clip_norm',
    optionalBound,
    'Largest allowed norm of all gradients together; larger ones are scaled down to it.',
    null,
  ),
  named(
    'clip_value',
    optionalBound,
    'Every number of the gradients is cut to -clip_value … clip_value, before `clip_norm` takes hold.',
    null,
  ),
];

const coupledDecay = named(
  'weight_decay',
  notNegative,
  'Share of each weight that is added to its gradient, after clipping: L2 as PyTorch’s optimizers have it, over all weights, tables and biases too.',
  0,
);

const betas: readonly ParameterSpec[] = [
  named('beta1', rate, 'How slowly the mean of gradients forgets.', 0.9),
  named('beta2', rate, 'How slowly the mean of squared gradients forgets.', 0.999),
  epsilon(1e-8),
];

const embeddings = named(
  'embeddings',
  { type: 'string', enum: ['auto', 'dense', 'lazy'] },
  'How tables of word vectors are updated: "dense" as every weight; "lazy" only the rows of words in the batch, faster, but another optimizer (PyTorch’s SparseAdam); "auto" lazily above 4,000,000 numbers.',
  'auto',
);

/** What came later is in the key only where it is asked for, so that trainings made before keep theirs. */
const settings = (call: PrimitiveCall, always: readonly string[], asked: readonly string[]): Json => ({
  name: call.primitive.name,
  ...call.arguments.pick(always),
  ...call.arguments.pick(asked.filter((name) => call.arguments.json(name))),
});

const adam = defineChoice({
  name: 'adam',
  family: 'optimizer',
  summary: 'Adam (Kingma and Ba, 2015): steps scaled by running means of gradients and of their squares.',
  example: 'recipe = { target: .label, loss: binary_cross_entropy, optimizer: adam(0.002, clip_norm: 5) }',
  parameters: [learningRate(0.001), ...betas, ...clipping, coupledDecay, embeddings],
  json: (call) =>
    settings(
      call,
      ['learning_rate', 'beta1', 'beta2', 'epsilon', 'clip_norm', 'embeddings'],
      ['clip_value', 'weight_decay'],
    ),
});

const adamw = defineChoice({
  name: 'adamw',
  family: 'optimizer',
  summary:
    'AdamW (Loshchilov and Hutter, 2019): Adam, with a decay of the weights that its scaling does not touch. Usual for Transformers.',
  example:
    'recipe = { target: .label, loss: binary_cross_entropy, optimizer: adamw(0.001, weight_decay: 0.05) }',
  parameters: [
    learningRate(0.001),
    ...betas,
    named(
      'weight_decay',
      notNegative,
      'Every step takes learning_rate · weight_decay of each weight away, of biases and norms too.',
      0.01,
    ),
    ...clipping,
    embeddings,
  ],
  json: (call) =>
    settings(
      call,
      ['learning_rate', 'beta1', 'beta2', 'epsilon', 'weight_decay', 'clip_norm', 'embeddings'],
      ['clip_value'],
    ),
});

const momentum = named('momentum', rate, 'Share of the last step that is repeated.', 0);

const sgd = defineChoice({
  name: 'sgd',
  family: 'optimizer',
  summary: 'Stochastic gradient descent, with momentum if asked.',
  example: 'recipe = { target: .label, loss: binary_cross_entropy, optimizer: sgd(0.1, momentum: 0.9) }',
  parameters: [
    learningRate(0.01),
    momentum,
    named('nesterov', boolean, 'Look ahead along the momentum before taking the gradient.', false),
    ...clipping,
    coupledDecay,
  ],
  json: (call) => {
    if (call.arguments.json('nesterov') === true && call.arguments.number('momentum') === 0) {
      call.context.report(
        simple(
          'SEQ212',
          call.arguments.span('nesterov'),
          '`nesterov` looks ahead along the momentum, and there is none',
          'no momentum to follow',
          ['give some: `sgd(0.1, momentum: 0.9, nesterov: true)`'],
        ),
      );
      return null;
    }
    return settings(
      call,
      ['learning_rate', 'momentum', 'nesterov', 'clip_norm'],
      ['clip_value', 'weight_decay'],
    );
  },
});

const rmsprop = defineChoice({
  name: 'rmsprop',
  family: 'optimizer',
  summary:
    'RMSprop (Hinton, 2012): steps divided by the root of a running mean of squared gradients. As PyTorch has it; Keras has epsilon under the root, and other defaults: `rmsprop(0.001, alpha: 0.9, epsilon: 1e-7)` comes close.',
  example: 'recipe = { target: .label, loss: binary_cross_entropy, optimizer: rmsprop(0.001, alpha: 0.9) }',
  parameters: [
    learningRate(0.01),
    named('alpha', rate, 'How slowly the mean of squared gradients forgets (Keras’s `rho`).', 0.99),
    epsilon(1e-8),
    momentum,
    named('centered', boolean, 'Divide by the standard deviation: take the mean off the squares.', false),
    ...clipping,
    coupledDecay,
  ],
  json: (call) =>
    settings(
      call,
      ['learning_rate', 'alpha', 'epsilon', 'momentum', 'centered', 'clip_norm'],
      ['clip_value', 'weight_decay'],
    ),
});

const adagrad = defineChoice({
  name: 'adagrad',
  family: 'optimizer',
  summary:
    'Adagrad (Duchi, Hazan and Singer, 2011): steps divided by the root of the sum of all squared gradients so far, so that rare words learn faster. As PyTorch has it.',
  example: 'recipe = { target: .label, loss: binary_cross_entropy, optimizer: adagrad(0.05) }',
  parameters: [
    learningRate(0.01),
    named('initial_accumulator', notNegative, 'What the sums begin with (Keras: 0.1).', 0),
    epsilon(1e-10),
    ...clipping,
    coupledDecay,
  ],
  json: (call) =>
    settings(
      call,
      ['learning_rate', 'initial_accumulator', 'epsilon', 'clip_norm'],
      ['clip_value', 'weight_decay'],
    ),
});

export const optimizers: readonly Primitive[] = [adam, adamw, sgd, rmsprop, adagrad];
