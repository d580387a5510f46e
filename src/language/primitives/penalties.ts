/** Penalties on large weights, and the argument of `train` and of layers that takes one. */
import type { CommonArguments } from '../../contract/layers/layer.js';
import { defineChoice } from './choice.js';
import type { ParameterSpec, Primitive, PrimitiveCall } from './define-primitive.js';
import { parameter, positional } from './parameters.js';

const factor = { type: 'number', minimum: 0 } as const;

const l1 = defineChoice({
  name: 'l1',
  family: 'penalty',
  summary: 'Adds factor · Σ|w| to the training objective. Weights with little effect become zero.',
  example: 'recipe = { target: .label, loss: binary_cross_entropy, penalty: l1(0.0001) }',
  parameters: [positional('factor', factor, 'The factor.', 0.01)],
  json: (call) => ({ l1: call.arguments.number('factor'), l2: 0 }),
});

const l2 = defineChoice({
  name: 'l2',
  family: 'penalty',
  summary:
    'Adds factor · Σw² to the training objective. Large weights become smaller. As in Keras; a ' +
    '`weight_decay` of d in PyTorch’s optimizers corresponds to the factor d/2.',
  example: 'recipe = { target: .label, loss: binary_cross_entropy, penalty: l2(0.0001) }',
  parameters: [positional('factor', factor, 'The factor.', 0.01)],
  json: (call) => ({ l1: 0, l2: call.arguments.number('factor') }),
});

const l1AndL2 = defineChoice({
  name: 'l1_l2',
  family: 'penalty',
  summary: 'Both: l1 · Σ|w| + l2 · Σw².',
  example: 'recipe = { target: .label, loss: binary_cross_entropy, penalty: l1_l2(0.0001, 0.001) }',
  parameters: [
    positional('l1', factor, 'Factor of the sum of absolute weights.', 0.01),
    positional('l2', factor, 'Factor of the sum of squared weights.', 0.01),
  ],
  json: (call) => call.arguments.pick(['l1', 'l2']),
});

export const penalties: readonly Primitive[] = [l1, l2, l1AndL2];

const penalty = (doc: string): ParameterSpec<'penalty'> =>
  parameter(
    'penalty',
    false,
    {
      kind: 'value',
      shown: '`l2(…)`, `l1(…)` or `l1_l2(…)`',
      accepts: (value) => value.kind === 'choice' && value.family === 'penalty',
      optional: true,
    },
    doc,
    null,
  );

/** Of `train`. */
export const penaltyOfAll = penalty(
  'Penalty that is added to the training objective, for the weights of all layers except biases, ' +
    'norms and embedding tables: `l2(0.0001)`. Displayed losses do not include it.',
);

/** Of a layer. */
export const penaltyOfLayer = penalty(
  'Penalty on the weights of this layer, without biases: `l2(0.01)`. It replaces the `penalty` of `train`.',
);

/**
 * As an argument of a stage or a node; nothing where no penalty is asked for, so that it is not in
 * the key.
 */
export function penaltyAsked(call: PrimitiveCall): Pick<CommonArguments, 'penalty'> {
  const value = call.arguments.value('penalty');
  return value?.kind === 'choice' && value.family === 'penalty' ? { penalty: value.json } : {};
}
