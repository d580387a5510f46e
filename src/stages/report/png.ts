/**
 * Pictures as PNG files (ISO/IEC 15948): 8 bits, grey or RGB, no filter. Small pictures only, so
 * that a page needs no other file.
 */
import { crc32, deflateSync } from 'node:zlib';

export interface Pixels {
  readonly height: number;
  readonly width: number;
  /** 1: grey, 3: red, green, blue. */
  readonly channels: 1 | 3;
  /** Row-major [height, width, channels]. */
  readonly values: Uint8Array;
}

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

export function encodePng({ height, width, channels, values }: Pixels): Uint8Array {
  const line = width * channels;
  if (height < 1 || width < 1 || values.length !== height * line) {
    throw new Error(`${values.length} values are no picture of ${height} × ${width} × ${channels}`);
  }
  const header = new Uint8Array(13);
  const numbers = new DataView(header.buffer);
  numbers.setUint32(0, width);
  numbers.setUint32(4, height);
  // 8 bits; colour type 0 is grey, 2 is RGB; compression, filter and interlace are the usual ones.
  header.set([8, channels === 1 ? 0 : 2, 0, 0, 0], 8);
  const lines = new Uint8Array(height * (line + 1));
  for (let y = 0; y < height; y++) {
    lines.set(values.subarray(y * line, (y + 1) * line), y * (line + 1) + 1);
  }
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
