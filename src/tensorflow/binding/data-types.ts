/**
 * TensorFlow's data types by number (`DataType` in types.proto), and how their elements lie in
 * memory.
 */

export const DataType = {
  float32: 1,
  float64: 2,
  int32: 3,
  uint8: 4,
  int16: 5,
  int8: 6,
  string: 7,
  complex64: 8,
  int64: 9,
  bool: 10,
  bfloat16: 14,
  uint16: 17,
  float16: 19,
  resource: 20,
  variant: 21,
  uint32: 22,
  uint64: 23,
} as const;

const WIDTHS: ReadonlyMap<number, number> = new Map([
  [DataType.float32, 4],
  [DataType.float64, 8],
  [DataType.int32, 4],
  [DataType.uint8, 1],
  [DataType.int16, 2],
  [DataType.int8, 1],
  [DataType.complex64, 8],
  [DataType.int64, 8],
  [DataType.bool, 1],
  [DataType.bfloat16, 2],
  [DataType.uint16, 2],
  [DataType.float16, 2],
  [DataType.uint32, 4],
  [DataType.uint64, 8],
]);

const NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(DataType).map(([name, number]) => [number, name]),
);

/**
 * Bytes of one element; undefined for strings, resources and variants, which are not plain memory.
 */
export const elementWidth = (dtype: number): number | undefined => WIDTHS.get(dtype);

export const dataTypeName = (dtype: number): string => NAMES.get(dtype) ?? `data type ${dtype}`;

/**
 * What tfjs and its callers read tensors as. Types that JavaScript has no array for come as raw
 * bytes.
 */
export type TensorValues =
  | Float32Array
  | Float64Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array
  | BigInt64Array
  | BigUint64Array;

/** A typed array over `buffer` that fits the data type; complex64 gives pairs of floats. */
export function viewOf(dtype: number, buffer: ArrayBuffer): TensorValues {
  switch (dtype) {
    case DataType.float32:
    case DataType.complex64:
      return new Float32Array(buffer);
    case DataType.float64:
      return new Float64Array(buffer);
    case DataType.int32:
      return new Int32Array(buffer);
    case DataType.uint32:
      return new Uint32Array(buffer);
    case DataType.int16:
      return new Int16Array(buffer);
    case DataType.uint16:
    case DataType.float16:
    case DataType.bfloat16:
      return new Uint16Array(buffer);
    case DataType.int8:
      return new Int8Array(buffer);
    case DataType.int64:
      return new BigInt64Array(buffer);
    case DataType.uint64:
      return new BigUint64Array(buffer);
    default:
      return new Uint8Array(buffer);
  }
}

/**
 * Which arrays may fill a tensor of which types; bytes (Uint8Array, Buffer, DataView) may fill any.
 */
const FILLS: Readonly<Record<string, readonly number[]>> = {
  Float32Array: [DataType.float32, DataType.complex64],
  Float64Array: [DataType.float64],
  // tfjs writes an int64 as two 32-bit halves.
  Int32Array: [DataType.int32, DataType.int64],
  Uint32Array: [DataType.uint32],
  Int16Array: [DataType.int16],
  Uint16Array: [DataType.uint16, DataType.float16, DataType.bfloat16],
  Int8Array: [DataType.int8],
  BigInt64Array: [DataType.int64],
  BigUint64Array: [DataType.uint64],
};

/**
 * Whether an array's elements are what a tensor of this type holds: the sizes alone would let
 * floats pass for integers.
 */
export function mayFill(dtype: number, values: NodeJS.ArrayBufferView): boolean {
  return FILLS[values.constructor.name]?.includes(dtype) ?? true;
}
