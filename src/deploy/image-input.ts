/**
 * Image files as rows of a model that reads images: a path stands where the numbers could. An image
 * becomes what the source of the training made of such a file. Where that was no source of images,
 * nothing says how another size was to be reached, so an image must have the right one.
 */
import { readFileSync, statSync } from 'node:fs';
import { systemReason } from '../base/diagnostics/phrases.js';
import { showNumbersType } from '../contract/artefacts/column-type.js';
import { imageChannels, type ImageShape } from '../contract/operations/images.js';
import type { RawNumbers, RawType } from '../contract/stage-graph.js';
import { decodeImage } from '../stages/images/decode-image.js';
import { fitImage } from '../stages/images/fit-image.js';
import { ImageFault } from '../stages/images/image.js';
import { imageFault } from '../stages/sources/array-messages.js';
import { rowFaults } from '../stages/sources/messages.js';
import { longestRow } from '../stages/sources/whole-lines.js';

export type ReadImage = { readonly numbers: readonly number[] } | { readonly fault: string };

/** What an image file must become for the column; null where it holds no images. */
export function imageShapeOf(type: RawType): ImageShape | null {
  if (typeof type !== 'object' || type.ragged) return null;
  const [height, width, written] = type.shape;
  const channels = imageChannels.find((known) => known === written);
  if (type.shape.length !== 3 || channels === undefined) return null;
  return { height: height!, width: width!, channels, fit: type.images ?? 'stretch' };
}

/** The numbers of the image in `bytes`, or what is wrong with it. */
export function imageNumbers(bytes: Uint8Array, type: RawNumbers): ReadImage {
  const shape = imageShapeOf(type);
  if (shape === null) return { fault: `the model reads ${showNumbersType(type)}, which is no image` };
  try {
    const image = decodeImage(bytes);
    const { height, width } = image;
    const other = height !== shape.height || width !== shape.width;
    if (other && type.images === undefined) {
      return {
        fault: `the image has ${width} × ${height} pixels, and the model reads ${shape.width} × ${shape.height}`,
      };
    }
    return { numbers: Array.from(fitImage(image, shape)) };
  } catch (error) {
    if (error instanceof ImageFault) return { fault: imageFault(error.fault) };
    throw error;
  }
}

/** The same of the file at `path`, from the folder of the command. */
export function imageAt(path: string, type: RawNumbers): ReadImage {
  const bytes = bytesAt(path);
  return Buffer.isBuffer(bytes) ? imageNumbers(bytes, type) : bytes;
}

function bytesAt(path: string): Buffer | { readonly fault: string } {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return { fault: 'it is not a file' };
    if (stats.size > longestRow) return { fault: rowFaults.fileTooLarge({ limit: longestRow }) };
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { fault: code === 'ENOENT' ? 'there is no such file' : systemReason(error as Error) };
  }
}
