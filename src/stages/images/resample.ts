/**
 * Resizing with a triangle filter (bilinear) that grows with the reduction, so that every pixel of
 * the image counts: PIL's `BILINEAR`, and `antialias=True` of other libraries. First along rows,
 * then along columns, as PIL does it.
 */
import type { Image } from './image.js';

/** The part of an image that is resized; may begin and end within a pixel. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Size {
  readonly height: number;
  readonly width: number;
}

/** Row-major `[height, width, channels]`, from 0 to 255, not rounded. */
export function resample(image: Image, box: Box, { height, width }: Size): Float32Array {
  const { channels, values } = image;
  const scale = values instanceof Uint16Array ? 255 / 65_535 : 1;
  const across = weightsOf(image.width, [box.left, box.right], width);
  const down = weightsOf(image.height, [box.top, box.bottom], height);
  const firstRow = down.firsts[0]!;
  const lastRow = down.firsts[height - 1]! + down.counts[height - 1]!;
  const rows = new Float32Array((lastRow - firstRow) * width * channels);
  for (let y = firstRow; y < lastRow; y++) {
    const from = y * image.width * channels;
    const to = (y - firstRow) * width * channels;
    for (let x = 0; x < width; x++) {
      const first = from + across.firsts[x]! * channels;
      const count = across.counts[x]!;
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (let k = 0; k < count; k++) sum += values[first + k * channels + c]! * across.weights[x]![k]!;
        rows[to + x * channels + c] = sum * scale;
      }
    }
  }
  const rowSize = width * channels;
  const all = new Float32Array(height * rowSize);
  for (let y = 0; y < height; y++) {
    const weights = down.weights[y]!;
    const first = (down.firsts[y]! - firstRow) * rowSize;
    for (let i = 0; i < rowSize; i++) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += rows[first + k * rowSize + i]! * weights[k]!;
      all[y * rowSize + i] = sum;
    }
  }
  return all;
}

/** For each pixel that comes out: the pixels that go in, from `firsts` on, and their weights. */
interface Weights {
  readonly firsts: readonly number[];
  readonly counts: readonly number[];
  readonly weights: readonly Float64Array[];
}

function weightsOf(size: number, [start, end]: readonly [number, number], to: number): Weights {
  const scale = (end - start) / to;
  // Where the image grows, a pixel has its two neighbours.
  const support = Math.max(1, scale);
  const firsts: number[] = [];
  const weights: Float64Array[] = [];
  for (let i = 0; i < to; i++) {
    const middle = start + (i + 0.5) * scale;
    const first = Math.max(0, Math.trunc(middle - support + 0.5));
    const last = Math.min(size, Math.trunc(middle + support + 0.5));
    const some = Float64Array.from({ length: last - first }, (_, k) =>
      Math.max(0, 1 - Math.abs(first + k - middle + 0.5) / support),
    );
    const sum = some.reduce((total, weight) => total + weight, 0);
    firsts.push(first);
    weights.push(some.map((weight) => weight / sum));
  }
  return { firsts, weights, counts: weights.map(({ length }) => length) };
}
