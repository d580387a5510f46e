/** `learning_rate_finder`: which learning rate to train with. */
import { canonicalModelGraph } from '../types/model-graph.js';
import { errorValue } from '../types/value.js';
import { bucketsParameter } from './batches.js';
import { definePrimitive } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { choice, named, parameter, positive, positiveInteger, seed } from './parameters.js';
import { penaltyAsked } from './penalties.js';
import { beginningInputs, trainable, trainableParameters } from './trainable.js';

export const learningRateFinder = definePrimitive({
  name: 'learning_rate_finder',
  kind: 'train',
  role: null,
  signature: 'Model, Dataset → LearningRates',
  summary:
    'Trains a model for some training steps with growing learning rates, until its loss explodes. It ' +
    'suggests the rate at which the loss falls fastest (Smith, 2017). The weights are thrown away and ' +
    'have no effect on a later training.',
  example: 'rates = learning_rate_finder(sentiment, data, target: .label, loss: binary_cross_entropy)',
  parameters: [
    ...trainableParameters,
    parameter(
      'optimizer',
      false,
      choice('optimizer'),
      'The optimizer. Its own learning rate has no effect.',
      'adam',
    ),
    named(
      'batch',
      positiveInteger,
      'Number of rows in a training step. Use the batch size of the training.',
      32,
    ),
    named('from', positive, 'The first and smallest learning rate.', 1e-7),
    named('to', positive, 'The last and largest learning rate.', 1),
    named(
      'steps',
      { type: 'integer', minimum: 10, maximum: 10_000 },
      'Number of learning rates. Each is used for one training step.',
      100,
    ),
    named('seed', seed, 'Random seed, as for `train`.', 0),
    bucketsParameter,
  ],
  partial: true,
  evaluate: (call) => {
    const data = call.arguments.value('data');
    if (data?.kind !== 'dataset') return errorValue;
    const given = trainable(call, data);
    const [from, to] = [call.arguments.number('from'), call.arguments.number('to')];
    if (call.arguments.complete && from >= to) {
      call.context.report(diagnose('ratesDoNotGrow', call.arguments.span('to'), { from, to }));
      return errorValue;
    }
    if (given === null || !given.fits || given.batching === null || !call.arguments.complete)
      return errorValue;
    const only = data.splits.size === 1 ? [...data.splits.keys()][0]! : 'train';
    const node = call.context.nodes.operation({
      operation: 'learning_rate_finder',
      arguments: {
        model: canonicalModelGraph(given.inputs, given.output),
        target: given.target,
        loss: given.loss.json,
        optimizer: call.arguments.json('optimizer'),
        ...penaltyAsked(call),
        ...given.batching,
        ...call.arguments.pick(['from', 'to', 'steps', 'seed']),
      },
      inputs: {
        data: { node: data.reference.node, splits: only === 'all' ? data.reference.splits : [only] },
        ...beginningInputs(given),
      },
      files: {},
      summary: `learning_rate_finder(${given.model.shown}, ${from} to ${to})`,
      span: call.span,
      argumentSpans: call.arguments.spans(),
    });
    return { kind: 'learning-rates', node };
  },
});
