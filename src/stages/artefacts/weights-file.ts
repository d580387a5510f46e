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
import { DamagedWeightsFile, readAll, readHeader, type TensorEntry } from './safetensors-header.js';

export { DamagedWeightsFile };

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

/**
 * In the order in which tensors of these types stand in a file: that of the format's own library.
 */
const elementTypes = {
  I64: (buffer: ArrayBuffer) => new BigInt64Array(buffer),
  F64: (buffer: ArrayBuffer) => new Float64Array(buffer),
  F32: (buffer: ArrayBuffer) => new Float32Array(buffer),
  I32: (buffer: ArrayBuffer) => new Int32Array(buffer),
  U8: (buffer: ArrayBuffer) => new Uint8Array(buffer),
} as const satisfies Partial<Record<TensorEntry['dtype'], (buffer: ArrayBuffer) => TensorValues>>;
type ElementType = keyof typeof elementTypes;
const fileOrder = Object.keys(elementTypes) as ElementType[];

/** One write handles at most this much: Node's limit is 2 GiB. */
const chunkBytes = 256 * 1024 * 1024;

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
    const { entries, metadata } = await readHeader(handle);
    const tensors = new Map<string, NamedTensor>();
    for (const { name, dtype, shape, begin, end } of entries) {
      if (!isOwnType(dtype)) throw new DamagedWeightsFile(`tensor \`${name}\` has the type ${dtype}`);
      const buffer = new ArrayBuffer(end - begin);
      await readAll(handle, new Uint8Array(buffer), begin);
      tensors.set(name, { name, shape, values: elementTypes[dtype](buffer) });
    }
    return { tensors, metadata };
  } catch (error) {
    if (error instanceof DamagedWeightsFile) throw new DamagedWeightsFile(`${path}: ${error.message}`);
    throw error;
  } finally {
    await handle.close();
  }
}

function isOwnType(dtype: TensorEntry['dtype']): dtype is ElementType {
  return Object.hasOwn(elementTypes, dtype);
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

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let start = 0; start < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, start, Math.min(chunkBytes, bytes.length - start));
    start += bytesWritten;
  }
}
