/** Optimizers: how training steps. */
import { defineChoice } from './choice.js';
import type { Primitive } from './define-primitive.js';
import { boolean, named, positional, positive } from './parameters.js';

const beta = { type: 'number', minimum: 0, exclusiveMaximum: 1 } as const;
const clipNorm = named(
  'clip_norm',
  { type: ['number', 'null'], exclusiveMinimum: 0 },
  'Largest allowed norm of all gradients together; larger ones are scaled down to it.',
  null,
);

const adam = defineChoice({
  name: 'adam',
  family: 'optimizer',
  summary: 'Adam (Kingma and Ba, 2015): steps scaled by running means of gradients and of their squares.',
  example: 'recipe = { target: .label, loss: binary_cross_entropy, optimizer: adam(0.002, clip_norm: 5) }',
  parameters: [
    positional('learning_rate', positive, 'Step size.', 0.001),
    named('beta1', beta, 'How slowly the mean of gradients forgets.', 0.9),
    named('beta2', beta, 'How slowly the mean of squared gradients forgets.', 0.999),
    named('epsilon', positive, 'Keeps the division from blowing up.', 1e-8),
    clipNorm,
    named(
      'embeddings',
      { type: 'string', enum: ['auto', 'dense', 'lazy'] },
      'How tables of word vectors are updated: "dense" as every weight; "lazy" only the rows of words in the batch, faster, but another optimizer (PyTorch\u2019s SparseAdam); "auto" lazily above 4,000,000 numbers.',
      'auto',
    ),
  ],
  json: (call) => ({
    name: 'adam',
    ...call.arguments.pick(['learning_rate', 'beta1', 'beta2', 'epsilon', 'clip_norm', 'embeddings']),
  }),
});

const sgd = defineChoice({
  name: 'sgd',
  family: 'optimizer',
  summary: 'Stochastic gradient descent, with momentum if asked.',
  example: 'recipe = { target: .label, loss: binary_cross_entropy, optimizer: sgd(0.1, momentum: 0.9) }',
  parameters: [
    positional('learning_rate', positive, 'Step size.', 0.01),
    named(
      'momentum',
      { type: 'number', minimum: 0, exclusiveMaximum: 1 },
      'Share of the last step that is repeated.',
      0,
    ),
    named('nesterov', boolean, 'Look ahead along the momentum before taking the gradient.', false),
    clipNorm,
  ],
  json: (call) => ({
    name: 'sgd',
    ...call.arguments.pick(['learning_rate', 'momentum', 'nesterov', 'clip_norm']),
  }),
});

export const optimizers: readonly Primitive[] = [adam, sgd];
