/** Images of many kinds beside what PIL makes of them, and files that are none. */
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { decodeImage } from '../../../src/stages/images/decode-image.js';
import type { ImageChannels, ImageFit } from '../../../src/contract/operations/images.js';
import { fitImage, isTransparent } from '../../../src/stages/images/fit-image.js';
import { ImageFault, type Image } from '../../../src/stages/images/image.js';

interface Decoded {
  readonly name: string;
  readonly file: string;
  readonly shape: readonly [number, number, number];
  readonly values: readonly number[];
}

/** `values`: in floats throughout; `bytes`: as PIL has them in 8 bits. */
interface Sized extends Decoded {
  readonly fit: ImageFit;
  readonly bytes: readonly number[];
}

const reference = JSON.parse(readFileSync('test/reference/images/images.json', 'utf8')) as {
  readonly decoded: readonly Decoded[];
  readonly sizes: readonly Sized[];
};
const bytesOf = ({ file }: Decoded): Buffer => Buffer.from(file, 'base64');
const asBytes = ({ values }: Image): number[] =>
  Array.from(values, (value) => (values instanceof Uint16Array ? value / 257 : value));

function largestDifference(one: ArrayLike<number>, other: readonly number[]): number {
  expect(one.length).toBe(other.length);
  return other.reduce((most, value, i) => Math.max(most, Math.abs(value - one[i]!)), 0);
}

test.each(reference.decoded.filter(({ name }) => name.startsWith('png')))(
  '$name gives the values of PIL',
  (expected) => {
    const image = decodeImage(bytesOf(expected));
    expect([image.height, image.width, image.channels]).toEqual(expected.shape);
    expect(largestDifference(asBytes(image), expected.values)).toBeLessThan(1e-3);
  },
);

/**
 * JPEG leaves the rounding of its cosine transform open, and how colours of half the size are
 * spread: libjpeg, which PIL uses, blends them with those beside, and jpeg-js does not.
 */
const tolerance = (name: string): number => (name.includes('half') || name.includes('odd') ? 6 : 3);

test.each(reference.decoded.filter(({ name }) => name.startsWith('jpeg')))(
  '$name gives about the values of PIL',
  (expected) => {
    const image = decodeImage(bytesOf(expected));
    expect([image.height, image.width, image.channels]).toEqual(expected.shape);
    expect(largestDifference(image.values, expected.values)).toBeLessThanOrEqual(tolerance(expected.name));
  },
);

test.each(reference.sizes)('$name: size and channels as PIL makes them', (expected) => {
  const [height, width, channels] = expected.shape;
  const shape = { height, width, channels: channels as ImageChannels, fit: expected.fit };
  const values = fitImage(decodeImage(bytesOf(expected)), shape);
  expect(largestDifference(values, expected.values)).toBeLessThan(2e-3);
  // PIL rounds after each of two passes.
  expect(largestDifference(values, expected.bytes)).toBeLessThan(1.01);
});

const fileOf = (name: string): Buffer => bytesOf(reference.decoded.find((one) => one.name === name)!);

function faultOf(bytes: Uint8Array): string {
  try {
    decodeImage(bytes);
  } catch (error) {
    if (error instanceof ImageFault) return 'reason' in error.fault ? error.fault.reason : error.fault.is;
    throw error;
  }
  return 'none';
}

test.each(['png rgb', 'png palette in 4 bits', 'png interlaced rgb', 'jpeg', 'jpeg progressive'])(
  '%s that is cut off anywhere is no image',
  (name) => {
    const whole = fileOf(name);
    for (let size = 0; size < whole.length; size += 7) {
      expect(faultOf(whole.subarray(0, size)), `after ${size} bytes`).not.toBe('none');
    }
    expect(faultOf(whole.subarray(0, whole.length - 3))).toBe('cut off');
  },
);

test.each(['png rgb', 'png palette in 4 bits', 'png interlaced grey in 4 bits', 'jpeg', 'jpeg progressive'])(
  '%s with a wrong byte is an image or a fault, and nothing else',
  (name) => {
    const whole = fileOf(name);
    for (let at = 0; at < whole.length; at += 3) {
      const damaged = Buffer.from(whole);
      damaged[at]! ^= 0x5a;
      expect(typeof faultOf(damaged)).toBe('string');
    }
  },
);

function pngOf(width: number, height: number, pixels: Buffer): Buffer {
  const file = Buffer.from(fileOf('png grey'));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const part = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crcOf(body));
    return Buffer.concat([length, body, sum]);
  };
  return Buffer.concat([
    file.subarray(0, 8),
    part('IHDR', head),
    part('IDAT', deflateSync(pixels)),
    part('IEND', Buffer.alloc(0)),
  ]);
}

function crcOf(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

test('a small file does not fill the memory', () => {
  expect(faultOf(pngOf(60_000, 60_000, Buffer.alloc(10)))).toBe('too large');
  expect(faultOf(pngOf(2, 2, Buffer.alloc(50_000_000)))).toBe('it has more pixels than its head says');
  const jpeg = Buffer.from(fileOf('jpeg'));
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  jpeg.writeUInt16BE(60_000, frame + 5);
  jpeg.writeUInt16BE(60_000, frame + 7);
  expect(faultOf(jpeg)).toBe('too large');
});

test('a JPEG that goes over its pixels again and again is refused', () => {
  const jpeg = fileOf('jpeg progressive');
  const scan = jpeg.lastIndexOf(Buffer.from([0xff, 0xda]));
  const body = jpeg.subarray(scan, jpeg.length - 2);
  const again = Buffer.concat([
    jpeg.subarray(0, scan),
    ...Array.from({ length: 101 }, () => body),
    jpeg.subarray(-2),
  ]);
  expect(faultOf(again)).toBe('it has too many scans');
});

test('other formats are called by their names', () => {
  expect(faultOf(Buffer.from('GIF89a…'))).toBe('other format');
  expect(faultOf(Buffer.from('RIFF0000WEBPVP8 '))).toBe('other format');
  expect(faultOf(Buffer.from('a text'))).toBe('no image');
  expect(faultOf(Buffer.alloc(0))).toBe('no image');
  expect(faultOf(pngOf(0, 5, Buffer.alloc(0)))).toBe('empty');
});

test('only pixels that let something through count as transparent', () => {
  const pixel = (...values: number[]): Image => ({
    width: 1,
    height: 1,
    channels: values.length as 2 | 4,
    values: Uint8Array.from(values),
  });
  expect(isTransparent(pixel(1, 2, 3, 255))).toBe(false);
  expect(isTransparent(pixel(1, 2, 3, 254))).toBe(true);
  expect(isTransparent(pixel(9, 0))).toBe(true);
});
