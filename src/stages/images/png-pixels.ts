/** The rows of a PNG's pixels: the passes of an interlaced one, filters, and samples in few bits. */
import { damaged } from './image.js';

export interface PngHead {
  readonly width: number;
  readonly height: number;
  /** Bits of a sample. */
  readonly depth: number;
  /** Samples of a pixel. */
  readonly samples: number;
  readonly interlaced: boolean;
}

/** Some of the pixels: all, or those of one pass, which stand at even distances. */
interface Pass {
  readonly x: number;
  readonly y: number;
  readonly xStep: number;
  readonly yStep: number;
  readonly columns: number;
  readonly rows: number;
  readonly rowBytes: number;
}

const whole = [{ x: 0, y: 0, xStep: 1, yStep: 1 }];
const adam7 = [
  { x: 0, y: 0, xStep: 8, yStep: 8 },
  { x: 4, y: 0, xStep: 8, yStep: 8 },
  { x: 0, y: 4, xStep: 4, yStep: 8 },
  { x: 2, y: 0, xStep: 4, yStep: 4 },
  { x: 0, y: 2, xStep: 2, yStep: 4 },
  { x: 1, y: 0, xStep: 2, yStep: 2 },
  { x: 0, y: 1, xStep: 1, yStep: 2 },
];

/** Passes without pixels are left out: nothing is stored of them. */
export function passesOf({ width, height, depth, samples, interlaced }: PngHead): readonly Pass[] {
  return (interlaced ? adam7 : whole)
    .map((pass) => {
      const columns = Math.ceil((width - pass.x) / pass.xStep);
      const rows = Math.ceil((height - pass.y) / pass.yStep);
      return { ...pass, columns, rows, rowBytes: Math.ceil((columns * samples * depth) / 8) };
    })
    .filter(({ columns, rows }) => columns > 0 && rows > 0);
}

interface Destination {
  readonly head: PngHead;
  readonly pass: Pass;
  /** Row-major `[height, width, samples]`. */
  readonly values: Uint8Array | Uint16Array;
}

/** Puts the samples of a pass in their places. Returns where the next pass begins in `plain`. */
export function readPass(plain: Buffer, at: number, { head, pass, values }: Destination): number {
  const { rows, rowBytes } = pass;
  const pixelBytes = Math.max(1, (head.depth * head.samples) / 8);
  let above: Uint8Array = new Uint8Array(rowBytes);
  let start = at;
  for (let row = 0; row < rows; row++) {
    const line = plain.subarray(start + 1, start + 1 + rowBytes);
    unfilter(plain[start]!, line, above, pixelBytes);
    placeRow(line, row, { head, pass, values });
    above = line;
    start += 1 + rowBytes;
  }
  return start;
}

/** Undoes what made the row easy to pack. `line` is changed in place. */
function unfilter(filter: number, line: Uint8Array, above: Uint8Array, pixelBytes: number): void {
  const size = line.length;
  switch (filter) {
    case 0:
      return;
    case 1:
      for (let i = pixelBytes; i < size; i++) line[i]! += line[i - pixelBytes]!;
      return;
    case 2:
      for (let i = 0; i < size; i++) line[i]! += above[i]!;
      return;
    case 3:
      for (let i = 0; i < size; i++) {
        const left = i < pixelBytes ? 0 : line[i - pixelBytes]!;
        line[i]! += (left + above[i]!) >> 1;
      }
      return;
    case 4:
      for (let i = 0; i < size; i++) {
        const left = i < pixelBytes ? 0 : line[i - pixelBytes]!;
        const corner = i < pixelBytes ? 0 : above[i - pixelBytes]!;
        line[i]! += paeth(left, above[i]!, corner);
      }
      return;
    default:
      throw damaged(`it has a filter ${filter}, which there is not`);
  }
}

/** The neighbour that is nearest to `left + up - corner`. */
function paeth(left: number, up: number, corner: number): number {
  const toLeft = Math.abs(up - corner);
  const toUp = Math.abs(left - corner);
  const toCorner = Math.abs(left + up - 2 * corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function placeRow(line: Uint8Array, row: number, { head, pass, values }: Destination): void {
  const { width, depth, samples } = head;
  const { x, y, xStep, yStep, columns } = pass;
  const first = ((y + row * yStep) * width + x) * samples;
  if (xStep === 1 && depth === 8) return values.set(line, first);
  const mask = 2 ** depth - 1;
  for (let column = 0; column < columns; column++) {
    for (let s = 0; s < samples; s++) {
      const i = column * samples + s;
      const bit = i * depth;
      values[first + column * xStep * samples + s] =
        depth === 16
          ? line[2 * i]! * 256 + line[2 * i + 1]!
          : (line[bit >> 3]! >> (8 - depth - (bit & 7))) & mask;
    }
  }
}
