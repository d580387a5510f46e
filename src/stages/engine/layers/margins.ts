/**
 * Images [rows, height, width, channels] with more or fewer pixels at their sides, as
 * torch.nn.ZeroPad2d and Keras's ZeroPadding2D and Cropping2D.
 */
import type { Margins } from '../../../contract/layers/shape.js';
import { pad, rowsOf, slice } from '../ops/sizes-in-steps.js';
import type { Layer } from '../values/layer.js';
import type { ImageValue } from '../values/value.js';
import { imageOf } from './conv2d.js';

/** Zeros at each side: [rows, top + height + bottom, left + width + right, channels]. */
export const zeroPad2d: Layer<'zero_pad2d'> = {
  width: (_settings, [width = 0]) => width,
  weights: () => [],
  apply(context, margins, [x]) {
    const image = imageOf(context, x);
    const { top, bottom, left, right } = margins;
    const tensor = pad(context.target, image.tensor, [0, top, left, 0], [0, bottom, right, 0]);
    return { ...grown(image, margins, 1), tensor };
  },
};

/** The reverse: [rows, height - top - bottom, width - left - right, channels]. */
export const crop2d: Layer<'crop2d'> = {
  width: (_settings, [width = 0]) => width,
  weights: () => [],
  apply(context, margins, [x]) {
    const image = imageOf(context, x);
    const { target } = context;
    const { height, width } = grown(image, margins, -1);
    const size = [rowsOf(target, image.tensor), height, width, image.channels];
    return {
      ...image,
      height,
      width,
      tensor: slice(target, image.tensor, [0, margins.top, margins.left, 0], size),
    };
  },
};

function grown(image: ImageValue, { top, bottom, left, right }: Margins, sign: 1 | -1): ImageValue {
  const height = image.height + sign * (top + bottom);
  const width = image.width + sign * (left + right);
  return { ...image, height, width };
}
