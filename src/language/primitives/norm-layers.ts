/** Normalization over the batch. */
import type { Primitive } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { defineLayer } from './layer.js';
import { floats } from './layer-rules.js';
import { knownNumber } from './layer-sizes.js';
import { named, positive } from './parameters.js';

/**
 * Nobody forgets half of what was seen at each step; who writes 0.9 or 0.99 means Keras's momentum.
 */
const MOST_MOMENTUM = 0.5;

const batchNorm = defineLayer({
  name: 'batch_norm',
  operation: 'batch_norm',
  weights: true,
  summary:
    'Normalizes each number of the last axis to mean 0 and variance 1 over the batch (all rows, valid ' +
    'time steps and pixels), then scales and shifts it with learned numbers (Ioffe and Szegedy, ' +
    '2015). Prediction uses running means from training.',
  example: 'h = x |> conv1d(64, 5) |> batch_norm |> relu',
  signature: 'float[…, n] → float[…, n]',
  mask: 'keeps',
  reach: 'step',
  parameters: [
    named(
      'momentum',
      { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
      'The weight of each batch in the running means, as in PyTorch. Keras’s momentum is 1 minus this value.',
      0.1,
    ),
    named('epsilon', positive, 'Prevents a division by zero.', 1e-5),
  ],
  rule: ([input], call, layer) => {
    if (!floats(input!, call, layer, 'float[…, n]')) return null;
    const momentum = knownNumber(call, 'momentum');
    if (momentum !== null && momentum > MOST_MOMENTUM) {
      const keras = Number((1 - momentum).toPrecision(6));
      const at = call.arguments.span('momentum');
      call.context.report(diagnose('momentumTooLarge', at, { momentum, keras, most: MOST_MOMENTUM }));
      return null;
    }
    return {
      shape: input!.shape,
      arguments: () => call.arguments.pick(['momentum', 'epsilon']),
      setsWidth: false,
      activation: null,
    };
  },
});

export const normLayers: readonly Primitive[] = [batchNorm];
