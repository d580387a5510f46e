/**
 * `pretrained`: the weights of a folder, as another library wrote them, under the names and in the
 * shapes that the layers of a model have.
 */
import type { NoInputs, OperationTraits } from './operation.js';

export interface PretrainedOperation {
  readonly arguments: {
    /** What names of tensors may begin with, where a model with a head was saved: `bert.`. */
    readonly prefix: string;
    readonly weights: readonly PretrainedWeight[];
  };
  readonly inputs: NoInputs;
  /** `model.safetensors`, or several files and their index. */
  readonly files: { readonly path: 'glob' };
  readonly leaves: 'pretrained';
}

/** A weight, and the tensors of the folder that it is made of. */
export type PretrainedWeight = {
  /** Of the layer in the model: `0/dense/weights`. */
  readonly name: string;
  readonly shape: readonly number[];
  /** Names without the prefix; several stand side by side along the last axis. */
  readonly tensors: readonly string[];
  /** Tensors have outputs first, weights inputs; absent: they lie alike. */
  readonly transposed?: true;
  /** The rows of the tensor begin here; absent: at 0. */
  readonly first_row?: number;
  /** A tensor whose first row is added to each row. */
  readonly added?: string;
};

export const pretrained: OperationTraits = { version: 1, resource: 'data', copies: true };
