/**
 * PNG and JPEG files as pixels. The format is told by the first bytes, not by the name. An image
 * that a camera stored lying on its side is turned as its EXIF data says, as viewers show it.
 */
import { ImageFault, type Image } from './image.js';
import { decodeJpeg } from './jpeg.js';
import { decodePng } from './png.js';

/** Throws `ImageFault`. */
export function decodeImage(bytes: Uint8Array): Image {
  if (begins(bytes, '\x89PNG\r\n\x1a\n')) return decodePng(bytes);
  if (begins(bytes, '\xff\xd8\xff')) return decodeJpeg(bytes);
  const other = others.find(({ mark, at = 0 }) => begins(bytes.subarray(at), mark));
  throw new ImageFault(
    other === undefined ? { is: 'no image' } : { is: 'other format', format: other.format },
  );
}

interface OtherFormat {
  readonly format: string;
  readonly mark: string;
  readonly at?: number;
}

const others: readonly OtherFormat[] = [
  { format: 'GIF', mark: 'GIF8' },
  { format: 'WebP', mark: 'WEBP', at: 8 },
  { format: 'AVIF', mark: 'ftypavif', at: 4 },
  { format: 'HEIC', mark: 'ftyphei', at: 4 },
  { format: 'HEIC', mark: 'ftypmif1', at: 4 },
  { format: 'TIFF', mark: 'II*\0' },
  { format: 'TIFF', mark: 'MM\0*' },
  { format: 'JPEG 2000', mark: '\0\0\0\x0cjP  ' },
  { format: 'BMP', mark: 'BM' },
];

function begins(bytes: Uint8Array, mark: string): boolean {
  return bytes.length >= mark.length && [...mark].every((sign, i) => bytes[i] === sign.charCodeAt(0));
}
