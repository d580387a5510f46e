/** Which columns are pictures, and large pictures made smaller. */
import type { ColumnType } from '../../contract/artefacts/column-type.js';

export type PictureShape = readonly [height: number, width: number, channels: 1 | 3];

/** Null of what is no grey or coloured picture. */
export function pictureShape(type: ColumnType | undefined): PictureShape | null {
  if (type?.type !== 'numbers' || type.ragged || type.shape.length !== 3) return null;
  const [height, width, channels] = type.shape as [number, number, number];
  return channels === 1 || channels === 3 ? [height, width, channels] : null;
}

/**
 * A large picture by the means of whole blocks, so that its longer side has at most `longestSide`
 * pixels; what is left over at the edges is cut off.
 */
export function reducePicture(
  [height, width, channels]: PictureShape,
  longestSide: number,
): { readonly shape: PictureShape; readonly of: (values: Float32Array) => Float32Array } {
  const block = Math.ceil(Math.max(height, width) / longestSide);
  if (block === 1) return { shape: [height, width, channels], of: (values) => values };
  const [rows, columns] = [Math.max(1, Math.floor(height / block)), Math.max(1, Math.floor(width / block))];
  const of = (values: Float32Array): Float32Array => {
    const means = new Float32Array(rows * columns * channels);
    for (let y = 0; y < Math.min(height, rows * block); y++) {
      for (let x = 0; x < Math.min(width, columns * block); x++) {
        const to = Math.floor(y / block) * columns + Math.floor(x / block);
        for (let channel = 0; channel < channels; channel++) {
          means[to * channels + channel]! += values[(y * width + x) * channels + channel]! / block ** 2;
        }
      }
    }
    return means;
  };
  return { shape: [rows, columns, channels], of };
}
