/**
 * An image as the values of a column: of one size, with one number of channels, from 0 to 255.
 * Channels are converted first, as PIL's `convert` does; then the size is reached as `fit` says.
 */
import type { ImageChannels, ImageShape } from '../../contract/operations/images.js';
import type { Channels, Image } from './image.js';
import { resample, type Box } from './resample.js';

/**
 * Row-major `[height, width, channels]`. `stretch` changes the proportions, `crop` cuts off what
 * stands over at two sides, `pad` fills with zeros what is missing.
 */
export function fitImage(image: Image, shape: ImageShape): Float32Array {
  const { height, width, channels, fit } = shape;
  const converted = withChannels(image, channels);
  if (fit === 'pad') return padded(converted, shape);
  const box = fit === 'crop' ? centre(image, width / height) : wholeOf(image);
  return resample(converted, box, { height, width });
}

/** Whether a pixel lets something shine through: without its alpha, the colour behind it counts. */
export function isTransparent({ channels, values }: Image): boolean {
  if (channels === 1 || channels === 3) return false;
  const opaque = values instanceof Uint16Array ? 65_535 : 255;
  for (let i = channels - 1; i < values.length; i += channels) if (values[i]! < opaque) return true;
  return false;
}

function wholeOf({ width, height }: Image): Box {
  return { left: 0, top: 0, right: width, bottom: height };
}

/** The largest part in the middle with these proportions, as PIL's `ImageOps.fit` takes it. */
function centre({ width, height }: Image, ratio: number): Box {
  const [w, h] = width / height >= ratio ? [ratio * height, height] : [width, width / ratio];
  const [left, top] = [(width - w) / 2, (height - h) / 2];
  return { left, top, right: left + w, bottom: top + h };
}

/** As PIL's `ImageOps.pad`: as large as fits, in the middle. */
function padded(image: Image, { height, width, channels }: ImageShape): Float32Array {
  const ratio = image.width / image.height;
  const inner =
    ratio > width / height
      ? { width, height: Math.max(1, roundHalfEven((image.height / image.width) * width)) }
      : { width: Math.max(1, roundHalfEven(ratio * height)), height };
  const values = resample(image, wholeOf(image), inner);
  const to = new Float32Array(height * width * channels);
  const left = roundHalfEven((width - inner.width) / 2);
  const top = roundHalfEven((height - inner.height) / 2);
  for (let y = 0; y < inner.height; y++) {
    const row = values.subarray(y * inner.width * channels, (y + 1) * inner.width * channels);
    to.set(row, ((top + y) * width + left) * channels);
  }
  return to;
}

/** As Python rounds. */
function roundHalfEven(value: number): number {
  const low = Math.floor(value);
  if (value - low !== 0.5) return Math.round(value);
  return low % 2 === 0 ? low : low + 1;
}

function withChannels(image: Image, channels: ImageChannels): Image {
  if (image.channels === channels) return image;
  const { width, height } = image;
  const pixels = width * height;
  const values =
    image.values instanceof Uint16Array
      ? new Uint16Array(pixels * channels)
      : new Uint8Array(pixels * channels);
  const read = reader(image);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const [red, green, blue, alpha] = read(pixel);
    const at = pixel * channels;
    if (channels === 1) values[at] = luma(red, green, blue);
    else {
      values[at] = red;
      values[at + 1] = green;
      values[at + 2] = blue;
      if (channels === 4) values[at + 3] = alpha;
    }
  }
  return { width, height, channels, values };
}

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

function reader({ channels, values }: Image): (pixel: number) => Colour {
  const opaque = values instanceof Uint16Array ? 65_535 : 255;
  const at = (pixel: number, channel: number): number => values[pixel * channels + channel]!;
  const steps: Readonly<Record<Channels, (pixel: number) => Colour>> = {
    1: (pixel) => [at(pixel, 0), at(pixel, 0), at(pixel, 0), opaque],
    2: (pixel) => [at(pixel, 0), at(pixel, 0), at(pixel, 0), at(pixel, 1)],
    3: (pixel) => [at(pixel, 0), at(pixel, 1), at(pixel, 2), opaque],
    4: (pixel) => [at(pixel, 0), at(pixel, 1), at(pixel, 2), at(pixel, 3)],
  };
  return steps[channels];
}

/** ITU-R BT.601, in 16 bits after the point and rounded, as PIL has it. Grey stays as it is. */
function luma(red: number, green: number, blue: number): number {
  return red === green && green === blue
    ? red
    : Math.floor((red * 19_595 + green * 38_470 + blue * 7_471 + 32_768) / 65_536);
}
