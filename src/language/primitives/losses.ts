/** Losses: with penalties, they are the training objective. */
import { crossEntropyDefaults, type CrossEntropy, type ErrorLoss } from '../../contract/operations/loss.js';
import { asked } from './asked.js';
import { defineChoice } from './choice.js';
import { classWeights } from './class-weights.js';
import type { Primitive, PrimitiveCall } from './define-primitive.js';
import { named, positional, positive, rate } from './parameters.js';

const ofClasses = [
  named(
    'label_smoothing',
    rate,
    'Share of each target that is distributed evenly over all classes, during training only. The ' +
      'model then never becomes completely certain.',
    crossEntropyDefaults.label_smoothing,
  ),
  classWeights,
] as const;

function crossEntropy<Name extends CrossEntropy['name']>(name: Name) {
  return (call: PrimitiveCall<typeof ofClasses>): CrossEntropy => ({
    name,
    ...asked(call.arguments.pick(['label_smoothing', 'class_weights']), crossEntropyDefaults),
  });
}

const binaryCrossEntropy = defineChoice({
  name: 'binary_cross_entropy',
  family: 'loss',
  summary:
    '-log of the probability of the true class, for two classes. The model ends with `dense(1) |> sigmoid`.',
  example: 'classifier = train(sentiment, data, target: .label, loss: binary_cross_entropy)',
  parameters: ofClasses,
  json: crossEntropy('binary_cross_entropy'),
});

const categoricalCrossEntropy = defineChoice({
  name: 'categorical_cross_entropy',
  family: 'loss',
  summary:
    '-log of the probability of the true class, or of the true id at each time step. The model ends ' +
    'with `dense(classes) |> softmax`. Keras calls this loss sparse.',
  example: 'classifier = train(topics, data, target: .label, loss: categorical_cross_entropy)',
  parameters: ofClasses,
  json: crossEntropy('categorical_cross_entropy'),
});

/** A loss without arguments, under its name and a short one. */
function errorLoss(name: ErrorLoss['name'], short: string, summary: string): Primitive[] {
  return [name, short].map((each) =>
    defineChoice({
      name: each,
      family: 'loss',
      summary:
        each === name
          ? `${summary} Short name: \`${short}\`.`
          : `Short name of \`${name}\`. It is also a metric.`,
      example: `recipe = { target: .price, loss: ${each} }`,
      json: () => ({ name }),
    }),
  );
}

const huber = defineChoice({
  name: 'huber',
  family: 'loss',
  summary:
    'Half the squared error up to `delta`, and a linear function of the error beyond it (Huber, ' +
    '1964). Few large errors have less influence than in `mse`. For numbers.',
  example: 'recipe = { target: .price, loss: huber(0.5) }',
  parameters: [positional('delta', positive, 'Error at which the loss changes from squared to linear.', 1)],
  json: (call) => ({ name: 'huber', ...call.arguments.pick(['delta']) }),
});

export const losses: readonly Primitive[] = [
  binaryCrossEntropy,
  categoricalCrossEntropy,
  ...errorLoss('mean_squared_error', 'mse', 'Mean of squared errors. For numbers.'),
  ...errorLoss('mean_absolute_error', 'mae', 'Mean of absolute errors. For numbers.'),
  huber,
];
