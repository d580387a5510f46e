/** What only a `cell` holds: its weights, and how they begin. */
import { errorValue } from '../types/value.js';
import type { Primitive } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { initializers } from './initial-values.js';
import { size } from './layer-rules.js';
import { layerSize, parameter } from './parameters.js';

/** Its calls are read by the checker of cells; anywhere else it has no meaning. */
export const weight: Primitive = {
  name: 'weight',
  kind: 'value',
  role: null,
  summary:
    'A learned matrix, or with one size a learned vector, of a `cell`. It is the same at every time step.',
  example:
    "cell drift(x: float[n]) { state h: float[n] = zeros\n  h' = h + weight(n, n, init: orthogonal) @ x }",
  signature: 'weight',
  parameters: [
    size('rows', 'Size of its product with a vector. For a vector, its width.'),
    parameter(
      'columns',
      true,
      { kind: 'size', schema: layerSize },
      'Size of the vector in the product, `weight(units, n) @ x`. Omit it for a vector.',
      null,
    ),
    parameter(
      'init',
      false,
      {
        kind: 'value',
        shown: '`zeros`, `ones`, `glorot`, `orthogonal`, `uniform(…)` or `normal(…)`',
        accepts: (value) => value.kind === 'choice' && value.family === 'initializer',
        optional: true,
      },
      'The initial values. The default is `glorot` for a matrix and `zeros` for a vector.',
      null,
    ),
  ],
  evaluate: (call) => {
    call.context.report(diagnose('weightOutsideCell', call.span));
    return errorValue;
  },
};

export const cellParts: readonly Primitive[] = [weight, ...initializers];
