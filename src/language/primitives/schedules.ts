/** How the learning rate goes over a training, and when a training ends before its last epoch. */
import { defineChoice } from './choice.js';
import type { ParameterSpec, Primitive, PrimitiveCall } from './define-primitive.js';
import { interval } from './intervals.js';
import { validationLoss, validationMeasure, type ValidationMeasure } from './measures.js';
import { named, parameter } from './parameters.js';

const example = (schedule: string): string =>
  `classifier = train(sentiment, data, target: .label, loss: binary_cross_entropy, epochs: 6, schedule: ${schedule})`;

const share = { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 } as const;
const notNegative = { type: 'number', minimum: 0 } as const;
const count = { type: 'integer', minimum: 0 } as const;

const every = parameter('every', false, interval('every'), 'After how much: `2 epochs` or `500 steps`.', {
  every: 1,
  unit: 'epochs',
});

const constant = defineChoice({
  name: 'constant',
  family: 'schedule',
  summary: 'The optimizer’s rate all the time.',
  example: example('constant'),
  json: () => ({ kind: 'constant' }),
});

const step = defineChoice({
  name: 'step',
  family: 'schedule',
  summary: 'Multiplies the rate by `factor` every so often (PyTorch’s StepLR).',
  example: example('step(every: 2 epochs, factor: 0.5)'),
  parameters: [every, named('factor', share, 'What the rate is multiplied by.', 0.5)],
  json: (call) => ({ kind: 'step', ...call.arguments.pick(['every', 'factor']) }),
});

const exponential = defineChoice({
  name: 'exponential',
  family: 'schedule',
  summary:
    'Lowers the rate a little with every step, by `factor` in all `every` so often (PyTorch’s ExponentialLR).',
  example: example('exponential(factor: 0.8)'),
  parameters: [named('factor', share, 'What the rate has been multiplied by after `every`.', 0.9), every],
  json: (call) => ({ kind: 'exponential', ...call.arguments.pick(['every', 'factor']) }),
});

const to = named('to', notNegative, 'The rate at the end.', 0);

const cosine = defineChoice({
  name: 'cosine',
  family: 'schedule',
  summary:
    'Lowers the rate to the end along half a cosine: slowly, fast, slowly (PyTorch’s CosineAnnealingLR).',
  example: example('cosine(to: 0)'),
  parameters: [to],
  json: (call) => ({ kind: 'cosine', ...call.arguments.pick(['to']) }),
});

const linear = defineChoice({
  name: 'linear',
  family: 'schedule',
  summary: 'Lowers the rate evenly to the end (PyTorch’s LinearLR).',
  example: example('linear(to: 0)'),
  parameters: [to],
  json: (call) => ({ kind: 'linear', ...call.arguments.pick(['to']) }),
});

const oneCycle = defineChoice({
  name: 'one_cycle',
  family: 'schedule',
  summary:
    'Up from a 25th of the peak, then down to nearly nothing, along half cosines (Smith and Topin, 2018; PyTorch’s OneCycleLR). The rate alone goes round; momentum stays as it is.',
  example: example('one_cycle(peak: 0.01, warm_up: 30%)'),
  parameters: [
    named(
      'peak',
      { type: ['number', 'null'], exclusiveMinimum: 0 },
      'The highest rate; the optimizer’s unless said.',
      null,
    ),
    named('warm_up', share, 'Which part of the training the way up takes.', 0.3),
  ],
  json: (call) => ({ kind: 'one_cycle', ...call.arguments.pick(['peak', 'warm_up']) }),
});

const patience = (byDefault: number, what: string): ParameterSpec =>
  named('patience', count, `How many validations in a row may bring no improvement ${what}.`, byDefault);
const minDelta = (byDefault: number): ParameterSpec =>
  named('min_delta', notNegative, 'Less than this is no improvement.', byDefault);
const of = parameter(
  'of',
  false,
  { kind: 'accessor', optional: true },
  'What to go by: `.validation.loss` (unless said) or a metric such as `.validation.accuracy`.',
  null,
);

function measureOf(call: PrimitiveCall): ValidationMeasure | null {
  return call.arguments.given('of') ? validationMeasure(call, 'of', 'goes by') : validationLoss;
}

const reduceOnPlateau = defineChoice({
  name: 'reduce_on_plateau',
  family: 'schedule',
  summary:
    'Multiplies the rate by `factor` when validation has not become better for a while (PyTorch’s ReduceLROnPlateau). It counts validations: `validate_every` says how often these are.',
  example: example('reduce_on_plateau(factor: 0.5, patience: 1, of: .validation.loss)'),
  parameters: [
    named('factor', share, 'What the rate is multiplied by.', 0.1),
    patience(10, 'before the next lowers the rate'),
    of,
    minDelta(0.0001),
    named('min_rate', notNegative, 'The rate does not fall below this.', 0),
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
    'Ends the training when validation has not become better `patience` times in a row. It counts validations: `validate_every` says how often these are. With `keep: best(…)` the best weights remain.',
  example:
    'classifier = train(sentiment, data, target: .label, loss: binary_cross_entropy, epochs: 20, stop: early(patience: 3), keep: best(.validation.loss))',
  parameters: [
    named(
      'patience',
      { type: 'integer', minimum: 1 },
      'The training ends when so many validations in a row have brought no improvement.',
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
