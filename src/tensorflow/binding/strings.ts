/**
 * Tensors of strings: one TF_TString an element, each of which may own memory beside the tensor's.
 */
import type { Context } from './context.js';
import { DataType } from './data-types.js';
import { INVALID_ARGUMENT, TensorflowError } from './errors.js';
import type { Pointer } from './library.js';
import { int64Array, pointerAt } from './memory.js';

/** sizeof(TF_TString). */
const STRING_BYTES = 24;
/** The longest string that lies inside its TF_TString. */
const INLINE_BYTES = 22;

/** A handle on a new tensor of strings. */
export function createStringHandle(
  context: Context,
  shape: readonly number[],
  count: number,
  strings: readonly Uint8Array[],
): Pointer {
  const { api, status, check } = context;
  if (strings.length !== count) {
    const reason = `${strings.length} strings given, but shape [${shape.join(', ')}] takes ${count}`;
    throw new TensorflowError('new tensor', INVALID_ARGUMENT, reason);
  }
  const tensor = api.allocateTensor(DataType.string, int64Array(shape), shape.length, count * STRING_BYTES);
  const base = api.tensorData(tensor);
  strings.forEach((bytes, index) => {
    api.stringInit(base + STRING_BYTES * index);
    if (bytes.length > 0) api.stringCopy(base + STRING_BYTES * index, bytes, bytes.length);
  });
  const handle = api.newHandle(tensor, status);
  try {
    check('new tensor');
    return strings.some(({ length }) => length > INLINE_BYTES) ? ownedCopy(context, handle) : handle;
  } finally {
    strings.forEach((bytes, index) => {
      if (bytes.length > INLINE_BYTES) api.stringFree(base + STRING_BYTES * index);
    });
    api.deleteTensor(tensor);
  }
}

/**
 * A copy that TensorFlow made itself, in place of `handle`. A tensor that came in through the C API
 * frees its own block but not the strings that lie outside it, and they would be lost; joining each
 * string with nothing gives a tensor that owns its strings.
 */
function ownedCopy({ api, context, cString, status, check }: Context, handle: Pointer): Pointer {
  const op = api.newOp(context, cString('StringJoin'), status);
  try {
    api.addInput(op, handle, status);
    api.setInt(op, cString('N'), 1);
    const result = new Uint32Array(2);
    api.execute(op, result, Int32Array.of(1), status);
    check('new tensor');
    return pointerAt(result, 0);
  } finally {
    api.deleteOp(op);
    api.deleteHandle(handle);
  }
}

/** The bytes of each string of a tensor. */
export function readStrings({ api }: Context, tensor: Pointer): Uint8Array[] {
  const data = api.tensorData(tensor);
  return Array.from({ length: api.tensorElementCount(tensor) }, (_, index) => {
    const string = data + STRING_BYTES * index;
    const bytes = new Uint8Array(api.stringSize(string));
    if (bytes.length > 0) api.copyOut(bytes, api.stringData(string), bytes.length);
    return bytes;
  });
}
