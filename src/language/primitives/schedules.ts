/** How the learning rate goes over a training, and when a training ends before its last epoch. */
import { everyEpoch } from '../../contract/operations/interval.js';
import type { ValidationMeasure } from '../../contract/operations/metric.js';
import { defineChoice } from './choice.js';
import type { Primitive, PrimitiveCall } from './define-primitive.js';
import { interval } from './intervals.js';
import { validationLoss, validationMeasure } from './measures.js';
import { accessor, named, parameter } from './parameters.js';

const example = (schedule: string): string =>
  `classifier = train(sentiment, data, target: .label, loss: binary_cross_entropy, epochs: 6, schedule: ${schedule})`;

const share = { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 } as const;
const notNegative = { type: 'number', minimum: 0 } as const;
const count = { type: 'integer', minimum: 0 } as const;

const every = parameter(
  'every',
  false,
  interval('every'),
  'The interval: `2 epochs` or `500 steps`.',
  everyEpoch,
);

const constant = defineChoice({
  name: 'constant',
  family: 'schedule',
  summary: 'Always the learning rate of the optimizer.',
  example: example('constant'),
  json: () => ({ kind: 'constant' }),
});

const step = defineChoice({
  name: 'step',
  family: 'schedule',
  summary: 'Multiplies the learning rate by `factor` after each interval (PyTorch’s StepLR).',
  example: example('step(every: 2 epochs, factor: 0.5)'),
  parameters: [every, named('factor', share, 'The factor.', 0.5)],
  json: (call) => ({ kind: 'step', ...call.arguments.pick(['every', 'factor']) }),
});

const exponential = defineChoice({
  name: 'exponential',
  family: 'schedule',
  summary:
    'Reduces the learning rate at every training step, by `factor` in each interval (PyTorch’s ' +
    'ExponentialLR).',
  example: example('exponential(factor: 0.8)'),
  parameters: [named('factor', share, 'The factor after one interval.', 0.9), every],
  json: (call) => ({ kind: 'exponential', ...call.arguments.pick(['every', 'factor']) }),
});

const to = named('to', notNegative, 'The learning rate at the end.', 0);

const cosine = defineChoice({
  name: 'cosine',
  family: 'schedule',
  summary:
    'Reduces the learning rate along half a cosine until the end: slowly, then fast, then slowly ' +
    '(PyTorch’s CosineAnnealingLR).',
  example: example('cosine(to: 0)'),
  parameters: [to],
  json: (call) => ({ kind: 'cosine', ...call.arguments.pick(['to']) }),
});

const linear = defineChoice({
  name: 'linear',
  family: 'schedule',
  summary: 'Reduces the learning rate linearly until the end (PyTorch’s LinearLR).',
  example: example('linear(to: 0)'),
  parameters: [to],
  json: (call) => ({ kind: 'linear', ...call.arguments.pick(['to']) }),
});

const oneCycle = defineChoice({
  name: 'one_cycle',
  family: 'schedule',
  summary:
    'The learning rate rises from 1/25 of the peak, then falls almost to zero, along half cosines ' +
    '(Smith and Topin, 2018; PyTorch’s OneCycleLR). The momentum does not change.',
  example: example('one_cycle(peak: 0.01, warm_up: 30%)'),
  parameters: [
    named(
      'peak',
      { type: ['number', 'null'], exclusiveMinimum: 0 },
      'The highest learning rate. The default is the rate of the optimizer.',
      null,
    ),
    named('warm_up', share, 'Share of the training in which the rate rises.', 0.3),
  ],
  json: (call) => ({ kind: 'one_cycle', ...call.arguments.pick(['peak', 'warm_up']) }),
});

const patience = (byDefault: number, what: string) =>
  named('patience', count, `Number of consecutive validations without improvement ${what}.`, byDefault);
const minDelta = (byDefault: number) =>
  named('min_delta', notNegative, 'A smaller change is not an improvement.', byDefault);
const of = parameter(
  'of',
  false,
  accessor({ optional: true }),
  'The measure: `.validation.loss` (the default) or a metric such as `.validation.accuracy`.',
  null,
);

function measureOf(call: PrimitiveCall): ValidationMeasure | null {
  // `of: none` is given, and asks for the default.
  return call.arguments.value('of') === null ? validationLoss : validationMeasure(call, 'of', 'follow');
}

const reduceOnPlateau = defineChoice({
  name: 'reduce_on_plateau',
  family: 'schedule',
  summary:
    'Multiplies the learning rate by `factor` if several validations bring no improvement (PyTorch’s ' +
    'ReduceLROnPlateau). `validate_every` sets how often validation runs.',
  example: example('reduce_on_plateau(factor: 0.5, patience: 1, of: .validation.loss)'),
  parameters: [
    named('factor', share, 'The factor.', 0.1),
    patience(10, 'that do not reduce the rate yet'),
    of,
    minDelta(0.0001),
    named('min_rate', notNegative, 'Lower limit of the learning rate.', 0),
  ],
  json: (call) => {
    const measure = measureOf(call);
    if (measure === null) return null;
    const settings = call.arguments.pick(['factor', 'patience', 'min_delta', 'min_rate']);
    return { kind: 'reduce_on_plateau', ...measure, ...settings };
  },
});

const early = defineChoice({
  name: 'early',
  family: 'stop',
  summary:
    'Stops the training after `patience` consecutive validations without improvement. ' +
    '`validate_every` sets how often validation runs. With `keep: best(…)`, the best weights are ' +
    'kept.',
  example:
    'classifier = train(sentiment, data, target: .label, loss: binary_cross_entropy, epochs: 20, stop: early(patience: 3), keep: best(.validation.loss))',
  parameters: [
    named(
      'patience',
      { type: 'integer', minimum: 1 },
      'Number of consecutive validations without improvement after which training stops.',
      3,
    ),
    of,
    minDelta(0),
  ],
  json: (call) => {
    const measure = measureOf(call);
    if (measure === null) return null;
    return { kind: 'early', ...measure, ...call.arguments.pick(['patience', 'min_delta']) };
  },
});

export const schedules: readonly Primitive[] = [
  constant,
  step,
  exponential,
  cosine,
  linear,
  oneCycle,
  reduceOnPlateau,
  early,
];
