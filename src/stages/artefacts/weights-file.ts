/**
 * Named tensors in one file, in the safetensors format
 * (https://github.com/huggingface/safetensors): 8 bytes little-endian header length, a JSON header
 * {name: {dtype, shape, data_offsets}}, then the raw little-endian values. The same tensors always
 * give the same bytes, those that the format's own library writes: tensors stand by type, wide ones
 * first, then by name, and the header is padded with blanks to a multiple of 8, so that every value
 * lies aligned. Files are written beside their place, flushed to disk and renamed, so a reader
 * never sees half of one.
 */
import { open, rename, rm, type FileHandle } from 'node:fs/promises';

export type TensorValues = Float32Array | Float64Array | Int32Array | BigInt64Array | Uint8Array;

export interface NamedTensor {
  readonly name: string;
  /** Empty for a scalar. */
  readonly shape: readonly number[];
  /** Row-major. */
  readonly values: TensorValues;
}

export interface WeightsFile {
  readonly tensors: ReadonlyMap<string, NamedTensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The file is not what its writer left: cut off, or not safetensors at all. */
export class DamagedWeightsFile extends Error {
  override readonly name = 'DamagedWeightsFile';
}

/**
 * In the order in which tensors of these types stand in a file: that of the format's own library.
 */
const elementTypes = {
  I64: { bytes: 8, create: (buffer: ArrayBuffer) => new BigInt64Array(buffer) },
  F64: { bytes: 8, create: (buffer: ArrayBuffer) => new Float64Array(buffer) },
  F32: { bytes: 4, create: (buffer: ArrayBuffer) => new Float32Array(buffer) },
  I32: { bytes: 4, create: (buffer: ArrayBuffer) => new Int32Array(buffer) },
  U8: { bytes: 1, create: (buffer: ArrayBuffer) => new Uint8Array(buffer) },
} as const satisfies Record<string, { bytes: number; create: (buffer: ArrayBuffer) => TensorValues }>;
type ElementType = keyof typeof elementTypes;
const fileOrder = Object.keys(elementTypes) as ElementType[];

/** One read or write call handles at most this much: Node's limit is 2 GiB. */
const chunkBytes = 256 * 1024 * 1024;
/** The format's own limit. */
const longestHeader = 100_000_000;

/** Writes `tensors` to `path`, replacing what is there in one go. Names must differ. */
export async function writeWeights(
  path: string,
  tensors: readonly NamedTensor[],
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  const ordered = tensors
    .map((tensor) => ({ ...tensor, dtype: elementTypeOf(tensor.values) }))
    .sort(
      (a, b) =>
        fileOrder.indexOf(a.dtype) - fileOrder.indexOf(b.dtype) ||
        (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
    );
  const partial = `${path}.partial`;
  const handle = await open(partial, 'w');
  try {
    await writeAll(handle, headerBytes(ordered, metadata));
    for (const { values } of ordered) {
      await writeAll(handle, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    }
    await handle.sync();
  } catch (error) {
    await handle.close();
    await rm(partial, { force: true });
    throw error;
  }
  await handle.close();
  await rename(partial, path);
}

/** Reads a whole file; throws `DamagedWeightsFile` where its header and its bytes disagree. */
export async function readWeights(path: string): Promise<WeightsFile> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const { entries, metadata, dataStart } = await readHeader(handle, size, path);
    const tensors = new Map<string, NamedTensor>();
    let expected = 0;
    for (const { name, dtype, shape, begin, end } of entries) {
      const elements = shape.reduce((product, dimension) => product * dimension, 1);
      const { bytes, create } = elementTypes[dtype];
      if (begin !== expected || end - begin !== elements * bytes || dataStart + end > size) {
        throw new DamagedWeightsFile(`tensor \`${name}\` of ${path} does not lie where its header says`);
      }
      const buffer = new ArrayBuffer(end - begin);
      await readAll(handle, new Uint8Array(buffer), dataStart + begin);
      tensors.set(name, { name, shape, values: create(buffer) });
      expected = end;
    }
    if (dataStart + expected !== size) {
      throw new DamagedWeightsFile(`${path} has ${size} bytes; its header describes ${dataStart + expected}`);
    }
    return { tensors, metadata };
  } finally {
    await handle.close();
  }
}

function elementTypeOf(values: TensorValues): ElementType {
  if (values instanceof Float32Array) return 'F32';
  if (values instanceof Int32Array) return 'I32';
  if (values instanceof Float64Array) return 'F64';
  if (values instanceof BigInt64Array) return 'I64';
  return 'U8';
}

function headerBytes(
  tensors: readonly (NamedTensor & { readonly dtype: ElementType })[],
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  const header: [string, unknown][] = [];
  const keys = Object.keys(metadata).sort();
  if (keys.length > 0)
    header.push(['__metadata__', Object.fromEntries(keys.map((key) => [key, metadata[key]!]))]);
  let offset = 0;
  for (const { name, dtype, shape, values } of tensors) {
    const end = offset + values.byteLength;
    header.push([name, { dtype, shape, data_offsets: [offset, end] }]);
    offset = end;
  }
  // Object keys that look like numbers would be reordered by JavaScript, so the object is written
  // by hand.
  const json = `{${header.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`;
  const text = Buffer.from(json);
  const padded = Math.ceil(text.length / 8) * 8;
  const bytes = Buffer.alloc(8 + padded, ' ');
  bytes.writeBigUInt64LE(BigInt(padded), 0);
  text.copy(bytes, 8);
  return bytes;
}

interface HeaderEntry {
  readonly name: string;
  readonly dtype: ElementType;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

async function readHeader(
  handle: FileHandle,
  size: number,
  path: string,
): Promise<{
  readonly entries: readonly HeaderEntry[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly dataStart: number;
}> {
  if (size < 8) throw new DamagedWeightsFile(`${path} has only ${size} bytes`);
  const lengthBytes = Buffer.alloc(8);
  await readAll(handle, lengthBytes, 0);
  const length = Number(lengthBytes.readBigUInt64LE(0));
  if (length > longestHeader || 8 + length > size) {
    throw new DamagedWeightsFile(`${path} does not begin with a safetensors header`);
  }
  const text = Buffer.alloc(length);
  await readAll(handle, text, 8);
  let header: unknown;
  try {
    header = JSON.parse(text.toString());
  } catch {
    throw new DamagedWeightsFile(`the header of ${path} is not JSON`);
  }
  if (typeof header !== 'object' || header === null) {
    throw new DamagedWeightsFile(`the header of ${path} is not a JSON object`);
  }
  const { __metadata__: metadata = {}, ...described } = header as Record<string, unknown>;
  const entries = Object.entries(described).map(([name, value]) => readEntry(name, value, path));
  entries.sort((a, b) => a.begin - b.begin || a.end - b.end);
  return { entries, metadata: metadata as Record<string, string>, dataStart: 8 + length };
}

function readEntry(name: string, value: unknown, path: string): HeaderEntry {
  const { dtype, shape, data_offsets: offsets } = (value ?? {}) as Record<string, unknown>;
  const natural = (n: unknown): n is number => Number.isSafeInteger(n) && (n as number) >= 0;
  if (
    typeof dtype !== 'string' ||
    !Object.hasOwn(elementTypes, dtype) ||
    !Array.isArray(shape) ||
    !shape.every(natural) ||
    !Array.isArray(offsets) ||
    !natural(offsets[0]) ||
    !natural(offsets[1])
  ) {
    throw new DamagedWeightsFile(`tensor \`${name}\` of ${path} has an unreadable description`);
  }
  return { name, dtype: dtype as ElementType, shape, begin: offsets[0], end: offsets[1] };
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let start = 0; start < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, start, Math.min(chunkBytes, bytes.length - start));
    start += bytesWritten;
  }
}

async function readAll(handle: FileHandle, into: Uint8Array, position: number): Promise<void> {
  for (let start = 0; start < into.length;) {
    const length = Math.min(chunkBytes, into.length - start);
    const { bytesRead } = await handle.read(into, start, length, position + start);
    if (bytesRead === 0) throw new DamagedWeightsFile('the file ends too early');
    start += bytesRead;
  }
}
