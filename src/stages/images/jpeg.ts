/**
 * JPEG, baseline and progressive, by jpeg-js. What it takes on trust is looked at first: how large
 * the image is, whether the file is whole, how often it goes over all pixels, and which colours its
 * components are.
 */
import { decode } from 'jpeg-js';
import { checkSize, damaged, ImageFault, type Image } from './image.js';
import { orientationOf, turned, type Orientation } from './orientation.js';

export function decodeJpeg(bytes: Uint8Array): Image {
  const head = jpegHead(bytes);
  const { width, height, components, orientation } = head;
  checkSize(width, height);
  let pixels: Uint8Array;
  try {
    const options = { useTArray: true, formatAsRGBA: false, tolerantDecoding: false, ...limits } as const;
    // Of three components, jpeg-js takes brightness and colour differences for granted.
    const colours = components === 3 ? { colorTransform: !head.rgb } : {};
    pixels = decode(bytes, { ...options, ...colours }).data;
  } catch (error) {
    throw damaged(error instanceof Error ? error.message : String(error));
  }
  const image = components === 1 ? firstOfThree(pixels, width, height) : rgb(pixels, width, height);
  return turned(image, orientation);
}

/** Our own limit on pixels comes first; the memory is what that many need. */
const limits = { maxResolutionInMP: 1000, maxMemoryUsageInMB: 4096 } as const;
/** Progressive images have about ten. Each costs as much time as all pixels need. */
const mostScans = 100;

interface JpegHead {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  /** The components are red, green and blue. */
  readonly rgb: boolean;
  readonly orientation: Orientation;
}

/** Walks over the markers of the whole file. */
function jpegHead(bytes: Uint8Array): JpegHead {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let frame: Pick<JpegHead, 'width' | 'height' | 'components'> | null = null;
  let names = '';
  let adobe: number | null = null;
  let jfif = false;
  let orientation: Orientation = 1;
  let scans = 0;
  for (let at = 2; ;) {
    const marker = nextMarker(bytes, at);
    if (marker === null) throw new ImageFault({ is: 'cut off' });
    const { code, end: start } = marker;
    if (code === markers.end) break;
    if (hasNoContent(code)) {
      at = start;
      continue;
    }
    if (start + 2 > bytes.length) throw new ImageFault({ is: 'cut off' });
    const end = start + view.getUint16(start);
    if (end > bytes.length) throw new ImageFault({ is: 'cut off' });
    const content = bytes.subarray(start + 2, end);
    const text = Buffer.from(content.subarray(0, 6)).toString('latin1');
    if (isFrame(code)) {
      if (frame !== null) throw damaged('it holds several images');
      if (content.length < 6) throw damaged('its head is too short');
      if (content[0] !== 8) throw damaged(`it has ${content[0]} bits a colour, and 8 are read`);
      if (!readFrames.has(code)) throw damaged('it is packed in a rare way (lossless, or arithmetic coding)');
      frame = {
        height: view.getUint16(start + 3),
        width: view.getUint16(start + 5),
        components: content[5]!,
      };
      names = Array.from({ length: frame.components }, (_, i) =>
        String.fromCharCode(content[6 + 3 * i] ?? 0),
      ).join('');
    } else if (code === markers.scan && ++scans > mostScans) throw damaged('it has too many scans');
    else if (code === markers.exif && text === 'Exif\0\0') orientation = orientationOf(content.subarray(6));
    else if (code === markers.jfif && text.startsWith('JFIF')) jfif = true;
    else if (code === markers.adobe && text.startsWith('Adobe')) adobe = content[11] ?? 0;
    at = end;
  }
  if (frame === null || scans === 0) throw damaged('it holds no image');
  const { components } = frame;
  if (components !== 1 && components !== 3 && components !== 4) {
    throw damaged(`it has ${components} colour components`);
  }
  // As libjpeg tells them.
  const rgb = components === 3 && !jfif && (adobe === null ? names === 'RGB' : adobe === 0);
  return { ...frame, rgb, orientation };
}

const markers = { end: 0xd9, scan: 0xda, jfif: 0xe0, exif: 0xe1, adobe: 0xee } as const;
/** Baseline, extended, progressive. */
const readFrames = new Set([0xc0, 0xc1, 0xc2]);

/** The next marker from `at` on; pixels lie between markers, with `ff 00` for a byte `ff`. */
function nextMarker(bytes: Uint8Array, at: number): { readonly code: number; readonly end: number } | null {
  for (let i = bytes.indexOf(0xff, at); i >= 0; i = bytes.indexOf(0xff, i + 1)) {
    const code = bytes[i + 1];
    if (code === undefined) return null;
    if (code !== 0x00 && code !== 0xff) return { code, end: i + 2 };
  }
  return null;
}

/** Where decoding may begin again, and what begins a file. */
function hasNoContent(code: number): boolean {
  return (code >= 0xd0 && code <= 0xd8) || code === 0x01;
}

/** All but the tables that have a code among them. */
function isFrame(code: number): boolean {
  return code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc;
}

function firstOfThree(pixels: Uint8Array, width: number, height: number): Image {
  const values = new Uint8Array(width * height);
  for (let i = 0; i < values.length; i++) values[i] = pixels[3 * i]!;
  return { width, height, channels: 1, values };
}

function rgb(values: Uint8Array, width: number, height: number): Image {
  return { width, height, channels: 3, values };
}
