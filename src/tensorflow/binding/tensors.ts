/**
 * The table of live tensors: JavaScript holds small numbers, TensorFlow holds the handles behind
 * them.
 */
import type { Context } from './context.js';
import { dataTypeName, DataType, elementWidth, mayFill, viewOf, type TensorValues } from './data-types.js';
import { INVALID_ARGUMENT, RESOURCE_EXHAUSTED, TensorflowError } from './errors.js';
import type { Pointer } from './library.js';
import { int64Array } from './memory.js';
import { createSpareBuffers, type SpareBuffers } from './spare-buffers.js';
import { createStringHandle, readStrings } from './strings.js';

export interface TensorMeta {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: number;
}

/** What a tensor is made of: plain values, or one byte string an element. */
export type TensorSource = NodeJS.ArrayBufferView | readonly Uint8Array[];

export interface TensorTable {
  create(shape: readonly number[], dtype: number, source: TensorSource): number;
  remove(id: number): void;
  /**
   * Values in the layout of `viewOf`; strings as an array of bytes; a resource as its raw handle
   * bytes.
   */
  read(id: number): TensorValues | Uint8Array[];
  /** Values that were read serve a later read with their memory: nobody may hold them. */
  recycle(values: TensorValues): void;
  /** A second id for the same tensor, to be removed on its own. */
  share(id: number): number;
  meta(id: number): TensorMeta;
  /** The handle behind an id. */
  handle(id: number): Pointer;
  /** Takes over a handle that TensorFlow gave. */
  adopt(handle: Pointer): TensorMeta;
  live(): number;
}

export function createTensorTable(context: Context): TensorTable {
  const { api, status, check } = context;
  const handles = new Map<number, Pointer>();
  const spare = createSpareBuffers();
  let next = 0;

  const put = (handle: Pointer): number => {
    handles.set(next, handle);
    return next++;
  };

  const handleOf = (id: number): Pointer => {
    const handle = handles.get(id);
    if (handle === undefined) {
      throw new TensorflowError(
        'tensor',
        INVALID_ARGUMENT,
        `there is no tensor ${id}: it was disposed of, or never made`,
      );
    }
    return handle;
  };

  const describe = (handle: Pointer): { shape: number[]; dtype: number } => {
    const rank = api.handleRank(handle, status);
    if (rank < 0) check('shape of a tensor');
    const shape: number[] = [];
    for (let axis = 0; axis < rank; axis++) shape.push(api.handleDimension(handle, axis, status));
    return { shape, dtype: api.handleType(handle) };
  };

  return {
    create(shape, dtype, source) {
      const handle = isStrings(source)
        ? createStringHandle(context, shape, elementCount(shape), source)
        : createPlainHandle(context, shape, dtype, source);
      return put(placed(context, handle, dtype));
    },
    remove(id) {
      api.deleteHandle(handleOf(id));
      handles.delete(id);
    },
    read(id) {
      const handle = handleOf(id);
      const tensor = api.resolveHandle(handle, status);
      check('read of a tensor');
      try {
        return readTensor(context, tensor, api.handleType(handle), spare);
      } finally {
        api.deleteTensor(tensor);
      }
    },
    recycle: spare.give,
    share(id) {
      const handle = api.shareHandle(handleOf(id), status);
      check('share a tensor');
      return put(handle);
    },
    meta: (id) => ({ id, ...describe(handleOf(id)) }),
    handle: handleOf,
    adopt: (handle) => {
      const description = describe(handle);
      return { id: put(handle), ...description };
    },
    live: () => handles.size,
  };
}

function isStrings(source: TensorSource): source is readonly Uint8Array[] {
  return Array.isArray(source);
}

const elementCount = (shape: readonly number[]): number => shape.reduce((size, length) => size * length, 1);

function createPlainHandle(
  { api, status, check }: Context,
  shape: readonly number[],
  dtype: number,
  source: NodeJS.ArrayBufferView,
): Pointer {
  const width = elementWidth(dtype);
  if (width === undefined || !ArrayBuffer.isView(source) || !mayFill(dtype, source)) {
    const reason = `${dataTypeName(dtype)} cannot be made of ${(source as object).constructor.name}`;
    throw new TensorflowError('new tensor', INVALID_ARGUMENT, reason);
  }
  const bytes = elementCount(shape) * width;
  if (source.byteLength !== bytes || shape.some((length) => length < 0)) {
    const wanted = `shape [${shape.join(', ')}] of ${dataTypeName(dtype)} takes ${bytes}`;
    throw new TensorflowError(
      'new tensor',
      INVALID_ARGUMENT,
      `${source.byteLength} bytes given, but ${wanted}`,
    );
  }
  const tensor = api.allocateTensor(dtype, int64Array(shape), shape.length, bytes);
  const data = api.tensorData(tensor);
  if (bytes > 0 && !data) {
    throw new TensorflowError('new tensor', RESOURCE_EXHAUSTED, `no memory for ${bytes} bytes`);
  }
  if (bytes > 0) api.copyIn(data, source, bytes);
  const handle = api.newHandle(tensor, status);
  api.deleteTensor(tensor);
  check('new tensor');
  return handle;
}

/**
 * Moves a new tensor to the GPU, unless GPU kernels want it in host memory (sizes, indices, text).
 */
function placed({ api, context, gpu, status, check }: Context, handle: Pointer, dtype: number): Pointer {
  if (gpu === null || dtype === DataType.int32 || dtype === DataType.string) return handle;
  const moved = api.copyToDevice(handle, context, gpu.name, status);
  api.deleteHandle(handle);
  check('copy to the GPU');
  return moved;
}

function readTensor(
  context: Context,
  tensor: Pointer,
  dtype: number,
  spare: SpareBuffers,
): TensorValues | Uint8Array[] {
  if (dtype === DataType.string) return readStrings(context, tensor);
  const { api } = context;
  const size = api.tensorByteSize(tensor);
  const values = viewOf(dtype, spare.take(size));
  if (size > 0) api.copyOut(values, api.tensorData(tensor), size);
  return values;
}
