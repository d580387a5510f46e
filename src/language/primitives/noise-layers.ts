/** Layers that disturb what flows through them during training, and do nothing in prediction. */
import { image } from './convolution-layers.js';
import type { Primitive } from './define-primitive.js';
import { diagnose } from './diagnose.js';
import { defineLayer } from './layer.js';
import { floats, sequence } from './layer-rules.js';
import { boolean, named, positional, positive, rate } from './parameters.js';

const dropout = defineLayer({
  name: 'dropout',
  operation: 'dropout',
  summary: 'During training, sets a share of the values to 0 and scales up the rest to compensate.',
  example: 'h = x |> dropout(0.2)',
  signature: 'float[…] → float[…]',
  mask: 'keeps',
  reach: 'step',
  parameters: [
    positional('rate', rate, 'Share of the values that are dropped.'),
    named(
      'over_time',
      boolean,
      'Whether all time steps of a row use the same mask (Gal and Ghahramani, 2016; Keras: `SpatialDropout1D`).',
      false,
    ),
    named(
      'by_channel',
      boolean,
      'Whether whole channels of an image are dropped (Tompson et al., 2015; PyTorch: `Dropout2d`, Keras: `SpatialDropout2D`).',
      false,
    ),
  ],
  rule: ([input], call, layer) => {
    const overTime = call.arguments.json('over_time') === true;
    const byChannel = call.arguments.json('by_channel') === true;
    if (overTime && byChannel) {
      const at = call.arguments.span('by_channel');
      call.context.report(diagnose('stepsAndChannels', at, { layer: layer.shown }));
      return null;
    }
    const fits = overTime
      ? sequence(input!, call, layer)
      : byChannel
        ? image(input!, call, layer)
        : floats(input!, call, layer, 'float[…]');
    if (!fits) return null;
    return {
      shape: input!.shape,
      arguments: () => ({
        ...call.arguments.pick(['rate']),
        ...(overTime && { over_time: true }),
        ...(byChannel && { by_channel: true }),
      }),
      setsWidth: false,
    };
  },
});

const gaussianNoise = defineLayer({
  name: 'gaussian_noise',
  operation: 'gaussian_noise',
  summary:
    'During training, adds a number of a normal distribution with mean 0 to each value (Keras: ' +
    '`GaussianNoise`). Put it at the beginning of a denoising autoencoder.',
  example: 'h = image |> gaussian_noise(0.2)',
  signature: 'float[…] → float[…]',
  mask: 'keeps',
  reach: 'step',
  parameters: [
    positional('deviation', positive, 'The standard deviation of the noise, in the unit of the values.'),
  ],
  rule: ([input], call, layer) =>
    floats(input!, call, layer, 'float[…]')
      ? {
          shape: input!.shape,
          arguments: () => call.arguments.pick(['deviation']),
          setsWidth: false,
          activation: null,
        }
      : null,
});

export const noiseLayers: readonly Primitive[] = [dropout, gaussianNoise];
