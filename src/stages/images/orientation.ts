/** How a camera was held, as EXIF says it, and the image turned accordingly. */
import type { Image } from './image.js';

/** 1 is upright; the others are mirrored or turned. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const orientationTag = 0x0112;

/** `exif` is a TIFF head with its first directory. What cannot be read is upright. */
export function orientationOf(exif: Uint8Array): Orientation {
  if (exif.length < 8) return 1;
  const view = new DataView(exif.buffer, exif.byteOffset, exif.byteLength);
  const little = exif[0] === 0x49;
  const directory = view.getUint32(4, little);
  if (directory + 2 > exif.length) return 1;
  const entries = view.getUint16(directory, little);
  for (let entry = 0; entry < entries; entry++) {
    const at = directory + 2 + 12 * entry;
    if (at + 12 > exif.length) return 1;
    if (view.getUint16(at, little) !== orientationTag) continue;
    const value = view.getUint16(at + 8, little);
    return isOrientation(value) ? value : 1;
  }
  return 1;
}

function isOrientation(value: number): value is Orientation {
  return value >= 1 && value <= 8;
}

export function turned(image: Image, orientation: Orientation): Image {
  if (orientation === 1) return image;
  const { width, height, channels, values } = image;
  // From 5 on, rows and columns change places.
  const swapped = orientation >= 5;
  const [toWidth, toHeight] = swapped ? [height, width] : [width, height];
  const to = values.slice();
  for (let y = 0; y < toHeight; y++) {
    for (let x = 0; x < toWidth; x++) {
      const [fromX, fromY] = source(orientation, [x, y], [width, height]);
      for (let c = 0; c < channels; c++) {
        to[(y * toWidth + x) * channels + c] = values[(fromY * width + fromX) * channels + c]!;
      }
    }
  }
  return { width: toWidth, height: toHeight, channels, values: to };
}

type Pair = readonly [x: number, y: number];

/** Where the pixel comes from that stands at `x`, `y` when the image is upright. */
function source(orientation: Exclude<Orientation, 1>, [x, y]: Pair, [width, height]: Pair): Pair {
  switch (orientation) {
    case 2:
      return [width - 1 - x, y];
    case 3:
      return [width - 1 - x, height - 1 - y];
    case 4:
      return [x, height - 1 - y];
    case 5:
      return [y, x];
    case 6:
      return [y, height - 1 - x];
    case 7:
      return [width - 1 - y, height - 1 - x];
    case 8:
      return [width - 1 - y, x];
  }
}
