/**
 * The rows of an array file, whatever its format is, from a stream of its bytes: a few of them in
 * memory at a time. Only an array in Fortran's order must be there as a whole, for a row of it lies
 * all over the file.
 */
import { ArrayFault, type ArrayHead, type TextElement } from './array-head.js';
import { decodeElements, elementBytes } from './element-types.js';

export interface ArrayRows {
  readonly head: ArrayHead;
  /** Numbers in a row; texts count as one. */
  readonly width: number;
  /** Runs of whole rows, until the array or the file ends. */
  readonly blocks: AsyncGenerator<RowBlock>;
}

export interface RowBlock {
  readonly rows: number;
  /** Row-major, `width` of each; texts where the array holds them. */
  readonly values: Float64Array | readonly string[];
}

/** Reads the head of a file; null while the bytes are too few. */
export type ReadHead = (bytes: Uint8Array) => ArrayHead | null;

/** Bytes of rows that are handed out together, about. */
const blockBytes = 1024 * 1024;

/** Throws `ArrayFault` where the head is none, and what `chunks` throws. */
export async function arrayRows(chunks: AsyncIterable<Uint8Array>, read: ReadHead): Promise<ArrayRows> {
  const bytes = new ByteQueue(chunks[Symbol.asyncIterator]());
  let head = read(bytes.peek());
  while (head === null) {
    if (!(await bytes.more())) throw new ArrayFault({ is: 'head cut off' });
    head = read(bytes.peek());
  }
  bytes.take(head.size);
  const width = head.shape.slice(1).reduce((product, size) => product * size, 1);
  const blocks = head.columnMajor
    ? columnMajorBlocks(head, width, bytes)
    : rowMajorBlocks(head, width, bytes);
  return { head, width, blocks };
}

async function* rowMajorBlocks(head: ArrayHead, width: number, bytes: ByteQueue): AsyncGenerator<RowBlock> {
  const rowBytes = width * bytesOf(head.type);
  try {
    let left = head.shape[0]!;
    // A row without elements takes no bytes: there is nothing to wait for.
    if (rowBytes === 0) return;
    while (left > 0) {
      const wanted = Math.min(left, Math.max(1, Math.floor(blockBytes / rowBytes)));
      while (bytes.size < wanted * rowBytes && (await bytes.more()));
      const rows = Math.min(wanted, Math.floor(bytes.size / rowBytes));
      if (rows === 0) return;
      yield { rows, values: valuesOf(head, bytes.take(rows * rowBytes), rows * width) };
      left -= rows;
    }
    await nothingFollows(bytes);
  } finally {
    await bytes.close();
  }
}

/** Element `[i, j, k]` of `[n, a, b]` is number `i + n·(j + a·k)` of the file. */
async function* columnMajorBlocks(
  head: ArrayHead,
  width: number,
  bytes: ByteQueue,
): AsyncGenerator<RowBlock> {
  const [rows = 0, ...inner] = head.shape;
  const count = rows * width;
  try {
    const whole = count * bytesOf(head.type);
    while (bytes.size < whole && (await bytes.more()));
    // Cut off, so no row is whole.
    if (bytes.size < whole || whole === 0) return;
    const all = valuesOf(head, bytes.take(whole), count);
    const places = columnMajorPlaces(inner);
    const several = Math.max(1, Math.floor(blockBytes / 8 / width));
    for (let first = 0; first < rows; first += several) {
      const some = Math.min(several, rows - first);
      const pick = (i: number): number => first + Math.floor(i / width) + rows * places[i % width]!;
      const length = some * width;
      const values =
        all instanceof Float64Array
          ? Float64Array.from({ length }, (_, i) => all[pick(i)]!)
          : Array.from({ length }, (_, i) => all[pick(i)]!);
      yield { rows: some, values };
    }
    await nothingFollows(bytes);
  } finally {
    await bytes.close();
  }
}

/** A head that counts fewer rows than there are is of another file, or damaged. */
async function nothingFollows(bytes: ByteQueue): Promise<void> {
  if (bytes.size > 0 || (await bytes.more())) throw new ArrayFault({ is: 'longer than said' });
}

/** Where the elements of a row stand in column-major order, in row-major order. */
function columnMajorPlaces(shape: readonly number[]): readonly number[] {
  let places = [0];
  let step = 1;
  for (const size of shape) {
    const stride = step;
    places = places.flatMap((place) => Array.from({ length: size }, (_, i) => place + i * stride));
    step *= size;
  }
  return places;
}

function bytesOf(type: ArrayHead['type']): number {
  return typeof type === 'string' ? elementBytes[type] : type.bytes;
}

function valuesOf({ type, littleEndian }: ArrayHead, bytes: Uint8Array, count: number): RowBlock['values'] {
  if (typeof type !== 'string') return textsOf(type, { bytes, littleEndian, count });
  const values = new Float64Array(count);
  decodeElements({ bytes, type, littleEndian }, values);
  return values;
}

interface TextBytes {
  readonly bytes: Uint8Array;
  readonly littleEndian: boolean;
  readonly count: number;
}

/** Shorter texts are filled up with zeros. */
function textsOf({ texts, bytes: size }: TextElement, { bytes, littleEndian, count }: TextBytes): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: count }, (_, row) => {
    const start = row * size;
    if (texts === 'S') {
      return Buffer.from(bytes.subarray(start, start + size))
        .toString('utf8')
        .replace(/\0+$/u, '');
    }
    const points = Array.from({ length: size / 4 }, (_, i) => view.getUint32(start + 4 * i, littleEndian));
    return String.fromCodePoint(...points.map((point) => (point > 0x10ffff ? 0xfffd : point))).replace(
      /\0+$/u,
      '',
    );
  });
}

/** The bytes of a stream that have come and were not taken. */
class ByteQueue {
  private parts: Uint8Array[] = [];
  size = 0;

  constructor(private readonly source: AsyncIterator<Uint8Array>) {}

  /** False at the end. */
  async more(): Promise<boolean> {
    const next = await this.source.next();
    if (next.done) return false;
    this.parts.push(next.value);
    this.size += next.value.length;
    return true;
  }

  /** All of them, as one run of bytes. */
  peek(): Uint8Array {
    if (this.parts.length !== 1) this.parts = [Buffer.concat(this.parts)];
    return this.parts[0]!;
  }

  take(size: number): Uint8Array {
    const all = this.peek();
    this.parts = [all.subarray(size)];
    this.size = all.length - size;
    return all.subarray(0, size);
  }

  async close(): Promise<void> {
    await this.source.return?.();
  }
}
