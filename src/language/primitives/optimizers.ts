/** Optimizers: how training steps. */
import { optimizerDefaults } from '../../contract/operations/optimizer.js';
import { asked } from './asked.js';
import { defineChoice } from './choice.js';
import type { Primitive } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { boolean, named, positional, positive, rate } from './parameters.js';
import { warnOfStepSize } from './step-sizes.js';

const notNegative = { type: 'number', minimum: 0 } as const;
const optionalBound = { type: ['number', 'null'], exclusiveMinimum: 0 } as const;

const learningRate = (byDefault: number) =>
  positional('learning_rate', positive, 'The learning rate.', byDefault);

const epsilon = (byDefault: number) => named('epsilon', positive, 'Prevents a division by zero.', byDefault);

const clipping = [
  named(
    'clip_norm',
    optionalBound,
    'Maximum norm of all gradients together. Larger gradients are scaled down to it.',
    null,
  ),
  named(
    'clip_value',
    optionalBound,
    'Each number of the gradients is limited to -clip_value … clip_value. This happens before `clip_norm`.',
    optimizerDefaults.clip_value,
  ),
] as const;

const coupledDecay = named(
  'weight_decay',
  notNegative,
  'This factor times each weight is added to the gradient, after clipping: L2 as in PyTorch’s ' +
    'optimizers, for all weights including embedding tables and biases.',
  optimizerDefaults.weight_decay,
);

const betas = [
  named('beta1', rate, 'Decay rate of the mean of the gradients.', 0.9),
  named('beta2', rate, 'Decay rate of the mean of the squared gradients.', 0.999),
  epsilon(1e-8),
] as const;

const embeddings = named(
  'embeddings',
  { type: 'string', enum: ['auto', 'dense', 'lazy'] },
  'How embedding tables are updated. "dense": like every other weight. "lazy": only the rows of ' +
    'tokens in the batch, which is faster but a different optimizer (PyTorch’s SparseAdam). "auto": ' +
    'lazy above 4,000,000 numbers.',
  'auto',
);

const adam = defineChoice({
  name: 'adam',
  family: 'optimizer',
  summary:
    'Adam (Kingma and Ba, 2015): updates scaled by running means of the gradients and of their squares.',
  example: 'recipe = { target: .label, loss: binary_cross_entropy, optimizer: adam(0.002, clip_norm: 5) }',
  parameters: [learningRate(0.001), ...betas, ...clipping, coupledDecay, embeddings],
  json: (call) => {
    warnOfStepSize(call, 'adam', 0.001);
    return {
      name: 'adam',
      ...call.arguments.pick(['learning_rate', 'beta1', 'beta2', 'epsilon', 'clip_norm', 'embeddings']),
      ...asked(call.arguments.pick(['clip_value', 'weight_decay']), optimizerDefaults),
    };
  },
});

const adamw = defineChoice({
  name: 'adamw',
  family: 'optimizer',
  summary:
    'AdamW (Loshchilov and Hutter, 2019): Adam with a weight decay that is not scaled like the ' +
    'gradients. Common for Transformers.',
  example:
    'recipe = { target: .label, loss: binary_cross_entropy, optimizer: adamw(0.001, weight_decay: 0.05) }',
  parameters: [
    learningRate(0.001),
    ...betas,
    named(
      'weight_decay',
      notNegative,
      'Each training step subtracts learning_rate · weight_decay · weight from each weight, including ' +
        'biases and norms.',
      0.01,
    ),
    ...clipping,
    embeddings,
  ],
  json: (call) => {
    warnOfStepSize(call, 'adamw', 0.001);
    return {
      name: 'adamw',
      ...call.arguments.pick([
        'learning_rate',
        'beta1',
        'beta2',
        'epsilon',
        'weight_decay',
        'clip_norm',
        'embeddings',
      ]),
      ...asked(call.arguments.pick(['clip_value']), optimizerDefaults),
    };
  },
});

const momentum = named('momentum', rate, 'Share of the previous update that is repeated.', 0);

const sgd = defineChoice({
  name: 'sgd',
  family: 'optimizer',
  summary: 'Stochastic gradient descent, with optional momentum.',
  example: 'recipe = { target: .label, loss: binary_cross_entropy, optimizer: sgd(0.1, momentum: 0.9) }',
  parameters: [
    learningRate(0.01),
    momentum,
    named(
      'nesterov',
      boolean,
      'Uses Nesterov momentum: the gradient is taken ahead, along the momentum.',
      false,
    ),
    ...clipping,
    coupledDecay,
  ],
  json: (call) => {
    if (call.arguments.json('nesterov') === true && call.arguments.number('momentum') === 0) {
      call.context.report(diagnose('nesterovWithoutMomentum', call.arguments.span('nesterov')));
      return null;
    }
    return {
      name: 'sgd',
      ...call.arguments.pick(['learning_rate', 'momentum', 'nesterov', 'clip_norm']),
      ...asked(call.arguments.pick(['clip_value', 'weight_decay']), optimizerDefaults),
    };
  },
});

const rmsprop = defineChoice({
  name: 'rmsprop',
  family: 'optimizer',
  summary:
    'RMSprop (Hinton, 2012): updates divided by the root of a running mean of squared gradients. As ' +
    'in PyTorch. Keras has epsilon under the root and other defaults: `rmsprop(0.001, alpha: 0.9, ' +
    'epsilon: 1e-7)` is similar.',
  example: 'recipe = { target: .label, loss: binary_cross_entropy, optimizer: rmsprop(0.001, alpha: 0.9) }',
  parameters: [
    learningRate(0.01),
    named('alpha', rate, 'Decay rate of the mean of the squared gradients (Keras’s `rho`).', 0.99),
    epsilon(1e-8),
    momentum,
    named(
      'centered',
      boolean,
      'Divides by the standard deviation: subtracts the squared mean of the gradients first.',
      false,
    ),
    ...clipping,
    coupledDecay,
  ],
  json: (call) => {
    warnOfStepSize(call, 'rmsprop', 0.01);
    return {
      name: 'rmsprop',
      ...call.arguments.pick(['learning_rate', 'alpha', 'epsilon', 'momentum', 'centered', 'clip_norm']),
      ...asked(call.arguments.pick(['clip_value', 'weight_decay']), optimizerDefaults),
    };
  },
});

const adagrad = defineChoice({
  name: 'adagrad',
  family: 'optimizer',
  summary:
    'Adagrad (Duchi, Hazan and Singer, 2011): updates divided by the root of the sum of all squared ' +
    'gradients so far, so that rare words learn faster. As in PyTorch.',
  example: 'recipe = { target: .label, loss: binary_cross_entropy, optimizer: adagrad(0.05) }',
  parameters: [
    learningRate(0.01),
    named('initial_accumulator', notNegative, 'Initial value of the sums (Keras: 0.1).', 0),
    epsilon(1e-10),
    ...clipping,
    coupledDecay,
  ],
  json: (call) => {
    warnOfStepSize(call, 'adagrad', 0.01);
    return {
      name: 'adagrad',
      ...call.arguments.pick(['learning_rate', 'initial_accumulator', 'epsilon', 'clip_norm']),
      ...asked(call.arguments.pick(['clip_value', 'weight_decay']), optimizerDefaults),
    };
  },
});

export const optimizers: readonly Primitive[] = [adam, adamw, sgd, rmsprop, adagrad];
