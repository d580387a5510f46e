/**
 * PNG (ISO/IEC 15948): all colour types and depths, palettes, transparency, interlaced or not.
 * Node's own zlib unpacks the pixels, up to what the head says there are, so that a small file
 * cannot fill the memory. Of an animation, the first image counts.
 */
import { crc32, inflateSync } from 'node:zlib';
import { orientationOf, turned } from './orientation.js';
import { checkSize, damaged, ImageFault, type Channels, type Image } from './image.js';
import { passesOf, readPass, type PngHead } from './png-pixels.js';

export function decodePng(bytes: Uint8Array): Image {
  const chunks = readChunks(bytes);
  const head = headOf(chunks);
  const samples = samplesOf(head, chunks);
  const { values, channels } = coloured(head, samples, chunks);
  const image = { width: head.width, height: head.height, channels, values };
  const exif = chunks.parts.get('eXIf');
  return exif === undefined ? image : turned(image, orientationOf(exif));
}

interface Chunks {
  readonly parts: ReadonlyMap<string, Uint8Array>;
  /** The packed pixels. */
  readonly data: Buffer;
}

/** Those that say something of the pixels. Each has a checksum. */
const wanted = new Set(['IHDR', 'PLTE', 'tRNS', 'eXIf', 'IDAT']);
const signature = 8;

function readChunks(bytes: Uint8Array): Chunks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = new Map<string, Uint8Array>();
  const data: Uint8Array[] = [];
  for (let at = signature; ;) {
    if (at + 12 > bytes.length) throw new ImageFault({ is: 'cut off' });
    const length = view.getUint32(at);
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
    const end = at + 8 + length;
    if (end + 4 > bytes.length) throw new ImageFault({ is: 'cut off' });
    if (type === 'IEND') return { parts, data: Buffer.concat(data) };
    const content = bytes.subarray(at + 8, end);
    if (wanted.has(type)) {
      if (crc32(bytes.subarray(at + 4, end)) !== view.getUint32(end)) {
        throw damaged(`the checksum of its part ${type} differs`);
      }
      if (type === 'IDAT') data.push(content);
      else parts.set(type, content);
    } else if (/^[A-Z]/u.test(type)) throw damaged(`it has an unknown part ${JSON.stringify(type)}`);
    at = end + 4;
  }
}

/** The samples of a pixel by colour type; those of a palette are one. */
const samplesByType: ReadonlyMap<number, { readonly samples: number; readonly depths: readonly number[] }> =
  new Map([
    [0, { samples: 1, depths: [1, 2, 4, 8, 16] }],
    [2, { samples: 3, depths: [8, 16] }],
    [3, { samples: 1, depths: [1, 2, 4, 8] }],
    [4, { samples: 2, depths: [8, 16] }],
    [6, { samples: 4, depths: [8, 16] }],
  ]);

function headOf({ parts }: Chunks): PngHead & { readonly type: number } {
  const part = parts.get('IHDR');
  if (part === undefined || part.length !== 13) throw damaged('it has no head');
  const view = new DataView(part.buffer, part.byteOffset, part.byteLength);
  const [depth = 0, type = 0, compression, filter, interlace = 0] = part.subarray(8);
  const known = samplesByType.get(type);
  if (known === undefined || !known.depths.includes(depth)) {
    throw damaged(`it has colour type ${type} with ${depth} bits, which there is not`);
  }
  if (compression !== 0 || filter !== 0 || interlace > 1) throw damaged('it is packed in an unknown way');
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  checkSize(width, height);
  return { width, height, depth, samples: known.samples, interlaced: interlace === 1, type };
}

/** The samples as they are written: palette indices, or intensities of `depth` bits. */
function samplesOf(head: PngHead, { data }: Chunks): Uint8Array | Uint16Array {
  const { width, height, depth, samples } = head;
  const passes = passesOf(head);
  const size = passes.reduce((sum, { rows, rowBytes }) => sum + rows * (1 + rowBytes), 0);
  const plain = inflated(data, size);
  const count = width * height * samples;
  const values = depth === 16 ? new Uint16Array(count) : new Uint8Array(count);
  let at = 0;
  for (const pass of passes) at = readPass(plain, at, { head, pass, values });
  return values;
}

function inflated(data: Buffer, size: number): Buffer {
  let plain: Buffer;
  try {
    plain = inflateSync(data, { maxOutputLength: size });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR') throw new ImageFault({ is: 'cut off' });
    if (code === 'ERR_BUFFER_TOO_LARGE') throw damaged('it has more pixels than its head says');
    throw damaged(`its pixels cannot be unpacked: ${message}`);
  }
  if (plain.length < size) throw new ImageFault({ is: 'cut off' });
  return plain;
}

/** Samples as colours of 8 or 16 bits, with what `PLTE` and `tRNS` say. */
function coloured(
  head: PngHead & { readonly type: number },
  samples: Uint8Array | Uint16Array,
  { parts }: Chunks,
): Pick<Image, 'values' | 'channels'> {
  const transparency = parts.get('tRNS');
  if (head.type === 3) return fromPalette(samples, parts.get('PLTE'), transparency);
  const channels = head.samples as Channels;
  // A grey of 1 bit is black or white.
  const factor = head.depth < 8 ? 255 / (2 ** head.depth - 1) : 1;
  const values = factor === 1 ? samples : samples.map((value) => value * factor);
  if (transparency === undefined || (channels !== 1 && channels !== 3)) return { channels, values };
  return withAlpha(samples, { channels, values, transparent: transparentColour(transparency, channels) });
}

function fromPalette(
  samples: Uint8Array | Uint16Array,
  palette: Uint8Array | undefined,
  alphas: Uint8Array | undefined,
): Pick<Image, 'values' | 'channels'> {
  if (palette === undefined || palette.length % 3 !== 0) throw damaged('its palette is missing');
  const channels = alphas === undefined ? 3 : 4;
  const values = new Uint8Array(samples.length * channels);
  samples.forEach((index, i) => {
    if (3 * index >= palette.length) throw damaged(`its palette has no colour ${index}`);
    values.set(palette.subarray(3 * index, 3 * index + 3), i * channels);
    if (alphas !== undefined) values[i * channels + 3] = alphas[index] ?? 255;
  });
  return { channels, values };
}

/** The one colour that is transparent, as samples. */
function transparentColour(part: Uint8Array, channels: number): readonly number[] {
  if (part.length < 2 * channels) throw damaged('its part tRNS is too short');
  return Array.from({ length: channels }, (_, c) => part[2 * c]! * 256 + part[2 * c + 1]!);
}

function withAlpha(
  samples: Uint8Array | Uint16Array,
  {
    channels,
    values,
    transparent,
  }: Pick<Image, 'values' | 'channels'> & { readonly transparent: readonly number[] },
): Pick<Image, 'values' | 'channels'> {
  const wide = channels === 1 ? 2 : 4;
  const pixels = values.length / channels;
  const opaque = values instanceof Uint16Array ? 65_535 : 255;
  const all = values instanceof Uint16Array ? new Uint16Array(pixels * wide) : new Uint8Array(pixels * wide);
  for (let pixel = 0; pixel < pixels; pixel++) {
    let same = true;
    for (let c = 0; c < channels; c++) {
      const from = pixel * channels + c;
      all[pixel * wide + c] = values[from]!;
      if (samples[from] !== transparent[c]) same = false;
    }
    all[pixel * wide + channels] = same ? 0 : opaque;
  }
  return { channels: wide, values: all };
}
