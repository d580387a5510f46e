/**
 * A layer that seqpipe does not have: this file, and a line where the primitives are listed, are
 * all that it takes.
 */
import { defineLayer } from '../../../src/language/primitives/layer.js';
import { floats } from '../../../src/language/primitives/layer-rules.js';

export const halve = defineLayer({
  name: 'halve',
  operation: 'affine',
  summary: 'Divides every number by two.',
  example: 'h = x |> halve',
  signature: 'float[…] → float[…]',
  mask: 'keeps',
  reach: 'step',
  parameters: [],
  rule: ([input], call, layer) =>
    floats(input!, call, layer, 'float[…]')
      ? {
          shape: input!.shape,
          arguments: () => ({ factor: 0.5, offset: 0 }),
          setsWidth: false,
          activation: null,
        }
      : null,
});
