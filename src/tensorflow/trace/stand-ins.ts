/**
 * Memory while a step is recorded. The program runs for real, but nobody reads its numbers, and
 * tfjs holds all that it makes until the end. A step of an encoder with 32 rows of 128 tokens would
 * need 5 GB so, and the function that comes of it needs 1.5 GB. Therefore only the first large
 * result of each shape is kept: it stands in for the later ones, which are given back at once.
 */
import { DataType } from '../binding/data-types.js';
import type { NativeTensorflow } from '../binding/native.js';
import type { TensorMeta } from '../binding/tensors.js';

export interface StandIns {
  /** The result of `op` itself, or in its place another tensor of its shape and type. */
  of(op: string, result: TensorMeta): TensorMeta;
  dispose(): void;
}

/** In numbers. What is smaller costs nothing. */
const LARGE = 65_536;

export function createStandIns(native: NativeTensorflow): StandIns {
  const kept = new Map<string, number>();
  return {
    of(op, result) {
      if (!mayBeReplaced(op, result)) return result;
      const kind = `${result.dtype}:${result.shape.join()}`;
      const first = kept.get(kind);
      if (first === undefined) {
        kept.set(kind, native.shareHandle(result.id));
        return result;
      }
      native.deleteTensor(result.id);
      return { ...result, id: native.shareHandle(first) };
    },
    dispose() {
      for (const id of kept.values()) native.deleteTensor(id);
      kept.clear();
    },
  };
}

/**
 * Not what later shapes and places may be made of: whole numbers, unless they were drawn, and columns
 * of lengths and masks. What a variable holds is in memory anyway.
 */
function mayBeReplaced(op: string, { shape, dtype }: TensorMeta): boolean {
  if (op === 'ReadVariableOp' || shape.reduce((size, length) => size * length, 1) < LARGE) return false;
  if (op.startsWith('StatelessRandom')) return true;
  return bulk.has(dtype) && shape.length > 1 && shape.at(-1)! > 1;
}

const bulk: ReadonlySet<number> = new Set([DataType.float32, DataType.bool, DataType.int16]);
