/** Attributes of an op: each JavaScript value under the kind that the op's definition asks for. */
import type { Context } from './context.js';
import { INVALID_ARGUMENT, TensorflowError } from './errors.js';
import type { Pointer } from './library.js';
import { allocateCopy, int64Array } from './memory.js';
import type { TensorTable } from './tensors.js';

/** Kinds by number: TF_AttrType, which tfjs's kernels use too; `proto` is seqpipe's own. */
export const AttributeKind = {
  string: 0,
  int: 1,
  float: 2,
  bool: 3,
  type: 4,
  shape: 5,
  /** A tensor, by id. */
  tensor: 6,
  /** A function, by the name it was added under. */
  function: 8,
  /**
   * A whole AttrValue message: any kind at all, lists of functions and functions with attributes
   * included.
   */
  proto: 100,
} as const;

/**
 * One attribute. A list of values sets a list attribute (`list(int)`, `list(type)`, `list(shape)`
 * …); a shape is a list of lengths with -1 for an unknown one, or null for an unknown rank.
 */
export interface Attribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

export type AttributeSetter = (op: Pointer, attribute: Attribute) => void;

export function createAttributeSetter(context: Context, tensors: TensorTable): AttributeSetter {
  const { api, status, check, cString } = context;
  return (op, { name, type, value }) => {
    const key = cString(name);
    switch (type) {
      case AttributeKind.string:
        if (Array.isArray(value)) return setStringList(context, op, key, value.map(bytesOf));
        return withBytes(bytesOf(value), (bytes, size) => api.setString(op, key, bytes, size));
      case AttributeKind.int:
        return Array.isArray(value)
          ? api.setIntList(op, key, int64Array(value as number[]), value.length)
          : api.setInt(op, key, value as number | bigint);
      case AttributeKind.float:
        return Array.isArray(value)
          ? api.setFloatList(op, key, floats(value as number[]), value.length)
          : api.setFloat(op, key, value as number);
      case AttributeKind.bool:
        return Array.isArray(value)
          ? api.setBoolList(op, key, booleans(value), value.length)
          : api.setBool(op, key, value ? 1 : 0);
      case AttributeKind.type:
        return Array.isArray(value)
          ? api.setTypeList(op, key, types(value as number[]), value.length)
          : api.setType(op, key, value as number);
      case AttributeKind.shape:
        if (Array.isArray(value) && (value.length === 0 || typeof value[0] === 'number')) {
          api.setShape(op, key, int64Array(value as number[]), value.length, status);
        } else if (Array.isArray(value)) {
          setShapeList(context, op, key, value as (number[] | null)[]);
        } else {
          api.setShape(op, key, int64Array([]), -1, status);
        }
        return check(`attribute ${name}`);
      case AttributeKind.tensor: {
        const tensor = api.resolveHandle(tensors.handle(value as number), status);
        check(`attribute ${name}`);
        api.setTensor(op, key, tensor, status);
        api.deleteTensor(tensor);
        return check(`attribute ${name}`);
      }
      case AttributeKind.function:
        return withBytes(bytesOf(value), (bytes, size) => api.setFunction(op, key, bytes, size));
      case AttributeKind.proto:
        withBytes(bytesOf(value), (bytes, size) => api.setProto(op, key, bytes, size, status));
        return check(`attribute ${name}`);
      default:
        throw new TensorflowError(
          'attribute',
          INVALID_ARGUMENT,
          `attribute ${name} has the unknown kind ${type}`,
        );
    }
  };
}

const bytesOf = (value: unknown): Uint8Array =>
  value instanceof Uint8Array ? value : Buffer.from(String(value));

// A C array needs an address even when it is empty.
const floats = (values: number[]): Float32Array =>
  values.length > 0 ? Float32Array.from(values) : new Float32Array(1);
const types = (values: number[]): Int32Array =>
  values.length > 0 ? Int32Array.from(values) : new Int32Array(1);
const booleans = (values: unknown[]): Uint8Array =>
  values.length > 0 ? Uint8Array.from(values, (value) => (value ? 1 : 0)) : new Uint8Array(1);

function withBytes(bytes: Uint8Array, use: (bytes: Uint8Array, size: number) => void): void {
  use(bytes.length > 0 ? bytes : new Uint8Array(1), bytes.length);
}

function setStringList({ api }: Context, op: Pointer, key: Pointer, values: readonly Uint8Array[]): void {
  const copies = values.map((bytes) => allocateCopy(api, bytes));
  api.setStringList(
    op,
    key,
    int64Array(copies),
    int64Array(values.map(({ length }) => length)),
    values.length,
  );
  copies.forEach((copy) => api.free(copy));
}

function setShapeList(
  { api, status }: Context,
  op: Pointer,
  key: Pointer,
  shapes: readonly (number[] | null)[],
): void {
  const copies = shapes.map((shape) => allocateCopy(api, int64Array(shape ?? [])));
  const ranks = Int32Array.from(shapes, (shape) => shape?.length ?? -1);
  api.setShapeList(op, key, int64Array(copies), ranks, shapes.length, status);
  copies.forEach((copy) => api.free(copy));
}
