/** Activations as layers, and as arguments of other layers: `relu`, `leaky_relu(0.2)`. */
import {
  activationNames,
  plainSlopes,
  type ActivationName,
  type ActivationSettings,
} from '../../contract/layers/activations.js';
import { activationSummaries } from './activation-summaries.js';
import type { ParameterSpec, Primitive, PrimitiveCall } from './define-primitive.js';
import { defineLayer } from './layer.js';
import { floats, sequence } from './layer-rules.js';
import { warnOfSecondActivation } from './layer-warnings.js';
import { named, positional } from './parameters.js';

type Sloped = keyof typeof plainSlopes;

const notNegative = { type: 'number', minimum: 0 } as const;

const over: ParameterSpec<'over', 'width' | 'time'> = named(
  'over',
  { type: 'string', enum: ['width', 'time'] },
  'With `"time"`, the sum is that over the valid time steps of the row: the weights of attention.',
  'width',
);

const slopes: { readonly [Name in Sloped]: ParameterSpec<string, number> } = {
  leaky_relu: positional(
    'negative_slope',
    notNegative,
    'The slope below zero. The default is that of PyTorch. Keras 3 has 0.2 for `leaky_relu` as an ' +
      'activation and 0.3 for its layer `LeakyReLU`.',
    plainSlopes.leaky_relu,
  ),
  elu: positional(
    'alpha',
    notNegative,
    'The result tends to -`alpha` far below zero. The default is that of PyTorch and Keras.',
    plainSlopes.elu,
  ),
};

export const activations: readonly Primitive[] = activationNames.map((name) => {
  const slope = isSloped(name) ? slopes[name] : null;
  const isOverTime = (call: PrimitiveCall): boolean =>
    name === 'softmax' && call.arguments.json('over') === 'time';
  return defineLayer({
    name,
    operation: null,
    summary: activationSummaries[name],
    example: slope === null ? `h = x |> ${name}` : `h = x |> dense(64, ${name}(0.2)) |> ${name}`,
    signature: 'float[…] → float[…]',
    mask: 'keeps',
    reach: (call) => (isOverTime(call) ? 'row' : 'step'),
    parameters: name === 'softmax' ? [over] : slope === null ? [] : [slope],
    activation: (call) => (isOverTime(call) ? null : settingsOf(name, call)),
    rule: ([input], call, layer) => {
      if (!floats(input!, call, layer, 'float[…]')) return null;
      const { shape } = input!;
      if (isOverTime(call)) {
        if (!sequence(input!, call, layer)) return null;
        return {
          operation: 'time_softmax',
          shape,
          arguments: () => ({}),
          setsWidth: false,
          activation: null,
        };
      }
      warnOfSecondActivation(call.context, input!, name, layer.span);
      return {
        operation: 'activation',
        shape,
        arguments: () => settingsOf(name, call),
        setsWidth: false,
        activation: name,
      };
    },
  });
});

function isSloped(name: ActivationName): name is Sloped {
  return name in plainSlopes;
}

/** The usual slope goes without saying: programs from before there were slopes keep their keys. */
function settingsOf(name: ActivationName, call: PrimitiveCall): ActivationSettings {
  if (!isSloped(name)) return { function: name };
  const slope = call.arguments.json(slopes[name].name);
  return typeof slope !== 'number' || slope === plainSlopes[name]
    ? { function: name }
    : { function: name, slope };
}
