/**
 * Convolutions of images [rows, height, width, channels], with learned filters of [kernel height,
 * kernel width]. Zeros around them as in conv1d: `same` puts ⌊(kernel - 1) / 2⌋ before and the rest
 * after, for ⌈size / stride⌉ places: as torch.nn.Conv2d(padding="same") and, with strides,
 * padding=kernel // 2; `valid` puts none. With a dilation the pixels of a window are that far
 * apart: the kernel spans dilation · (kernel - 1) + 1 pixels.
 */
import { areSame, convolve, convolveTransposed, type Pair, type Zeros } from '../ops/convolution-ops.js';
import { rawOps } from '../../../tensorflow/trace/trace.js';
import { convolveDilated } from '../ops/dilated-convolution.js';
import { zeros } from '../random/initial-values.js';
import type { Layer, LayerContext } from '../values/layer.js';
import { rowsOf, slice } from '../ops/sizes-in-steps.js';
import type { ImageValue, Value } from '../values/value.js';
import { glorot, withBias } from './conv1d.js';

/**
 * y = activation(x * W + b); W: [kernel height, kernel width, channels, filters]. As
 * torch.nn.Conv2d.
 */
export const conv2d: Layer<'conv2d'> = {
  width: (settings) => settings.filters,
  weights: (settings, [channels = 0]) => {
    const [kernel, filters] = [settings.kernel, settings.filters];
    return [
      {
        role: 'weights',
        shape: [...kernel, channels, filters],
        initial: glorot(kernel[0] * kernel[1], channels, filters),
      },
      { role: 'bias', shape: [filters], initial: zeros },
    ];
  },
  apply(context, settings, [x]) {
    const image = imageOf(context, x);
    const { target } = context;
    const weights = context.weight('weights');
    const kernel = settings.kernel;
    const { stride: strides, dilation = [1, 1] } = settings;
    const spans = both((axis) => dilation[axis] * (kernel[axis] - 1) + 1);
    const { out, zeros } = windowsOf(image, spans, strides, settings.padding === 'same');
    const filtered = dilation.some((apart) => apart > 1)
      ? convolveDilated(target, image, weights, dilation, zeros)
      : convolve(target, image.tensor, weights, strides, zeros);
    const tensor = withBias(context, settings, filtered);
    const [height, width] = out;
    return { kind: 'image', tensor, height, width, channels: settings.filters };
  },
};

/**
 * Each pixel spreads over `kernel` places, `stride` apart, and what meets is added up; W: [kernel
 * height, kernel width, filters, channels]. `same`: size · stride places; `valid`: (size - 1) ·
 * stride + kernel. As torch.nn.ConvTranspose2d, with the paddings of conv1d_transpose.
 */
export const conv2dTranspose: Layer<'conv2d_transpose'> = {
  width: (settings) => settings.filters,
  weights: (settings, [channels = 0]) => {
    const [kernel, filters] = [settings.kernel, settings.filters];
    return [
      {
        role: 'weights',
        shape: [...kernel, filters, channels],
        initial: glorot(kernel[0] * kernel[1], channels, filters),
      },
      { role: 'bias', shape: [filters], initial: zeros },
    ];
  },
  apply(context, settings, [x]) {
    const image = imageOf(context, x);
    const { target } = context;
    const filters = settings.filters;
    const kernel = settings.kernel;
    const strides = settings.stride;
    const same = settings.padding === 'same';
    const sizes: Pair = [image.height, image.width];
    const left = both((axis) => (same ? Math.floor((kernel[axis] - 1) / 2) : 0));
    const full = both((axis) => {
      const beyond = same ? Math.max(0, left[axis] + strides[axis] - kernel[axis]) : 0;
      return (sizes[axis] - 1) * strides[axis] + kernel[axis] + beyond;
    });
    const out = same ? both((axis) => sizes[axis] * strides[axis]) : full;
    const [height, width] = out;
    const rows = rowsOf(target, image.tensor);
    const cutAfter = both((axis) => full[axis] - left[axis] - out[axis]);
    // tfjs's own transpose cuts wrongly on WASM.
    const recorded = rawOps(target) !== null;
    const asSame = recorded && same && areSame(out, kernel, strides, { before: left, after: cutAfter });
    const spread = convolveTransposed(target, image.tensor, context.weight('weights'), strides, {
      shape: [rows, ...(asSame ? out : full), filters],
      same: asSame,
    });
    const cut =
      same && !asSame ? slice(target, spread, [0, ...left, 0], [rows, height, width, filters]) : spread;
    return { kind: 'image', tensor: withBias(context, settings, cut), height, width, channels: filters };
  },
};

/** The windows of `spans` over an image: how many there are, and the pixels beyond it. */
export function windowsOf(
  { height, width }: ImageValue,
  spans: Pair,
  strides: Pair,
  same: boolean,
): { readonly out: Pair; readonly zeros: Zeros } {
  const sizes: Pair = [height, width];
  const out = both((axis) =>
    same
      ? Math.ceil(sizes[axis] / strides[axis])
      : Math.floor((sizes[axis] - spans[axis]) / strides[axis]) + 1,
  );
  const before = both((axis) => (same ? Math.floor((spans[axis] - 1) / 2) : 0));
  const after = both((axis) =>
    Math.max(0, (out[axis] - 1) * strides[axis] + spans[axis] - before[axis] - sizes[axis]),
  );
  return { out, zeros: { before, after, same: areSame(sizes, spans, strides, { before, after }) } };
}

export function imageOf({ place }: LayerContext, x: Value | undefined): ImageValue {
  if (x?.kind !== 'image') throw new Error(`${place} needs an image`);
  return x;
}

export const both = (of: (axis: 0 | 1) => number): Pair => [of(0), of(1)];
