/** How weights of a layer begin: the choices, which cells take too, and the arguments of layers. */
import type { Initial } from '../../contract/layers/initial.js';
import { defineChoice } from './choice.js';
import type { ParameterSpec, Primitive, PrimitiveCall } from './define-primitive.js';
import { named, parameter, positional, positive } from './parameters.js';

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
    'model m(ids: Id[..time]) = ids |> embedding(8, init: uniform(0.1)) |> last |> dense(1) |> sigmoid',
  parameters: [positional('bound', positive, 'The bound.', 0.05)],
  json: (call) => ({ name: 'uniform', ...call.arguments.pick(['bound']) }),
});

const normal = defineChoice({
  name: 'normal',
  family: 'initializer',
  summary: 'Normal with mean 0.',
  example: 'model m(ids: Id[..time]) = ids |> embedding(8, init: normal(1)) |> last |> dense(1) |> sigmoid',
  parameters: [positional('deviation', positive, 'The standard deviation.', 0.05)],
  json: (call) => ({ name: 'normal', ...call.arguments.pick(['deviation']) }),
});

export const initializers: readonly Primitive[] = [...plain, uniform, normal];

/** Zeros and ones are no choice for a layer: its units would be equal, and learn the same. */
function choiceOf<const N extends string>(name: N, names: readonly string[], doc: string): ParameterSpec<N> {
  const shown = names.map((one) => `\`${one === 'uniform' || one === 'normal' ? `${one}(…)` : one}\``);
  return parameter(
    name,
    false,
    {
      kind: 'value',
      shown: `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`,
      accepts: (value) =>
        value.kind === 'choice' && value.family === 'initializer' && names.includes(value.name),
      optional: true,
    },
    doc,
    null,
  );
}

export const initOfTable = choiceOf(
  'init',
  ['uniform', 'normal'],
  'Initial values of the table. The default is `uniform(0.05)`, as in Keras; PyTorch has `normal(1)`.',
);

export const initOfWeights = choiceOf(
  'init',
  ['glorot', 'uniform', 'normal'],
  'Initial values of W. The default is `glorot`. Biases start as zeros.',
);

export const initOfRecurrent = [
  choiceOf(
    'init',
    ['glorot', 'uniform', 'normal'],
    'Initial values of the input weights. The default is `glorot`, gate by gate.',
  ),
  choiceOf(
    'recurrent_init',
    ['orthogonal', 'glorot', 'uniform', 'normal'],
    'Initial values of the recurrent weights. The default is `orthogonal`, gate by gate. PyTorch has ' +
      '`uniform(b)` with b = 1/√units for both.',
  ),
] as const;

export const initOfForgetGate = named(
  'forget_bias',
  { type: 'number' },
  'Initial bias of the forget gate. With 1, an untrained LSTM remembers for longer (Jozefowicz et al., ' +
    '2015; Keras). PyTorch has 0 on average.',
  1,
);

/** What is asked for; null where it is what the layer does anyway, so that it is not in the key. */
export function initAsked(call: PrimitiveCall, name: string, byDefault: Initial): Initial | null {
  const value = call.arguments.value(name);
  if (value?.kind !== 'choice' || value.family !== 'initializer') return null;
  return JSON.stringify(value.json) === JSON.stringify(byDefault) ? null : value.json;
}
