/** What only a `cell` holds: its weights, and how they begin. */
import { errorValue } from '../types/value.js';
import { defineChoice } from './choice.js';
import type { Primitive } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { size } from './layer-rules.js';
import { layerSize, parameter, positional, positive } from './parameters.js';

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

const plainInitializers = {
  zeros: 'All zeros.',
  ones: 'All ones.',
  glorot: 'Uniform within ±√(6 / (rows + columns)) (Glorot and Bengio, 2010).',
  orthogonal:
    'A random matrix whose rows, or columns if there are fewer, are orthonormal (Saxe et al., 2014).',
} as const;

const plain = (Object.keys(plainInitializers) as (keyof typeof plainInitializers)[]).map((name) =>
  defineChoice({
    name,
    family: 'initializer',
    summary: plainInitializers[name],
    example: `cell c(x: float[n]) { state h: float[n] = zeros\n  h' = weight(n, n, init: ${name === 'zeros' ? 'glorot' : name}) @ x + h }`,
    json: () => ({ name }),
  }),
);

const uniform = defineChoice({
  name: 'uniform',
  family: 'initializer',
  summary: 'Uniform within ±bound.',
  example:
    "cell c(x: float[n]) { state h: float[n] = zeros\n  h' = weight(n, n, init: uniform(0.1)) @ x + h }",
  parameters: [positional('bound', positive, 'The bound.', 0.05)],
  json: (call) => ({ name: 'uniform', ...call.arguments.pick(['bound']) }),
});

const normal = defineChoice({
  name: 'normal',
  family: 'initializer',
  summary: 'Normal with mean 0.',
  example:
    "cell c(x: float[n]) { state h: float[n] = zeros\n  h' = weight(n, n, init: normal(0.1)) @ x + h }",
  parameters: [positional('deviation', positive, 'The standard deviation.', 0.05)],
  json: (call) => ({ name: 'normal', ...call.arguments.pick(['deviation']) }),
});

export const cellParts: readonly Primitive[] = [weight, ...plain, uniform, normal];
