/** Losses: what training makes small. */
import type { Json } from '../../base/json.js';
import { defineChoice } from './choice.js';
import { classWeights } from './class-weights.js';
import type { ParameterSpec, Primitive, PrimitiveCall } from './define-primitive.js';
import { named, positional, positive, rate } from './parameters.js';

const ofClasses: readonly ParameterSpec[] = [
  named(
    'label_smoothing',
    rate,
    'This share of each target is spread evenly over all classes, in training only: a model that is never wholly sure.',
    0,
  ),
  classWeights,
];

/** What is not asked for is not in the key. */
function crossEntropy(call: PrimitiveCall): Json {
  const asked = ['label_smoothing', 'class_weights'].filter((name) => call.arguments.json(name));
  return { name: call.primitive.name, ...call.arguments.pick(asked) };
}

const binaryCrossEntropy = defineChoice({
  name: 'binary_cross_entropy',
  family: 'loss',
  summary:
    '-log of the probability given to the true one of two classes; the model ends in `dense(1) |> sigmoid`.',
  example: 'classifier = train(sentiment, data, target: .label, loss: binary_cross_entropy)',
  parameters: ofClasses,
  json: crossEntropy,
});

const categoricalCrossEntropy = defineChoice({
  name: 'categorical_cross_entropy',
  family: 'loss',
  summary:
    '-log of the probability given to the true class, or to the true id of each step; the model ends in `dense(classes) |> softmax`. Keras calls it sparse.',
  example: 'classifier = train(topics, data, target: .label, loss: categorical_cross_entropy)',
  parameters: ofClasses,
  json: crossEntropy,
});

/** A loss without arguments, under its name and a short one. */
function errorLoss(name: string, short: string, summary: string): Primitive[] {
  return [name, short].map((each) =>
    defineChoice({
      name: each,
      family: 'loss',
      summary: each === name ? `${summary} \`${short}\` for short.` : `Short for \`${name}\`; also a metric.`,
      example: `recipe = { target: .price, loss: ${each} }`,
      json: () => ({ name }),
    }),
  );
}

const huber = defineChoice({
  name: 'huber',
  family: 'loss',
  summary:
    'Half the squared error up to `delta`, and linear beyond (Huber, 1964): few large errors weigh less than in `mse`. For numbers.',
  example: 'recipe = { target: .price, loss: huber(0.5) }',
  parameters: [positional('delta', positive, 'Where the squared error turns into a linear one.', 1)],
  json: (call) => ({ name: 'huber', ...call.arguments.pick(['delta']) }),
});

export const losses: readonly Primitive[] = [
  binaryCrossEntropy,
  categoricalCrossEntropy,
  ...errorLoss('mean_squared_error', 'mse', 'Mean of squared errors. For numbers.'),
  ...errorLoss('mean_absolute_error', 'mae', 'Mean of absolute errors. For numbers.'),
  huber,
];
