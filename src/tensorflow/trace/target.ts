/**
 * What a step runs on: tfjs with its backend chosen and, where TensorFlow's C API is there, the
 * door to it.
 */
import type { NativeTensorflow } from '../binding/native.js';
import type { TensorMeta } from '../binding/tensors.js';
import type { Tfjs } from '../binding/tfjs.js';
import type { TfjsBinding } from '../binding/tfjs-binding.js';
import type { Tensor } from '@tensorflow/tfjs';

export interface StepTarget {
  readonly tf: Tfjs;
  /** Null: no functions; steps run eagerly on whatever backend tfjs has. */
  readonly native: NativeTensorflow | null;
}

/** The parts of tfjs-node's backend that tracing touches. */
export interface NodeBackend {
  binding: TfjsBinding;
  getInputTensorIds(tensors: readonly Tensor[]): number[];
  /** Makes a tfjs tensor that owns the id. */
  createOutputTensor(meta: { id: number; shape: number[]; dtype: number }): Tensor;
}

/** The tfjs-node backend of a target with `native`. */
export const nodeBackend = ({ tf }: StepTarget): NodeBackend => tf.backend() as unknown as NodeBackend;

export type { TensorMeta };
