/** An image in memory, and why a file is none. */

export interface Image {
  readonly width: number;
  readonly height: number;
  /** Grey, grey and alpha, RGB, or RGB and alpha. */
  readonly channels: Channels;
  /** Row-major `[height, width, channels]`, from 0 to 255, or to 65535 where there are 16 bits. */
  readonly values: Uint8Array | Uint16Array;
}

export type Channels = 1 | 2 | 3 | 4;

/**
 * Pixels that an image may have: a small file can say that it has billions of them. Photographs of
 * phones and cameras have fewer.
 */
export const mostPixels = 50_000_000;

/** The file is no image that can be read. */
export class ImageFault extends Error {
  override readonly name = 'ImageFault';
  constructor(readonly fault: ImageFaultFound) {
    super(fault.is);
  }
}

export type ImageFaultFound =
  | { readonly is: 'no image' | 'cut off' | 'empty' }
  /** A format that is not read: `GIF`. */
  | { readonly is: 'other format'; readonly format: string }
  | { readonly is: 'too large'; readonly width: number; readonly height: number }
  /** In words. */
  | { readonly is: 'damaged'; readonly reason: string };

export function damaged(reason: string): ImageFault {
  return new ImageFault({ is: 'damaged', reason });
}

/** Throws unless an image of that size may be read. */
export function checkSize(width: number, height: number): void {
  if (width === 0 || height === 0) throw new ImageFault({ is: 'empty' });
  if (width * height > mostPixels) throw new ImageFault({ is: 'too large', width, height });
}
