/**
 * The header of a safetensors file (https://github.com/huggingface/safetensors): 8 bytes with its
 * length (little-endian), then JSON `{name: {dtype, shape, data_offsets}}`. The file may come from
 * anybody, so nothing of it is believed: no tensor lies outside the file or over another one, none
 * has a gap before it, and its bytes are as many as type and shape say. That is what the format's own
 * library demands.
 */
import type { FileHandle } from 'node:fs/promises';
import { dictionary } from '../../base/dictionary.js';

/** Bytes of a number, by the names of the format. */
export const elementBytes = {
  BOOL: 1, U8: 1, I8: 1, F8_E5M2: 1, F8_E4M3: 1, I16: 2, U16: 2, F16: 2, BF16: 2,
  I32: 4, U32: 4, F32: 4, F64: 8, I64: 8, U64: 8,
} as const; // prettier-ignore

export type ElementType = keyof typeof elementBytes;

export interface TensorEntry {
  readonly name: string;
  readonly dtype: ElementType;
  /** Empty for a scalar. */
  readonly shape: readonly number[];
  /** Where its bytes lie in the file. */
  readonly begin: number;
  readonly end: number;
}

export interface TensorHeader {
  /** In the order of the file. */
  readonly entries: readonly TensorEntry[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** The file is not what its writer left: cut off, or not safetensors at all. */
export class DamagedWeightsFile extends Error {
  override readonly name = 'DamagedWeightsFile';
}

/** The format's own limit. */
const longestHeader = 100_000_000;
/** One read handles at most this much: Node's limit is 2 GiB. */
const chunkBytes = 256 * 1024 * 1024;

/** Throws `DamagedWeightsFile`, without the name of the file. */
export async function readHeader(handle: FileHandle, longest = longestHeader): Promise<TensorHeader> {
  const { size } = await handle.stat();
  if (size < 8) throw new DamagedWeightsFile(`it has only ${size} bytes`);
  const start = Buffer.alloc(8);
  await readAll(handle, start, 0);
  const length = Number(start.readBigUInt64LE(0));
  if (length > longest || 8 + length > size) {
    throw new DamagedWeightsFile('it does not begin with a safetensors header');
  }
  const text = Buffer.alloc(length);
  await readAll(handle, text, 8);
  return parseHeader(text, size - 8 - length);
}

/** `dataBytes`: how many bytes follow the header. */
export function parseHeader(text: Buffer, dataBytes: number): TensorHeader {
  let header: unknown;
  try {
    header = JSON.parse(text.toString());
  } catch {
    throw new DamagedWeightsFile('its header is not JSON');
  }
  if (!isObject(header)) throw new DamagedWeightsFile('its header is not a JSON object');
  const dataStart = 8 + text.length;
  const entries: TensorEntry[] = [];
  let metadata: Readonly<Record<string, string>> = dictionary<string>();
  for (const [name, value] of Object.entries(header)) {
    if (name === '__metadata__') metadata = readMetadata(value);
    else entries.push(readEntry(name, value));
  }
  entries.sort((a, b) => a.begin - b.begin || a.end - b.end);
  let expected = 0;
  for (const { name, dtype, shape, begin, end } of entries) {
    const bytes = shape.reduce((product, size) => product * size, elementBytes[dtype]);
    if (begin !== expected || end - begin !== bytes || end > dataBytes) {
      throw new DamagedWeightsFile(`tensor ${shown(name)} does not lie where its header says`);
    }
    expected = end;
  }
  if (expected !== dataBytes) {
    throw new DamagedWeightsFile(`${dataBytes} bytes follow its header, which describes ${expected}`);
  }
  return {
    entries: entries.map((entry) => ({
      ...entry,
      begin: dataStart + entry.begin,
      end: dataStart + entry.end,
    })),
    metadata,
  };
}

/** Fills `into` from `position` on. */
export async function readAll(handle: FileHandle, into: Uint8Array, position: number): Promise<void> {
  for (let start = 0; start < into.length;) {
    const length = Math.min(chunkBytes, into.length - start);
    const { bytesRead } = await handle.read(into, start, length, position + start);
    if (bytesRead === 0) throw new DamagedWeightsFile('it ends too early');
    start += bytesRead;
  }
}

function readMetadata(value: unknown): Readonly<Record<string, string>> {
  if (!isObject(value) || !Object.values(value).every((text) => typeof text === 'string')) {
    throw new DamagedWeightsFile('its metadata is not a record of texts');
  }
  return value as Record<string, string>;
}

/** Offsets are those of the header, from the end of the header on. */
function readEntry(name: string, value: unknown): TensorEntry {
  const { dtype, shape, data_offsets: offsets } = isObject(value) ? value : {};
  if (
    !isElementType(dtype) ||
    !isListOfNaturals(shape) ||
    !isListOfNaturals(offsets) ||
    offsets.length !== 2 ||
    offsets[0]! > offsets[1]!
  ) {
    throw new DamagedWeightsFile(`tensor ${shown(name)} has an unreadable description`);
  }
  return { name, dtype, shape, begin: offsets[0]!, end: offsets[1]! };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isElementType(value: unknown): value is ElementType {
  return typeof value === 'string' && Object.hasOwn(elementBytes, value);
}

function isListOfNaturals(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((n) => Number.isSafeInteger(n) && (n as number) >= 0);
}

/** Names are a stranger's: of any length. */
function shown(name: string): string {
  return `\`${name.length > 80 ? `${name.slice(0, 80)}…` : name}\``;
}
